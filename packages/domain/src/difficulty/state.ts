import { addDays, type BusinessDate, latestOf } from '../dates.ts'
import type { DifficultyCommand, DifficultyEvent } from './events.ts'

export type DifficultyStatus = 'raised' | 'assigned' | 'coordinated' | 'solved' | 'confirmed' | 'withdrawn'
type DataOf<Type extends DifficultyEvent['type']> = Extract<DifficultyEvent, { type: Type }>['data']
type CommandData<Type extends DifficultyCommand['type']> = Extract<DifficultyCommand, { type: Type }>['data']

/** A day by which it was to be solved that went by, and since when that is so. */
export type MissedDay = { readonly solveBy: BusinessDate; readonly since: BusinessDate }

export type DifficultyState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'raised'
      readonly particulars: CommandData<'RaiseDifficulty'>
      readonly status: DifficultyStatus
      /** 交办 as it stands; null before the first. */
      readonly assigned: DataOf<'DifficultyAssigned'> | null
      readonly solution: DataOf<'DifficultySolved'> | null
      readonly lastStepOn: BusinessDate
      /** Since when it is unsolved under the present assignment: from that, or from the rejection of a solution. null while it is solved, or nobody's. */
      readonly unsolvedFrom: BusinessDate | null
      /** Days that went by unsolved before something else happened, not recorded as overdue yet. */
      readonly missed: readonly MissedDay[]
      /** Days recorded as overdue. */
      readonly overdue: readonly BusinessDate[]
    }
export type Difficulty = Extract<DifficultyState, { kind: 'raised' }>

/**
 * The day by which it was to be solved, where it had gone by unsolved on `by`. A solution handed in on time and rejected later was late from
 * the day of the rejection, not before.
 */
export const missedBy = ({ assigned, unsolvedFrom, missed, overdue }: Difficulty, by: BusinessDate): MissedDay[] => {
  if (assigned === null || unsolvedFrom === null) return []
  const { solveBy } = assigned
  if (by <= solveBy || overdue.includes(solveBy) || missed.some((day) => day.solveBy === solveBy)) return []
  return [{ solveBy, since: latestOf(addDays(solveBy, 1), unsolvedFrom) ?? unsolvedFrom }]
}

/** What ends an unsolved stretch on a day leaves behind whether it had become overdue by then. */
const stretchEnds = (state: Difficulty, on: BusinessDate): Difficulty => ({
  ...state,
  lastStepOn: on,
  missed: [...state.missed, ...missedBy(state, on)],
  unsolvedFrom: null,
})

const evolveRaised = (state: Difficulty, event: DifficultyEvent): Difficulty => {
  switch (event.type) {
    case 'DifficultyRaised':
      return state
    case 'DifficultyAssigned': {
      const { assignedOn } = event.data
      return { ...stretchEnds(state, assignedOn), status: 'assigned', assigned: event.data, unsolvedFrom: assignedOn }
    }
    case 'DifficultyCoordinated':
      return { ...state, status: 'coordinated', lastStepOn: event.data.coordinatedOn }
    case 'DifficultySolved':
      return { ...stretchEnds(state, event.data.solvedOn), status: 'solved', solution: event.data }
    case 'SolutionConfirmed':
      return { ...state, status: 'confirmed', lastStepOn: event.data.confirmedOn }
    case 'SolutionRejected': {
      const { rejectedOn } = event.data
      return { ...state, status: 'assigned', solution: null, lastStepOn: rejectedOn, unsolvedFrom: rejectedOn }
    }
    case 'DifficultyWithdrawn':
      return { ...stretchEnds(state, event.data.withdrawnOn), status: 'withdrawn' }
    case 'DifficultyBecameOverdue': {
      const { solveBy } = event.data
      return {
        ...state,
        missed: state.missed.filter((day) => day.solveBy !== solveBy),
        overdue: [...state.overdue, solveBy],
      }
    }
  }
}

export const evolveDifficulty = (state: DifficultyState, event: DifficultyEvent): DifficultyState => {
  if (state.kind === 'raised') return evolveRaised(state, event)
  if (event.type !== 'DifficultyRaised') return state
  return {
    kind: 'raised',
    particulars: event.data,
    status: 'raised',
    assigned: null,
    solution: null,
    lastStepOn: event.data.raisedOn,
    unsolvedFrom: null,
    missed: [],
    overdue: [],
  }
}
