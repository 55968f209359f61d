import { addDays } from '@liushui/domain'
import type { FindingRow, FindingStepRow } from '../tables.ts'
import { daysIn, withDay, withoutDay } from './days.ts'
import { byEvent, projection } from './projection.ts'

type Key = { readonly programmeId: string; readonly roundId: string; readonly finding: number }
const key = ({ data }: { data: Key }) => [data.programmeId, data.roundId, data.finding]

/** A rectification reported in time is not overdue while it waits to be looked at; one reported late was. */
const clockDueOn = ({ status, rectifyBy, overdueSince, missed }: FindingRow): string | null => {
  const present = status === 'open' && overdueSince === null ? [rectifyBy] : []
  const [first] = [...daysIn(missed), ...present].sort()
  return first === undefined ? null : addDays(first, 1)
}

const reported = (row: FindingRow, reportedOn: string): Pick<FindingRow, 'missed'> =>
  reportedOn > row.rectifyBy && row.overdueSince === null ? { missed: withDay(row.missed, row.rectifyBy) } : row

export const findings = projection({
  table: 'findings',
  columns: {
    roundId: 'text',
    finding: 'integer',
    programmeId: 'text',
    projectId: 'text',
    unit: 'text',
    kind: 'text',
    card: 'text',
    description: 'text',
    rectifyBy: 'text',
    status: 'text',
    raisedOn: 'text',
    reportedOn: 'text?',
    measures: 'text?',
    rejections: 'integer',
    overdueSince: 'text?',
    overdues: 'integer',
    struckOffOn: 'text?',
    eventId: 'text',
    missed: 'text',
    clockDueOn: 'text?',
  },
  key: ['programmeId', 'roundId', 'finding'],
  indexes: [['programmeId', 'clockDueOn']],
  derive: (row) => ({ ...row, clockDueOn: clockDueOn(row) }),
  on: {
    FindingRaised: {
      key,
      make: ({ id, data }) => ({
        roundId: data.roundId,
        finding: data.finding,
        programmeId: data.programmeId,
        projectId: data.projectId,
        unit: data.unit,
        kind: data.kind,
        card: data.card,
        description: data.description,
        rectifyBy: data.rectifyBy,
        status: 'open',
        raisedOn: data.raisedOn,
        reportedOn: null,
        measures: null,
        rejections: 0,
        overdueSince: null,
        overdues: 0,
        struckOffOn: null,
        eventId: id,
        missed: '[]',
        clockDueOn: null,
      }),
    },
    RectificationReported: {
      key,
      fold: (row, { data }) => ({
        ...row,
        ...reported(row, data.reportedOn),
        status: 'reported',
        reportedOn: data.reportedOn,
        measures: data.measures,
      }),
    },
    RectificationRejected: {
      key,
      fold: (row, { data }) => ({
        ...row,
        status: 'open',
        rectifyBy: data.rectifyBy,
        overdueSince: null,
        rejections: row.rejections + 1,
      }),
    },
    FindingStruckOff: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'struck-off', struckOffOn: data.struckOffOn }),
    },
    RectificationBecameOverdue: {
      key,
      // A deadline before the present one may be recorded late.
      fold: (row, { data }) => ({
        ...row,
        missed: withoutDay(row.missed, data.rectifyBy),
        overdueSince: data.rectifyBy === row.rectifyBy ? data.since : row.overdueSince,
        overdues: row.overdues + 1,
      }),
    },
  },
})

type FindingEvent = { readonly id: string; readonly type: string; readonly data: Key }

const step = <Event extends FindingEvent>(of: (data: Event['data']) => Pick<FindingStepRow, 'date' | 'text'>) => ({
  key: byEvent,
  make: ({ id, type, data }: Event, ordinal: number): FindingStepRow => ({
    eventId: id,
    ordinal,
    roundId: data.roundId,
    finding: data.finding,
    programmeId: data.programmeId,
    step: type,
    ...of(data),
  }),
})

export const findingSteps = projection({
  table: 'findingSteps',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    roundId: 'text',
    finding: 'integer',
    programmeId: 'text',
    step: 'text',
    date: 'text',
    text: 'text?',
  },
  key: ['eventId'],
  indexes: [
    ['programmeId', 'ordinal'],
    ['programmeId', 'roundId', 'finding'],
  ],
  on: {
    FindingRaised: step((data) => ({ date: data.raisedOn, text: data.description })),
    RectificationReported: step((data) => ({ date: data.reportedOn, text: data.measures })),
    RectificationRejected: step((data) => ({ date: data.rejectedOn, text: data.reason })),
    FindingStruckOff: step((data) => ({ date: data.struckOffOn, text: data.opinion })),
    RectificationBecameOverdue: step((data) => ({ date: data.since, text: null })),
  },
})
