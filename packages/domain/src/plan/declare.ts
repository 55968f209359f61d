import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, refuse } from '../kernel.ts'
import { clashRefusal, planItemRefusals, projectTwiceRefusal } from './consistency.ts'
import type { PlanDataOf, PlanEvent } from './events.ts'
import { planRefusals as refusals } from './refusals.ts'
import { declarationsOf, itemsOf, type OpenPlan } from './state.ts'

/** 申报: a project declared again with the same data is declared once; with other data, or after it was declined, anew. */
export const declareItems = (
  { programmeId, year, items }: PlanDataOf<'DeclarePlanItems'>,
  state: OpenPlan,
  { today }: Context,
): Decision<PlanEvent> => {
  const twice = projectTwiceRefusal(items)
  if (twice !== undefined) return refuse(twice)

  const declarations = declarationsOf(state)
  const changed = items.filter((item) => {
    const declaration = declarations.get(item.projectId)
    return declaration?.status === 'declined' || !sameData(item, declaration?.item)
  })
  if (changed.length === 0) return accept()
  if (state.documentNumber !== null) return refuse(refusals.declaredTooLate(year, state.documentNumber))

  for (const item of changed) {
    const [wrong] = planItemRefusals(item, year)
    if (wrong !== undefined) return refuse(wrong)
  }
  const declared = [...declarations.values()].filter(({ status }) => status === 'declared').map(({ item }) => item)
  const projects = new Set(changed.map(({ projectId }) => projectId))
  const others = [...declared, ...itemsOf(state).values()].filter(({ projectId }) => !projects.has(projectId))
  const clash = clashRefusal(changed, others)
  if (clash !== undefined) return refuse(clash)
  return accept(
    ...changed.map(
      (item): PlanEvent => ({
        type: 'PlanItemDeclared',
        data: { programmeId, year, item, declaredOn: today },
      }),
    ),
  )
}

/** A declaration that is not taken into the plan is declined with the reason; it can be declared anew afterwards. */
export const declineItem = (
  data: PlanDataOf<'DeclineDeclaredItem'>,
  state: OpenPlan,
  { today }: Context,
): Decision<PlanEvent> => {
  const declaration = declarationsOf(state).get(data.projectId)
  if (declaration === undefined) return refuse(refusals.notDeclared(data.year, data.projectId))
  const { item, status, reason } = declaration
  if (status === 'included') return refuse(refusals.declinedAfterInclusion(item))
  if (status === 'declared') return accept({ type: 'DeclaredItemDeclined', data: { ...data, declinedOn: today } })
  return reason === data.reason ? accept() : refuse(refusals.alreadyDeclined(item))
}
