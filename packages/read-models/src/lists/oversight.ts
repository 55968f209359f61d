import { difficultyAge, findingAge } from '../derived.ts'
import { projectionsByTable as of } from '../projections/index.ts'
import { flag } from '../projections/projection.ts'
import { list } from './definition.ts'

const aged = { daysOpen: 'integer', overdue: 'integer' } as const

/** Lists of inspection, difficulties, assessment, rules and bulletins. */
export const oversight = {
  inspections: list({
    of: of.inspections,
    zh: '督查',
    en: 'rounds of inspection',
    filters: ['roundId', 'year', 'through'],
    ranges: ['through', 'openedOn', 'closedOn'],
    sorts: ['through', 'openedOn', 'closedOn', 'roundId'],
    defaultSort: '-through',
  }),
  checks: list({
    of: of.checks,
    zh: '督查结果',
    en: 'checks of projects',
    joined: ['projectName'],
    filters: ['roundId', 'projectId', 'unit', 'card', 'started'],
    ranges: ['checkedOn'],
    sorts: ['roundId', 'projectId', 'behind', 'monthsMissed', 'checkedOn'],
    defaultSort: 'roundId',
  }),
  findings: list({
    of: of.findings,
    zh: '督查问题',
    en: 'findings',
    without: ['missed', 'clockDueOn'],
    joined: ['projectName'],
    derived: {
      columns: aged,
      of: (row, today) => {
        const { daysOpen, overdue } = findingAge(row, today)
        return { daysOpen, overdue: flag(overdue) }
      },
    },
    filters: ['roundId', 'projectId', 'unit', 'kind', 'card', 'status'],
    ranges: ['raisedOn', 'rectifyBy', 'struckOffOn', 'overdueSince'],
    sorts: ['raisedOn', 'rectifyBy', 'roundId', 'struckOffOn', 'overdueSince'],
    defaultSort: 'raisedOn',
  }),
  findingSteps: list({
    of: of.findingSteps,
    zh: '整改环节',
    en: 'steps of findings',
    filters: ['roundId', 'finding', 'step'],
    ranges: ['date'],
    sorts: ['ordinal', 'date'],
    defaultSort: 'ordinal',
  }),
  difficulties: list({
    of: of.difficulties,
    zh: '困难问题',
    en: 'difficulties',
    without: ['missed', 'clockDueOn'],
    joined: ['projectName'],
    derived: {
      columns: aged,
      of: (row, today) => {
        const { daysOpen, overdue } = difficultyAge(row, today)
        return { daysOpen, overdue: flag(overdue) }
      },
    },
    filters: ['difficultyId', 'projectId', 'unit', 'kind', 'status', 'assignedTo', 'leader'],
    ranges: ['raisedOn', 'solveBy', 'solvedOn', 'endedOn', 'overdueSince'],
    sorts: ['raisedOn', 'solveBy', 'solvedOn', 'endedOn', 'difficultyId'],
    defaultSort: 'raisedOn',
  }),
  difficultySteps: list({
    of: of.difficultySteps,
    zh: '困难问题办理环节',
    en: 'steps of difficulties',
    joined: ['projectName'],
    filters: ['difficultyId', 'projectId', 'step', 'unit'],
    ranges: ['date'],
    sorts: ['ordinal', 'date'],
    defaultSort: 'ordinal',
  }),
  assessments: list({
    of: of.assessments,
    zh: '考核',
    en: 'assessments',
    filters: ['period', 'documentNumber'],
    ranges: ['scoredOn', 'publishedOn'],
    sorts: ['period', 'scoredOn', 'publishedOn'],
    defaultSort: '-period',
  }),
  scores: list({
    of: of.scores,
    zh: '考核得分',
    en: 'scores',
    filters: ['period', 'unit', 'vetoed'],
    ranges: ['scoredOn'],
    sorts: ['unit', 'total', 'rank', 'scoredOn'],
    orders: { ranking: ['-period', 'rank'] },
    defaultSort: 'ranking',
  }),
  assessmentEntries: list({
    of: of.assessmentEntries,
    zh: '考核登记',
    en: 'entries of assessments',
    filters: ['period', 'unit', 'kind', 'item'],
    ranges: ['date'],
    sorts: ['ordinal', 'date', 'period'],
    defaultSort: 'ordinal',
  }),
  ruleSets: list({
    of: of.ruleSets,
    zh: '规则',
    en: 'rules',
    filters: ['kind'],
    ranges: ['validFrom', 'setOn'],
    sorts: ['ordinal', 'validFrom', 'setOn'],
    defaultSort: 'ordinal',
  }),
  bulletins: list({
    of: of.bulletins,
    zh: '简报',
    en: 'bulletins',
    filters: ['month', 'status', 'edition'],
    ranges: ['month', 'requestedOn', 'issuedOn'],
    sorts: ['month', 'requestedOn', 'issuedOn'],
    defaultSort: '-month',
  }),
} as const
