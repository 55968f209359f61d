import {
  defaultRules,
  FEN_PER_WAN,
  type InspectionCommand,
  type InspectionState,
  inspectionCommands,
  inspectionDecider,
  inspectionEvents,
  labels,
} from '../src/index.ts'
import {
  check,
  close,
  open,
  project,
  raise,
  reject,
  report,
  round,
  runClock,
  strikeOff,
} from './commands/inspection.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const days = ['2014-07-10', '2014-06-20', '2014-08-20']
/** Where time-proportional progress is at the end of June. */
const onTime = {
  plannedInvestment: 1_200 * FEN_PER_WAN,
  completedInMonth: 100 * FEN_PER_WAN,
  completedInYear: 600 * FEN_PER_WAN,
}
const commands: InspectionCommand[] = [
  open(),
  open({ departments: ['区发改局'] }),
  open({ departments: ['区发改局', '区发改局'] }),
  open({ through: '2013-12' }),
  open({ through: '2014-05' }),
  { type: 'RunInspectionClock', data: { ...round, programmeId: 'another' } },
  check(project('project-1', { ...onTime, completedInYear: 100 * FEN_PER_WAN })),
  check(project('project-1', onTime), project('project-2', onTime)),
  check(project('project-2', onTime), project('project-2', onTime)),
  raise(),
  ...['2014-07-10', '2014-08-20'].flatMap((day) => [report(day), reject(day)]),
  report('2014-07-10', 3),
  strikeOff(),
  close(),
  close('问题较多'),
  runClock,
]
// A round looks at June by rules that came into force with it, and at May by none.
const rules = { ...defaultRules, cards: defaultRules.cards.map((set) => ({ ...set, from: '2014-06-01' })) }

export const inspectionMachine = machineOf({
  name: 'inspection',
  label: { zh: '督查', en: 'Inspection' },
  decider: inspectionDecider,
  commands: inspectionCommands,
  events: inspectionEvents,
  walks: [{ moves: movesOf(commands, days), depth: 5, rules }],
  views: [
    viewOf({
      label: { zh: '一轮督查', en: 'Round of inspection' },
      statuses: {
        open: { zh: '督查中', en: 'open' },
        closed: { zh: '已结束', en: 'closed' },
      },
      statusOf: (state: InspectionState) => {
        if (state.kind === 'none') return NONE
        return state.closed === null ? 'open' : 'closed'
      },
    }),
    viewOf({
      label: { zh: '一轮督查中的一个问题', en: 'Finding of a round' },
      statuses: labels.findingStatus,
      statusOf: (state: InspectionState) => (state.kind === 'none' ? NONE : (state.findings[0]?.status ?? NONE)),
      about: {
        commands: [
          'RecordChecks',
          'RaiseFinding',
          'ReportRectification',
          'RejectRectification',
          'StrikeOffFinding',
          'RunInspectionClock',
        ],
        events: [
          'FindingRaised',
          'RectificationReported',
          'RectificationRejected',
          'FindingStruckOff',
          'RectificationBecameOverdue',
        ],
      },
    }),
  ],
})
