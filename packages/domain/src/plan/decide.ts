import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { addItemByAdjustment, adjustItem, removeItem } from './adjust.ts'
import { addItems, includeItems, issuePlan } from './compile.ts'
import { declareItems, declineItem } from './declare.ts'
import type { PlanCommand, PlanDataOf, PlanEvent } from './events.ts'
import { planRefusals as refusals } from './refusals.ts'
import { evolvePlan, type OpenPlan, type PlanState } from './state.ts'

const declareHeadline = (
  data: PlanDataOf<'DeclareHeadline'>,
  state: OpenPlan,
  { today }: Context,
): Decision<PlanEvent> => {
  const { programmeId, year, ...headline } = data
  if (sameData(headline, state.headlines[headline.scope])) return accept()
  if (state.documentNumber !== null) return refuse(refusals.alreadyIssued(year))
  return accept({ type: 'HeadlineDeclared', data: { programmeId, year, ...headline, declaredOn: today } })
}

const decide = (command: PlanCommand, state: PlanState, context: Context): Decision<PlanEvent> => {
  if (command.type === 'OpenPlan') {
    if (state.kind === 'open') return accept()
    return accept({ type: 'PlanOpened', data: { ...command.data, openedOn: context.today } })
  }
  if (state.kind === 'none') return refuse(refusals.notOpen(command.data.year))
  switch (command.type) {
    case 'DeclarePlanItems':
      return declareItems(command.data, state, context)
    case 'IncludeDeclaredItems':
      return includeItems(command.data, state)
    case 'DeclineDeclaredItem':
      return declineItem(command.data, state, context)
    case 'AddPlanItems':
      return addItems(command.data, state)
    case 'DeclareHeadline':
      return declareHeadline(command.data, state, context)
    case 'IssuePlan':
      return issuePlan(command.data, state, context)
    case 'AdjustPlanItem':
      return adjustItem(command.data, state, context)
    case 'AddPlanItemByAdjustment':
      return addItemByAdjustment(command.data, state, context)
    case 'RemovePlanItem':
      return removeItem(command.data, state, context)
  }
}

export const planDecider: Decider<PlanState, PlanCommand, PlanEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolvePlan,
}
