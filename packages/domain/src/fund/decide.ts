import type { BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, type Refusal, refuse } from '../kernel.ts'
import { type FundCommand, type FundEvent, type FundLevel, fundLevels, fundSources } from './events.ts'
import { fundRefusals as refusals } from './refusals.ts'
import { evolveFund, type FundApplication, type FundState } from './state.ts'

type DataOf<Type extends FundCommand['type']> = Extract<FundCommand, { type: Type }>['data']
type FundDecision = Decision<FundEvent>

const prepare = (data: DataOf<'PrepareFundApplication'>, state: FundState, { today }: Context): FundDecision => {
  if (state.kind === 'none') return accept({ type: 'FundApplicationPrepared', data: { ...data, preparedOn: today } })
  const { source, amount } = state.particulars
  return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyPrepared(source, amount))
}

const dateRefusal = (date: BusinessDate, preceding: BusinessDate, today: BusinessDate): Refusal | undefined => {
  if (date > today) return refusals.inFuture(date, today)
  return date < preceding ? refusals.beforePrecedingStep(date, preceding) : undefined
}

const submit = (
  data: DataOf<'SubmitFundApplication'>,
  application: FundApplication,
  { today }: Context,
): FundDecision => {
  const { review } = application
  if (review.kind === 'in-review') return refuse(refusals.alreadySubmitted(review.level))
  if (application.approved.since !== null) return refuse(refusals.alreadyApproved(application.approved.since))
  const wrongDate = dateRefusal(data.submittedOn, application.lastStepOn, today)
  return wrongDate === undefined ? accept({ type: 'FundApplicationSubmitted', data }) : refuse(wrongDate)
}

/** What a reviewing level does needs the application to lie there; the step then follows from the level. */
const review = (
  { date, today, application }: { date: BusinessDate; today: BusinessDate; application: FundApplication },
  step: (level: FundLevel) => FundDecision,
): FundDecision => {
  if (application.approved.since !== null) return refuse(refusals.alreadyApproved(application.approved.since))
  if (application.review.kind !== 'in-review') return refuse(refusals.notInReview())
  const wrongDate = dateRefusal(date, application.lastStepOn, today)
  return wrongDate === undefined ? step(application.review.level) : refuse(wrongDate)
}

const advance = (
  data: DataOf<'AdvanceFundApplication'>,
  application: FundApplication,
  { today }: Context,
): FundDecision =>
  review({ date: data.advancedOn, today, application }, (level) => {
    const { source } = application.particulars
    const next = fundLevels[fundLevels.indexOf(level) + 1]
    if (level === fundSources[source] || next === undefined) return refuse(refusals.atDecidingLevel(level, source))
    return accept({ type: 'FundApplicationAdvanced', data: { ...data, from: level, to: next } })
  })

const giveBack = (
  data: DataOf<'ReturnFundApplication'>,
  application: FundApplication,
  { today }: Context,
): FundDecision =>
  review({ date: data.returnedOn, today, application }, (level) =>
    accept({ type: 'FundApplicationReturned', data: { ...data, level } }),
  )

const approve = (data: DataOf<'ApproveFunds'>, application: FundApplication, { today }: Context): FundDecision =>
  review({ date: data.approvedOn, today, application }, (level) => {
    const { source, amount: requested } = application.particulars
    const deciding = fundSources[source]
    if (level !== deciding) return refuse(refusals.belowDecidingLevel(level, deciding))
    if (data.amount > requested) return refuse(refusals.moreThanRequested(data.amount, requested))
    return accept({ type: 'FundsApproved', data: { ...data, level } })
  })

/** Money moves only out of what the step before has brought: approved ≥ allocated ≥ disbursed ≥ received, at any time. */
const allocate = (data: DataOf<'AllocateFunds'>, application: FundApplication, { today }: Context): FundDecision => {
  const { approved, allocated } = application
  if (approved.since === null) return refuse(refusals.notApproved())
  const wrongDate = dateRefusal(data.allocatedOn, approved.since, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  const within = { amount: data.amount, already: allocated.total, limit: approved.total }
  if (within.already + within.amount > within.limit) return refuse(refusals.moreThanApproved(within))
  return accept({ type: 'FundsAllocated', data })
}

const disburse = (data: DataOf<'DisburseFunds'>, application: FundApplication, { today }: Context): FundDecision => {
  const { allocated, disbursed } = application
  if (allocated.since === null) return refuse(refusals.notAllocated())
  const wrongDate = dateRefusal(data.disbursedOn, allocated.since, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  const within = { amount: data.amount, already: disbursed.total, limit: allocated.total }
  if (within.already + within.amount > within.limit) return refuse(refusals.moreThanAllocated(within))
  return accept({ type: 'FundsDisbursed', data })
}

const receive = (data: DataOf<'ReceiveFunds'>, application: FundApplication, { today }: Context): FundDecision => {
  const { disbursed, received } = application
  if (disbursed.since === null) return refuse(refusals.notDisbursed())
  const wrongDate = dateRefusal(data.receivedOn, disbursed.since, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  const within = { amount: data.amount, already: received.total, limit: disbursed.total }
  if (within.already + within.amount > within.limit) return refuse(refusals.moreThanDisbursed(within))
  return accept({ type: 'FundsReceived', data })
}

const decide = (command: FundCommand, state: FundState, context: Context): FundDecision => {
  if (state.kind === 'prepared') {
    const { projectId, programmeId } = state.particulars
    const other = command.data.projectId !== projectId || command.data.programmeId !== programmeId
    if (other) return refuse(refusals.otherProject())
  }
  if (command.type === 'PrepareFundApplication') return prepare(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notPrepared())
  switch (command.type) {
    case 'SubmitFundApplication':
      return submit(command.data, state, context)
    case 'AdvanceFundApplication':
      return advance(command.data, state, context)
    case 'ReturnFundApplication':
      return giveBack(command.data, state, context)
    case 'ApproveFunds':
      return approve(command.data, state, context)
    case 'AllocateFunds':
      return allocate(command.data, state, context)
    case 'DisburseFunds':
      return disburse(command.data, state, context)
    case 'ReceiveFunds':
      return receive(command.data, state, context)
  }
}

export const fundDecider: Decider<FundState, FundCommand, FundEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveFund,
}
