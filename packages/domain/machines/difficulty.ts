import {
  type DifficultyCommand,
  type DifficultyState,
  difficultyCommands,
  difficultyDecider,
  difficultyEvents,
  labels,
} from '../src/index.ts'
import {
  assign,
  confirm,
  coordinate,
  key,
  raise,
  raiser,
  reject,
  runClock,
  solve,
  solver,
  withdraw,
} from './commands/difficulty.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const days = ['2014-03-10', '2014-04-10']
const commands: DifficultyCommand[] = [
  raise(),
  raise({ description: '征迁受阻' }),
  { type: 'RunDifficultyClock', data: { ...key, projectId: 'project-2' } },
  assign(),
  assign({ solveBy: '2014-03-05' }),
  assign({ unit: raiser, assignedOn: '2014-04-10', solveBy: '2014-05-10' }),
  ...days.flatMap((day) => [coordinate(day), solve(day), confirm(day), reject(day), withdraw(day)]),
  solve('2014-04-10', raiser),
  confirm('2014-04-10', solver),
  runClock,
]

export const difficultyMachine = machineOf({
  name: 'difficulty',
  label: { zh: '困难问题', en: 'Difficulty' },
  decider: difficultyDecider,
  commands: difficultyCommands,
  events: difficultyEvents,
  walks: [{ moves: movesOf(commands, days), depth: 6 }],
  views: [
    viewOf({
      label: { zh: '一个困难问题', en: 'Difficulty' },
      statuses: labels.difficultyStatus,
      statusOf: (state: DifficultyState) => (state.kind === 'none' ? NONE : state.status),
    }),
  ],
})
