import {
  type CallCommand,
  type CallState,
  type CallTerms,
  callCommands,
  callDecider,
  callEvents,
} from '../src/index.ts'
import { amend, candidate, close, key, publish, screening } from './commands/call.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const changes: Partial<CallTerms>[] = [
  {},
  { closesOn: '2014-05-31' },
  { closesOn: '2014-02-01' },
  { source: 'district-budget' },
  { categories: ['防洪水', '防洪水'] },
  { most: 1 },
]
const commands: CallCommand[] = [
  ...changes.map(publish),
  ...changes.map(amend),
  close,
  { type: 'CloseCall', data: { ...key, programmeId: 'another', reason: '额度已用完' } },
  screening(candidate),
  screening({ ...candidate, completed: true }, { ...candidate, projectId: 'project-2' }),
]

export const callMachine = machineOf({
  name: 'call',
  label: { zh: '政策导向', en: 'Call for funds' },
  decider: callDecider,
  commands: callCommands,
  events: callEvents,
  walks: [{ moves: movesOf(commands, ['2014-03-10', '2014-05-10']), depth: 5 }],
  views: [
    viewOf({
      label: { zh: '一项申报通知', en: 'Call for funds' },
      statuses: {
        published: { zh: '已发布', en: 'published' },
        closed: { zh: '已结束', en: 'closed' },
      },
      statusOf: (state: CallState) => {
        if (state.kind === 'none') return NONE
        return state.closedOn === null ? 'published' : 'closed'
      },
    }),
  ],
})
