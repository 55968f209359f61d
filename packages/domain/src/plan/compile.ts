import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, refuse } from '../kernel.ts'
import { clashRefusal, planItemRefusals, projectTwiceRefusal, totalsOf } from './consistency.ts'
import type { PlanDataOf, PlanEvent, PlanItem } from './events.ts'
import { planRefusals as refusals } from './refusals.ts'
import { declarationsOf, itemsOf, type OpenPlan } from './state.ts'

type PlanDecision = Decision<PlanEvent>

/** Enters into a plan that is not issued yet what the items change of it. */
const enter = (
  changed: readonly PlanItem[],
  { programmeId, year }: { programmeId: string; year: number },
  state: OpenPlan,
): PlanDecision => {
  if (changed.length === 0) return accept()
  if (state.documentNumber !== null) return refuse(refusals.alreadyIssued(year))
  for (const item of changed) {
    const [wrong] = planItemRefusals(item, year)
    if (wrong !== undefined) return refuse(wrong)
  }
  const items = itemsOf(state)
  const events = changed.map((item): PlanEvent => {
    const type = items.has(item.projectId) ? 'PlanItemRevised' : 'PlanItemAdded'
    return { type, data: { programmeId, year, item } }
  })
  // Names and numbers are compared as they will stand, so that one command may swap two numbers.
  for (const { projectId } of changed) items.delete(projectId)
  const clash = clashRefusal(changed, items.values())
  if (clash !== undefined) return refuse(clash)
  if (totalsOf([...items.values(), ...changed]) === undefined) return refuse(refusals.totalTooLarge())
  return accept(...events)
}

export const addItems = (data: PlanDataOf<'AddPlanItems'>, state: OpenPlan): PlanDecision => {
  const twice = projectTwiceRefusal(data.items)
  if (twice !== undefined) return refuse(twice)
  const items = itemsOf(state)
  const changed = data.items.filter((item) => !sameData(item, items.get(item.projectId)))
  return enter(changed, data, state)
}

/** 编制: declared items enter the plan as declared, under the numbers given. */
export const includeItems = (data: PlanDataOf<'IncludeDeclaredItems'>, state: OpenPlan): PlanDecision => {
  const declarations = declarationsOf(state)
  const items = itemsOf(state)
  const taken: PlanItem[] = []
  const changed: PlanItem[] = []
  for (const { projectId, itemNumber } of data.items) {
    const declaration = declarations.get(projectId)
    if (declaration === undefined) return refuse(refusals.notDeclared(data.year, projectId))
    if (declaration.status === 'declined') return refuse(refusals.declined(declaration.item))
    const item = { ...declaration.item, itemNumber }
    taken.push(item)
    // A declaration that says what the plan says already is entered all the same: that settles it.
    if (declaration.status === 'declared' || !sameData(item, items.get(projectId))) changed.push(item)
  }
  const twice = projectTwiceRefusal(taken)
  return twice === undefined ? enter(changed, data, state) : refuse(twice)
}

export const issuePlan = (data: PlanDataOf<'IssuePlan'>, state: OpenPlan, { today }: Context): PlanDecision => {
  if (state.documentNumber !== null) return refuse(refusals.issuedTwice(data.year, state.documentNumber))
  const items = itemsOf(state)
  if (items.size === 0) return refuse(refusals.empty(data.year))
  const totals = totalsOf(items.values())
  if (totals === undefined) return refuse(refusals.totalTooLarge())
  return accept({ type: 'PlanIssued', data: { ...data, issuedOn: today, projects: items.size, ...totals } })
}
