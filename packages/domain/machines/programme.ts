import {
  type ProgrammeCommand,
  type ProgrammeState,
  programmeCommands,
  programmeDecider,
  programmeEvents,
} from '../src/index.ts'
import { programmeId, setCards, setMatters, setScoring, wrongRules } from './commands/programme.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const particulars = {
  programmeId,
  name: '五水共治',
  region: '婺城区',
  categories: [{ name: '治污水', en: 'sewage treatment' }],
  masthead: {
    title: '五水共治简报',
    issuer: '区发改局',
    report: ['区委、区政府'],
    send: ['市发改委'],
    distribute: ['各责任单位'],
  },
}
const open = (changes: Partial<typeof particulars>, illustrative = true): ProgrammeCommand => ({
  type: 'OpenProgramme',
  data: { ...particulars, ...changes, illustrative },
})
const moveTo = (date: string): ProgrammeCommand => ({ type: 'MoveBusinessDate', data: { programmeId, date } })
const commands: ProgrammeCommand[] = [
  open({}),
  open({}, false),
  open({ categories: [...particulars.categories, ...particulars.categories] }),
  open({ categories: [{ name: '合计', en: 'total' }] }),
  moveTo('2014-01-10'),
  moveTo('2014-02-10'),
  setMatters(),
  setCards(),
  setScoring(),
  ...wrongRules.map(([, , command]) => command),
]

export const programmeMachine = machineOf({
  name: 'programme',
  label: { zh: '专项', en: 'Programme' },
  decider: programmeDecider,
  commands: programmeCommands,
  events: programmeEvents,
  walks: [{ moves: movesOf(commands, ['2014-01-10']), depth: 10 }],
  views: [
    viewOf({
      label: { zh: '一个专项', en: 'Programme' },
      statuses: {
        real: { zh: '正式专项', en: 'real programme' },
        illustrative: { zh: '示例专项', en: 'illustrative programme' },
      },
      statusOf: (state: ProgrammeState) => {
        if (state.kind === 'unknown') return NONE
        return state.particulars.illustrative ? 'illustrative' : 'real'
      },
    }),
  ],
})
