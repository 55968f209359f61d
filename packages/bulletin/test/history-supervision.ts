import type { CheckFacts, DomainEvent } from '@liushui/domain'
import { programmeId, wan } from './history-plan.ts'

// Its inspection, a difficulty and an assessment.

const round = { roundId: 'dam-repair-2014-1', programmeId }
const facts: CheckFacts = {
  plannedInvestment: wan(500),
  completedInMonth: 0,
  completedInYear: 0,
  started: true,
  completed: false,
  plannedStart: '2014-02',
}
export const supervision: DomainEvent[] = [
  {
    type: 'InspectionRoundOpened',
    data: {
      ...round,
      year: 2014,
      through: '2014-01',
      departments: ['区委督查室', '区政府督查室'],
      subjects: ['start', 'construction'],
      openedOn: '2014-02-12',
    },
  },
  {
    type: 'ProjectChecked',
    data: {
      ...round,
      projectId: 'well',
      unit: '区水务局',
      facts,
      behind: 1200,
      monthsMissed: 0,
      card: 'yellow',
      rule: '默认规则',
      checkedOn: '2014-02-13',
    },
  },
  {
    type: 'FindingRaised',
    data: {
      ...round,
      finding: 1,
      projectId: 'well',
      unit: '区水务局',
      kind: 'progress',
      card: 'yellow',
      description: '进度滞后',
      rectifyBy: '2014-02-26',
      raisedOn: '2014-02-13',
    },
  },
  { type: 'RectificationReported', data: { ...round, finding: 1, measures: '增加班组', reportedOn: '2014-03-01' } },
  {
    type: 'DifficultyRaised',
    data: {
      difficultyId: 'well-1',
      projectId: 'well',
      programmeId,
      unit: '区水务局',
      kind: 'land',
      description: '用地未落实',
      raisedOn: '2014-02-08',
    },
  },
  {
    type: 'DifficultyAssigned',
    data: {
      difficultyId: 'well-1',
      projectId: 'well',
      programmeId,
      unit: '区国土分局',
      leader: 'deputy-district-chief',
      solveBy: '2014-02-20',
      assignedOn: '2014-02-10',
    },
  },
  {
    type: 'DifficultySolved',
    data: {
      difficultyId: 'well-1',
      projectId: 'well',
      programmeId,
      unit: '区国土分局',
      solution: '调剂指标',
      solvedOn: '2014-03-02',
    },
  },
  {
    type: 'UnitScored',
    data: {
      programmeId,
      period: '2014-02',
      unit: '区水务局',
      lines: [{ item: 'progress', points: 5500, most: 6000, zh: '进度', en: 'progress', events: [] }],
      total: 5500,
      vetoed: false,
      rank: 1,
      rule: '默认规则',
      scoredOn: '2014-03-04',
    },
  },
]
