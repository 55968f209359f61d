import type { BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, type Refusal, refuse } from '../kernel.ts'
import type { DifficultyCommand, DifficultyEvent } from './events.ts'
import { difficultyRefusals as refusals } from './refusals.ts'
import { type Difficulty, type DifficultyState, evolveDifficulty, missedBy } from './state.ts'

type DataOf<Type extends DifficultyCommand['type']> = Extract<DifficultyCommand, { type: Type }>['data']
type DifficultyDecision = Decision<DifficultyEvent>

const dateRefusal = (date: BusinessDate, { lastStepOn }: Difficulty, { today }: Context): Refusal | undefined => {
  if (date > today) return refusals.inFuture(date, today)
  return date < lastStepOn ? refusals.beforePrecedingStep(date, lastStepOn) : undefined
}

const unless = (wrong: Refusal | undefined, event: DifficultyEvent): DifficultyDecision =>
  wrong === undefined ? accept(event) : refuse(wrong)

const raise = (data: DataOf<'RaiseDifficulty'>, state: DifficultyState, { today }: Context): DifficultyDecision => {
  if (state.kind === 'raised') {
    return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyRaised(state.particulars.unit))
  }
  const wrong = data.raisedOn > today ? refusals.inFuture(data.raisedOn, today) : undefined
  return unless(wrong, { type: 'DifficultyRaised', data })
}

/** 交办; again it replaces the unit and the day of the assignment before. */
const assign = (data: DataOf<'AssignDifficulty'>, state: Difficulty, context: Context): DifficultyDecision => {
  if (sameData(data, state.assigned)) return accept()
  if (state.status === 'solved') return refuse(refusals.awaitsConfirmation(state.particulars.unit))
  const wrongDate = dateRefusal(data.assignedOn, state, context)
  if (wrongDate !== undefined) return refuse(wrongDate)
  if (data.solveBy <= data.assignedOn) return refuse(refusals.deadlineNotAhead(data.solveBy, data.assignedOn))
  return accept({ type: 'DifficultyAssigned', data })
}

/** 协调, as often as it takes. */
const coordinate = (data: DataOf<'CoordinateDifficulty'>, state: Difficulty, context: Context): DifficultyDecision => {
  if (state.assigned === null) return refuse(refusals.notAssigned())
  if (state.status === 'solved') return refuse(refusals.awaitsConfirmation(state.particulars.unit))
  return unless(dateRefusal(data.coordinatedOn, state, context), { type: 'DifficultyCoordinated', data })
}

const solve = (data: DataOf<'SolveDifficulty'>, state: Difficulty, context: Context): DifficultyDecision => {
  const { assigned, solution } = state
  if (assigned === null) return refuse(refusals.notAssigned())
  if (data.unit !== assigned.unit) return refuse(refusals.otherSolver(data.unit, assigned.unit))
  if (solution !== null) {
    return sameData(data, solution) ? accept() : refuse(refusals.awaitsConfirmation(state.particulars.unit))
  }
  return unless(dateRefusal(data.solvedOn, state, context), { type: 'DifficultySolved', data })
}

/** Whether a difficulty is over is for the unit that raised it to say, and for no other. */
const raiserRefusal = (unit: string, { particulars }: Difficulty): Refusal | undefined =>
  unit === particulars.unit ? undefined : refusals.otherRaiser(unit, particulars.unit)

const solutionRefusal = ({ status }: Difficulty): Refusal | undefined =>
  status === 'solved' ? undefined : refusals.notSolved()

const confirm = (data: DataOf<'ConfirmSolution'>, state: Difficulty, context: Context): DifficultyDecision =>
  unless(raiserRefusal(data.unit, state) ?? solutionRefusal(state) ?? dateRefusal(data.confirmedOn, state, context), {
    type: 'SolutionConfirmed',
    data,
  })

const reject = (data: DataOf<'RejectSolution'>, state: Difficulty, context: Context): DifficultyDecision =>
  unless(raiserRefusal(data.unit, state) ?? solutionRefusal(state) ?? dateRefusal(data.rejectedOn, state, context), {
    type: 'SolutionRejected',
    data,
  })

const withdraw = (data: DataOf<'WithdrawDifficulty'>, state: Difficulty, context: Context): DifficultyDecision =>
  unless(raiserRefusal(data.unit, state) ?? dateRefusal(data.withdrawnOn, state, context), {
    type: 'DifficultyWithdrawn',
    data,
  })

/** 逾期未解决: each day once, however often or seldom the clock runs; also where it was solved or withdrawn after its day. */
const runClock = (data: DataOf<'RunDifficultyClock'>, state: Difficulty, { today }: Context): DifficultyDecision =>
  accept(
    ...[...state.missed, ...missedBy(state, today)].map(
      (missed): DifficultyEvent => ({ type: 'DifficultyBecameOverdue', data: { ...data, ...missed } }),
    ),
  )

const decide = (command: DifficultyCommand, state: DifficultyState, context: Context): DifficultyDecision => {
  if (state.kind === 'raised') {
    const { projectId, programmeId } = state.particulars
    const other = command.data.projectId !== projectId || command.data.programmeId !== programmeId
    if (other) return refuse(refusals.otherProject())
  }
  if (command.type === 'RaiseDifficulty') return raise(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notRaised())
  if (command.type === 'RunDifficultyClock') return runClock(command.data, state, context)
  if (state.status === 'confirmed' || state.status === 'withdrawn') {
    return refuse(refusals.ended(state.status, state.lastStepOn))
  }
  switch (command.type) {
    case 'AssignDifficulty':
      return assign(command.data, state, context)
    case 'CoordinateDifficulty':
      return coordinate(command.data, state, context)
    case 'SolveDifficulty':
      return solve(command.data, state, context)
    case 'ConfirmSolution':
      return confirm(command.data, state, context)
    case 'RejectSolution':
      return reject(command.data, state, context)
    case 'WithdrawDifficulty':
      return withdraw(command.data, state, context)
  }
}

/** 困难问题: raised by a unit, 交办, 协调, solved by the assigned unit, and over only when the unit that raised it says so. */
export const difficultyDecider: Decider<DifficultyState, DifficultyCommand, DifficultyEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveDifficulty,
}
