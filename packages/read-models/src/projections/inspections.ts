import { flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; roundId: string } }) => [data.programmeId, data.roundId]

export const inspections = projection({
  table: 'inspections',
  columns: {
    roundId: 'text',
    programmeId: 'text',
    year: 'integer',
    through: 'text',
    departments: 'text',
    subjects: 'text',
    openedOn: 'text',
    closedOn: 'text?',
    conclusion: 'text?',
  },
  key: ['programmeId', 'roundId'],
  on: {
    InspectionRoundOpened: {
      key,
      make: ({ data }) => ({
        roundId: data.roundId,
        programmeId: data.programmeId,
        year: data.year,
        through: data.through,
        departments: JSON.stringify(data.departments),
        subjects: JSON.stringify(data.subjects),
        openedOn: data.openedOn,
        closedOn: null,
        conclusion: null,
      }),
    },
    InspectionRoundClosed: {
      key,
      fold: (row, { data }) => ({ ...row, closedOn: data.closedOn, conclusion: data.conclusion }),
    },
  },
})

export const checks = projection({
  table: 'checks',
  columns: {
    roundId: 'text',
    projectId: 'text',
    programmeId: 'text',
    unit: 'text',
    plannedInvestment: 'integer',
    completedInYear: 'integer',
    started: 'integer',
    plannedStart: 'text?',
    behind: 'integer?',
    monthsMissed: 'integer',
    card: 'text',
    rule: 'text',
    checkedOn: 'text',
    eventId: 'text',
  },
  key: ['programmeId', 'roundId', 'projectId'],
  on: {
    ProjectChecked: {
      key: ({ data }) => [data.programmeId, data.roundId, data.projectId],
      make: ({ id, data }) => ({
        roundId: data.roundId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        unit: data.unit,
        plannedInvestment: data.facts.plannedInvestment,
        completedInYear: data.facts.completedInYear,
        started: flag(data.facts.started),
        plannedStart: data.facts.plannedStart,
        behind: data.behind,
        monthsMissed: data.monthsMissed,
        card: data.card,
        rule: data.rule,
        checkedOn: data.checkedOn,
        eventId: id,
      }),
    },
  },
})
