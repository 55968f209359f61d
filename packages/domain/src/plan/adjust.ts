import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, type Refusal, refuse } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { amountRefusals, clashRefusal, planItemRefusals, plannedStartRefusals, totalsOf } from './consistency.ts'
import type { PlanDataOf, PlanEvent } from './events.ts'
import { planRefusals as refusals } from './refusals.ts'
import { itemsOf, type OpenPlan } from './state.ts'

type PlanDecision = Decision<PlanEvent>

/** 调整: an issued plan is changed only by a decision of its own, not by the document that issued it. */
const decisionRefusal = (
  { year, documentNumber }: { year: number; documentNumber: string },
  state: OpenPlan,
): Refusal | undefined => {
  if (state.documentNumber === null) return refusals.notIssued(year)
  return plainText(documentNumber) === plainText(state.documentNumber)
    ? refusals.notADecisionOfItsOwn(year, state.documentNumber)
    : undefined
}

export const adjustItem = (data: PlanDataOf<'AdjustPlanItem'>, state: OpenPlan, { today }: Context): PlanDecision => {
  const undecided = decisionRefusal(data, state)
  if (undecided !== undefined) return refuse(undecided)
  const items = itemsOf(state)
  const item = items.get(data.projectId)
  if (item === undefined) return refuse(refusals.notInPlan(data.year, data.projectId))
  const { totalInvestment, plannedInvestment, target, plannedStart } = item
  const before = { totalInvestment, plannedInvestment, target, plannedStart }
  if (sameData(before, data.after)) return refuse(refusals.nothingAdjusted(item))

  const adjusted = { ...item, ...data.after }
  const [wrong] = [...plannedStartRefusals(adjusted, data.year), ...amountRefusals(adjusted)]
  if (wrong !== undefined) return refuse(wrong)
  if (totalsOf(items.set(item.projectId, adjusted).values()) === undefined) return refuse(refusals.totalTooLarge())
  return accept({ type: 'PlanItemAdjusted', data: { ...data, before, adjustedOn: today } })
}

/** A project that an adjustment took out may come back by another. */
export const addItemByAdjustment = (
  data: PlanDataOf<'AddPlanItemByAdjustment'>,
  state: OpenPlan,
  { today }: Context,
): PlanDecision => {
  const undecided = decisionRefusal(data, state)
  if (undecided !== undefined) return refuse(undecided)
  const items = itemsOf(state)
  const present = items.get(data.item.projectId)
  if (present !== undefined) return refuse(refusals.alreadyInPlan(present, data.year))
  const wrong = planItemRefusals(data.item, data.year)[0] ?? clashRefusal([data.item], items.values())
  if (wrong !== undefined) return refuse(wrong)
  if (totalsOf([...items.values(), data.item]) === undefined) return refuse(refusals.totalTooLarge())
  return accept({ type: 'PlanItemAddedByAdjustment', data: { ...data, adjustedOn: today } })
}

export const removeItem = (data: PlanDataOf<'RemovePlanItem'>, state: OpenPlan, { today }: Context): PlanDecision => {
  const undecided = decisionRefusal(data, state)
  if (undecided !== undefined) return refuse(undecided)
  const items = itemsOf(state)
  const item = items.get(data.projectId)
  if (item === undefined) return refuse(refusals.notInPlan(data.year, data.projectId))
  if (items.size === 1) return refuse(refusals.lastItem(item))
  return accept({ type: 'PlanItemRemoved', data: { ...data, removedOn: today } })
}
