import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { labels } from '../labels.ts'
import { reviewRules, type Subject } from '../review.ts'
import { fundTotals } from './conservation.ts'
import { type FundCommand, type FundEvent, fundSources } from './events.ts'
import { correct, move } from './movements.ts'
import { fundRefusals as refusals } from './refusals.ts'
import { evolveFund, type FundApplication, type FundState, isDistrictSource } from './state.ts'

type DataOf<Type extends FundCommand['type']> = Extract<FundCommand, { type: Type }>['data']
type FundDecision = Decision<FundEvent>

const rules = reviewRules(refusals)

const subjectOf = ({ particulars: { source } }: FundApplication): Subject => ({
  name: labels.fundSource[source],
  deciding: fundSources[source],
})

const prepare = (data: DataOf<'PrepareFundApplication'>, state: FundState, { today }: Context): FundDecision => {
  if (state.kind === 'none') return accept({ type: 'FundApplicationPrepared', data: { ...data, preparedOn: today } })
  const { source, amount } = state.particulars
  return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyPrepared(source, amount))
}

/** 申报: whoever applies to a level above the district names the call (政策导向) that the application answers. */
const submit = (
  data: DataOf<'SubmitFundApplication'>,
  { review, particulars: { source } }: FundApplication,
  { today }: Context,
): FundDecision => {
  const wrong = rules.submissionRefusal({ review, on: data.submittedOn, today })
  if (wrong !== undefined) return refuse(wrong)
  if (data.callId === null && !isDistrictSource(source)) return refuse(refusals.callMissing(source))
  if (data.callId !== null && isDistrictSource(source)) return refuse(refusals.callNotNeeded(source))
  return accept({ type: 'FundApplicationSubmitted', data })
}

const advance = (
  data: DataOf<'AdvanceFundApplication'>,
  application: FundApplication,
  { today }: Context,
): FundDecision =>
  rules.toNextLevel(
    { review: application.review, on: data.advancedOn, today, subject: subjectOf(application) },
    (from, to) => accept({ type: 'FundApplicationAdvanced', data: { ...data, from, to } }),
  )

const giveBack = (data: DataOf<'ReturnFundApplication'>, { review }: FundApplication, { today }: Context) =>
  rules.atItsLevel(
    { review, on: data.returnedOn, today },
    (level): FundDecision => accept({ type: 'FundApplicationReturned', data: { ...data, level } }),
  )

const reject = (data: DataOf<'RejectFundApplication'>, { review }: FundApplication, { today }: Context) =>
  rules.atItsLevel(
    { review, on: data.rejectedOn, today },
    (level): FundDecision => accept({ type: 'FundApplicationRejected', data: { ...data, level } }),
  )

/** 批复: never more than was applied for. */
const approve = (data: DataOf<'ApproveFunds'>, application: FundApplication, { today }: Context): FundDecision =>
  rules.atDecidingLevel(
    { review: application.review, on: data.approvedOn, today, subject: subjectOf(application) },
    (level) => {
      const { amount: requested } = application.particulars
      if (data.amount > requested) return refuse(refusals.moreThanRequested(data.amount, requested))
      return accept({ type: 'FundsApproved', data: { ...data, level } })
    },
  )

/** 一把手, 分管领导 and 专人 change until all that was approved is spent or returned. */
const changeResponsibility = (
  data: DataOf<'ChangeFundResponsibility'>,
  application: FundApplication,
  { today }: Context,
): FundDecision => {
  const { review, responsible: before, responsibleSince, movements } = application
  if (review.kind === 'rejected') return refuse(refusals.rejected(review.decidedOn))
  const { approved, spent, surplus } = fundTotals(movements)
  if (approved > 0 && spent + surplus >= approved) return refuse(refusals.allSpent())
  if (sameData(data.after, before)) return refuse(refusals.responsibilityUnchanged())
  const wrongDate = rules.dateRefusal(data.changedOn, responsibleSince, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  return accept({ type: 'FundResponsibilityChanged', data: { ...data, before } })
}

const decidePrepared = (
  command: Exclude<FundCommand, { type: 'PrepareFundApplication' }>,
  application: FundApplication,
  context: Context,
): FundDecision => {
  switch (command.type) {
    case 'SubmitFundApplication':
      return submit(command.data, application, context)
    case 'AdvanceFundApplication':
      return advance(command.data, application, context)
    case 'ReturnFundApplication':
      return giveBack(command.data, application, context)
    case 'RejectFundApplication':
      return reject(command.data, application, context)
    case 'ApproveFunds':
      return approve(command.data, application, context)
    case 'AllocateFunds':
      return move({ type: 'FundsAllocated', data: command.data }, application, context)
    case 'ForwardFunds':
      return move({ type: 'FundsForwarded', data: command.data }, application, context)
    case 'DisburseFunds':
      return move({ type: 'FundsDisbursed', data: command.data }, application, context)
    case 'ReceiveFunds':
      return move({ type: 'FundsReceived', data: command.data }, application, context)
    case 'SpendFunds':
      return move({ type: 'FundsSpent', data: command.data }, application, context)
    case 'ReturnSurplus':
      return move({ type: 'SurplusReturned', data: command.data }, application, context)
    case 'CorrectFundMovement':
      return correct(command.data, application, context)
    case 'ChangeFundResponsibility':
      return changeResponsibility(command.data, application, context)
  }
}

const decide = (command: FundCommand, state: FundState, context: Context): FundDecision => {
  if (state.kind === 'prepared') {
    const { projectId, programmeId } = state.particulars
    const other = command.data.projectId !== projectId || command.data.programmeId !== programmeId
    if (other) return refuse(refusals.otherProject())
  }
  if (command.type === 'PrepareFundApplication') return prepare(command.data, state, context)
  return state.kind === 'none' ? refuse(refusals.notPrepared()) : decidePrepared(command, state, context)
}

export const fundDecider: Decider<FundState, FundCommand, FundEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveFund,
}
