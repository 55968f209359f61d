import { addDays } from '@liushui/domain'
import type { DifficultyRow, DifficultyStepRow } from '../tables.ts'
import { daysIn, withDay, withoutDay } from './days.ts'
import { byEvent, projection } from './projection.ts'

type Key = { readonly difficultyId: string; readonly projectId: string; readonly programmeId: string }
const key = ({ data }: { data: Key }) => [data.programmeId, data.difficultyId]

const isUnsolved = ({ status }: DifficultyRow): boolean => status === 'assigned' || status === 'coordinated'

/** Solved in time, a difficulty is not overdue while it waits for confirmation; solved late it was. */
const clockDueOn = (row: DifficultyRow): string | null => {
  const { solveBy, overdueSince, missed } = row
  const present = solveBy !== null && overdueSince === null && isUnsolved(row) ? [solveBy] : []
  const [first] = [...daysIn(missed), ...present].sort()
  return first === undefined ? null : addDays(first, 1)
}

/** What ends its being unsolved leaves behind that its day had passed by then. */
const unsolvedUntil = (row: DifficultyRow, day: string): DifficultyRow =>
  isUnsolved(row) && row.solveBy !== null && day > row.solveBy && row.overdueSince === null
    ? { ...row, missed: withDay(row.missed, row.solveBy) }
    : row

export const difficulties = projection({
  table: 'difficulties',
  columns: {
    difficultyId: 'text',
    projectId: 'text',
    programmeId: 'text',
    unit: 'text',
    kind: 'text',
    description: 'text',
    status: 'text',
    raisedOn: 'text',
    assignedTo: 'text?',
    leader: 'text?',
    assignedOn: 'text?',
    solveBy: 'text?',
    coordinations: 'integer',
    lastDecision: 'text?',
    solvedOn: 'text?',
    solution: 'text?',
    rejections: 'integer',
    overdueSince: 'text?',
    endedOn: 'text?',
    missed: 'text',
    clockDueOn: 'text?',
  },
  key: ['programmeId', 'difficultyId'],
  indexes: [['programmeId', 'clockDueOn']],
  derive: (row) => ({ ...row, clockDueOn: clockDueOn(row) }),
  on: {
    DifficultyRaised: {
      key,
      make: ({ data }) => ({
        difficultyId: data.difficultyId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        unit: data.unit,
        kind: data.kind,
        description: data.description,
        status: 'raised',
        raisedOn: data.raisedOn,
        assignedTo: null,
        leader: null,
        assignedOn: null,
        solveBy: null,
        coordinations: 0,
        lastDecision: null,
        solvedOn: null,
        solution: null,
        rejections: 0,
        overdueSince: null,
        endedOn: null,
        missed: '[]',
        clockDueOn: null,
      }),
    },
    DifficultyAssigned: {
      key,
      // Assigned anew, it has a new day by which it is to be solved.
      fold: (row, { data }) => ({
        ...unsolvedUntil(row, data.assignedOn),
        status: 'assigned',
        assignedTo: data.unit,
        leader: data.leader,
        assignedOn: data.assignedOn,
        solveBy: data.solveBy,
        overdueSince: data.solveBy === row.solveBy ? row.overdueSince : null,
      }),
    },
    DifficultyCoordinated: {
      key,
      fold: (row, { data }) => ({
        ...row,
        status: 'coordinated',
        coordinations: row.coordinations + 1,
        lastDecision: data.decision,
      }),
    },
    DifficultySolved: {
      key,
      fold: (row, { data }) => ({
        ...unsolvedUntil(row, data.solvedOn),
        status: 'solved',
        solvedOn: data.solvedOn,
        solution: data.solution,
      }),
    },
    SolutionConfirmed: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'confirmed', endedOn: data.confirmedOn }),
    },
    SolutionRejected: {
      key,
      fold: (row) => ({
        ...row,
        status: 'assigned',
        solvedOn: null,
        solution: null,
        rejections: row.rejections + 1,
      }),
    },
    DifficultyWithdrawn: {
      key,
      fold: (row, { data }) => ({
        ...unsolvedUntil(row, data.withdrawnOn),
        status: 'withdrawn',
        endedOn: data.withdrawnOn,
      }),
    },
    DifficultyBecameOverdue: {
      key,
      // A day before the present one may be recorded late.
      fold: (row, { data }) => ({
        ...row,
        missed: withoutDay(row.missed, data.solveBy),
        overdueSince: data.solveBy === row.solveBy ? data.since : row.overdueSince,
      }),
    },
  },
})

type DifficultyEvent = { readonly id: string; readonly type: string; readonly data: Key }
type Said = Pick<DifficultyStepRow, 'date' | 'unit' | 'text'>

const step = <Event extends DifficultyEvent>(of: (data: Event['data']) => Said) => ({
  key: byEvent,
  make: ({ id, type, data }: Event, ordinal: number): DifficultyStepRow => ({
    eventId: id,
    ordinal,
    difficultyId: data.difficultyId,
    projectId: data.projectId,
    programmeId: data.programmeId,
    step: type,
    ...of(data),
  }),
})

export const difficultySteps = projection({
  table: 'difficultySteps',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    difficultyId: 'text',
    projectId: 'text',
    programmeId: 'text',
    step: 'text',
    date: 'text',
    unit: 'text?',
    text: 'text?',
  },
  key: ['eventId'],
  indexes: [
    ['programmeId', 'ordinal'],
    ['programmeId', 'difficultyId'],
  ],
  on: {
    DifficultyRaised: step(({ raisedOn: date, unit, description: text }) => ({ date, unit, text })),
    DifficultyAssigned: step(({ assignedOn: date, unit, solveBy: text }) => ({ date, unit, text })),
    DifficultyCoordinated: step(({ coordinatedOn: date, means, decision }) => ({
      date,
      unit: null,
      text: `${means}：${decision}`,
    })),
    DifficultySolved: step(({ solvedOn: date, unit, solution: text }) => ({ date, unit, text })),
    SolutionConfirmed: step(({ confirmedOn: date, unit }) => ({ date, unit, text: null })),
    SolutionRejected: step(({ rejectedOn: date, unit, reason: text }) => ({ date, unit, text })),
    DifficultyWithdrawn: step(({ withdrawnOn: date, unit, reason: text }) => ({ date, unit, text })),
    DifficultyBecameOverdue: step(({ since: date }) => ({ date, unit: null, text: null })),
  },
})
