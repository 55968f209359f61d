import type { BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, type Refusal, refuse } from '../kernel.ts'
import { labels } from '../labels.ts'
import { reviewRules, type Subject } from '../review.ts'
import type { FactorCommand, FactorEvent } from './events.ts'
import { factorRefusals as refusals } from './refusals.ts'
import { evolveFactor, type FactorApplication, type FactorState } from './state.ts'

type DataOf<Type extends FactorCommand['type']> = Extract<FactorCommand, { type: Type }>['data']
type FactorDecision = Decision<FactorEvent>

const rules = reviewRules(refusals)

const subjectOf = ({ particulars: { kind, decidingLevel } }: FactorApplication): Subject => ({
  name: labels.factorKind[kind],
  deciding: decidingLevel,
})

const request = (data: DataOf<'RequestFactor'>, state: FactorState, { today }: Context): FactorDecision => {
  if (state.kind === 'none') return accept({ type: 'FactorRequested', data: { ...data, requestedOn: today } })
  const { kind, amount } = state.particulars
  return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyRequested(kind, amount))
}

const submit = (data: DataOf<'SubmitFactor'>, { review }: FactorApplication, { today }: Context): FactorDecision => {
  const wrong = rules.submissionRefusal({ review, on: data.submittedOn, today })
  return wrong === undefined ? accept({ type: 'FactorSubmitted', data }) : refuse(wrong)
}

const advance = (data: DataOf<'AdvanceFactor'>, application: FactorApplication, { today }: Context): FactorDecision =>
  rules.toNextLevel(
    { review: application.review, on: data.advancedOn, today, subject: subjectOf(application) },
    (from, to) => accept({ type: 'FactorAdvanced', data: { ...data, from, to } }),
  )

const giveBack = (data: DataOf<'ReturnFactor'>, { review }: FactorApplication, { today }: Context): FactorDecision =>
  rules.atItsLevel({ review, on: data.returnedOn, today }, (level) =>
    accept({ type: 'FactorReturned', data: { ...data, level } }),
  )

const reject = (data: DataOf<'RejectFactor'>, { review }: FactorApplication, { today }: Context): FactorDecision =>
  rules.atItsLevel({ review, on: data.rejectedOn, today }, (level) =>
    accept({ type: 'FactorRejected', data: { ...data, level } }),
  )

/** Never more than was applied for. */
const grant = (data: DataOf<'GrantFactor'>, application: FactorApplication, { today }: Context): FactorDecision =>
  rules.atDecidingLevel(
    { review: application.review, on: data.grantedOn, today, subject: subjectOf(application) },
    (level) => {
      const { kind, amount: requested } = application.particulars
      const { amount } = data
      if (amount > requested) return refuse(refusals.moreThanRequested(kind, { amount, requested }))
      return accept({ type: 'FactorGranted', data: { ...data, level } })
    },
  )

/** Used and released together stay within what was granted; nothing is used before the grant, so this holds on every day. */
const drawRefusal = (
  amount: number,
  { application, on, today }: { application: FactorApplication; on: BusinessDate; today: BusinessDate },
): Refusal | undefined => {
  const { review, granted, used, released, particulars } = application
  if (review.kind !== 'approved') return rules.unapprovedRefusal(review)
  const wrongDate = rules.dateRefusal(on, review.decidedOn, today)
  if (wrongDate !== undefined) return wrongDate
  const already = used + released
  return already + amount > granted
    ? refusals.moreThanGranted(particulars.kind, { amount, already, granted })
    : undefined
}

const use = (data: DataOf<'UseFactor'>, application: FactorApplication, { today }: Context): FactorDecision => {
  const wrong = drawRefusal(data.amount, { application, on: data.usedOn, today })
  return wrong === undefined ? accept({ type: 'FactorUsed', data }) : refuse(wrong)
}

const release = (data: DataOf<'ReleaseFactor'>, application: FactorApplication, { today }: Context): FactorDecision => {
  const wrong = drawRefusal(data.amount, { application, on: data.releasedOn, today })
  return wrong === undefined ? accept({ type: 'FactorReleased', data }) : refuse(wrong)
}

const decide = (command: FactorCommand, state: FactorState, context: Context): FactorDecision => {
  if (state.kind === 'requested') {
    const { projectId, programmeId } = state.particulars
    const other = command.data.projectId !== projectId || command.data.programmeId !== programmeId
    if (other) return refuse(refusals.otherProject())
  }
  if (command.type === 'RequestFactor') return request(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notRequested())
  switch (command.type) {
    case 'SubmitFactor':
      return submit(command.data, state, context)
    case 'AdvanceFactor':
      return advance(command.data, state, context)
    case 'ReturnFactor':
      return giveBack(command.data, state, context)
    case 'RejectFactor':
      return reject(command.data, state, context)
    case 'GrantFactor':
      return grant(command.data, state, context)
    case 'UseFactor':
      return use(command.data, state, context)
    case 'ReleaseFactor':
      return release(command.data, state, context)
  }
}

export const factorDecider: Decider<FactorState, FactorCommand, FactorEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveFactor,
}
