import {
  type AssessmentCommand,
  type AssessmentState,
  assessmentCommands,
  assessmentDecider,
  assessmentEvents,
  defaultRules,
} from '../src/index.ts'
import { defaults, imposeVeto, key, liftVeto, publish, recordPoints, score, unit } from './commands/assessment.ts'
import { machineOf, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const best = unit('区水务局')
const commands: AssessmentCommand[] = [
  recordPoints(),
  recordPoints({ points: 150 }),
  recordPoints({ points: 0 }),
  recordPoints({ item: 'compliance' }),
  imposeVeto(),
  imposeVeto({ cause: '重大质量事故' }),
  liftVeto(),
  score(best),
  score(best, best),
  score(best, unit('区住建局', { completedInYear: 0 })),
  publish(),
  publish('另一文号'),
  { type: 'RecordScores', data: { ...key, period: '2012', units: [best] } },
]
const days = ['2015-01-10', '2014-12-20', '2013-12-31']
const rules = { ...defaultRules, scoring: [{ ...defaults, from: '2014-01-01', compliance: null }] }

export const assessmentMachine = machineOf({
  name: 'assessment',
  label: { zh: '考核', en: 'Assessment' },
  decider: assessmentDecider,
  commands: assessmentCommands,
  events: assessmentEvents,
  walks: [{ moves: movesOf(commands, days), depth: 5, rules }],
  views: [
    viewOf({
      label: { zh: '一个月度或年度的考核', en: 'Assessment of a month or a year' },
      statuses: {
        unscored: { zh: '未评分', en: 'not scored' },
        scored: { zh: '已评分', en: 'scored' },
        published: { zh: '已公布', en: 'published' },
      },
      statusOf: ({ published, scored }: AssessmentState) => {
        if (published !== null) return 'published'
        return Object.keys(scored).length === 0 ? 'unscored' : 'scored'
      },
    }),
  ],
})
