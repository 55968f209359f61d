import {
  type FactorCommand,
  type FactorState,
  factorCommands,
  factorDecider,
  factorEvents,
  factorStage,
  labels,
} from '../src/index.ts'
import { advance, giveBack, grant, key, reject, release, request, submit, use } from './commands/factor.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const days = ['2014-03-10', '2014-04-10']
/** Whole thousandths of a mu. */
const MU = 1_000
const commands: FactorCommand[] = [
  request({ amount: 3 * MU }),
  request({ amount: 4 * MU }),
  { type: 'SubmitFactor', data: { ...key, projectId: 'project-2', submittedOn: '2014-03-10' } },
  ...[submit, advance, giveBack, reject].flatMap((step) => days.map(step)),
  ...days.flatMap((day) => [grant(2 * MU, day), grant(4 * MU, day), use(MU, day), release(MU, day)]),
]

export const factorMachine = machineOf({
  name: 'factor',
  label: { zh: '要素', en: 'Factor' },
  decider: factorDecider,
  commands: factorCommands,
  events: factorEvents,
  walks: [{ moves: movesOf(commands, days), depth: 30 }],
  views: [
    viewOf({
      label: { zh: '一项要素申请', en: 'Application for a factor' },
      statuses: labels.factorStage,
      statusOf: (state: FactorState) => (state.kind === 'none' ? NONE : factorStage(state)),
    }),
  ],
})
