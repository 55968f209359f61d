import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { amountRefusals, clashRefusal, planItemRefusals, totalsOf } from './consistency.ts'
import type { PlanCommand, PlanEvent, PlanItem } from './events.ts'
import { planRefusals as refusals } from './refusals.ts'
import { evolvePlan, itemsOf, type OpenPlan, type PlanState } from './state.ts'

type DataOf<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>['data']
type PlanDecision = Decision<PlanEvent>

const itemTwice = (items: readonly PlanItem[]): PlanItem | undefined => {
  const seen = new Set<string>()
  return items.find((item) => seen.size === seen.add(item.projectId).size)
}

const addItems = (data: DataOf<'AddPlanItems'>, state: OpenPlan): PlanDecision => {
  const { programmeId, year } = data
  const twice = itemTwice(data.items)
  if (twice !== undefined) return refuse(refusals.projectTwice(twice))

  const items = itemsOf(state)
  const changed = data.items.filter((item) => !sameData(item, items.get(item.projectId)))
  if (changed.length === 0) return accept()
  if (state.documentNumber !== null) return refuse(refusals.alreadyIssued(year))

  for (const item of changed) {
    const [wrong] = planItemRefusals(item, year)
    if (wrong !== undefined) return refuse(wrong)
  }
  const events = changed.map((item): PlanEvent => {
    const type = items.has(item.projectId) ? 'PlanItemRevised' : 'PlanItemAdded'
    return { type, data: { programmeId, year, item } }
  })
  for (const item of changed) items.set(item.projectId, item)
  // Names and numbers are compared as they will stand, so that one command may swap two numbers.
  const clash = clashRefusal(items.values())
  if (clash !== undefined) return refuse(clash)
  if (totalsOf(items.values()) === undefined) return refuse(refusals.totalTooLarge())
  return accept(...events)
}

const declareHeadline = (data: DataOf<'DeclareHeadline'>, state: OpenPlan, { today }: Context): PlanDecision => {
  const { programmeId, year, ...headline } = data
  if (sameData(headline, state.headlines[headline.scope])) return accept()
  if (state.documentNumber !== null) return refuse(refusals.alreadyIssued(year))
  return accept({ type: 'HeadlineDeclared', data: { programmeId, year, ...headline, declaredOn: today } })
}

const issue = (data: DataOf<'IssuePlan'>, state: OpenPlan, { today }: Context): PlanDecision => {
  if (state.documentNumber !== null) return refuse(refusals.issuedTwice(data.year, state.documentNumber))
  const items = itemsOf(state)
  if (items.size === 0) return refuse(refusals.empty(data.year))
  const totals = totalsOf(items.values())
  if (totals === undefined) return refuse(refusals.totalTooLarge())
  return accept({ type: 'PlanIssued', data: { ...data, issuedOn: today, projects: items.size, ...totals } })
}

const adjust = (data: DataOf<'AdjustPlanItem'>, state: OpenPlan, { today }: Context): PlanDecision => {
  if (state.documentNumber === null) return refuse(refusals.notIssued(data.year))
  const items = itemsOf(state)
  const item = items.get(data.projectId)
  if (item === undefined) return refuse(refusals.notInPlan(data.year, data.projectId))
  const { totalInvestment, plannedInvestment, target } = item
  const before = { totalInvestment, plannedInvestment, target }
  if (sameData(before, data.after)) return refuse(refusals.nothingAdjusted(item))

  const adjusted = { ...item, ...data.after }
  const [wrong] = amountRefusals(adjusted)
  if (wrong !== undefined) return refuse(wrong)
  if (totalsOf(items.set(item.projectId, adjusted).values()) === undefined) return refuse(refusals.totalTooLarge())
  return accept({ type: 'PlanItemAdjusted', data: { ...data, before, adjustedOn: today } })
}

const decide = (command: PlanCommand, state: PlanState, context: Context): PlanDecision => {
  if (command.type === 'OpenPlan') {
    if (state.kind === 'open') return accept()
    return accept({ type: 'PlanOpened', data: { ...command.data, openedOn: context.today } })
  }
  if (state.kind === 'none') return refuse(refusals.notOpen(command.data.year))
  switch (command.type) {
    case 'AddPlanItems':
      return addItems(command.data, state)
    case 'DeclareHeadline':
      return declareHeadline(command.data, state, context)
    case 'IssuePlan':
      return issue(command.data, state, context)
    case 'AdjustPlanItem':
      return adjust(command.data, state, context)
  }
}

export const planDecider: Decider<PlanState, PlanCommand, PlanEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolvePlan,
}
