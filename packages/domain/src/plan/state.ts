import type { PlanEvent, PlanItem } from './events.ts'

type DataOf<Type extends PlanEvent['type']> = Extract<PlanEvent, { type: Type }>['data']
export type Headline = Omit<DataOf<'HeadlineDeclared'>, 'programmeId' | 'year' | 'declaredOn'>
type Adjustment = Pick<DataOf<'PlanItemAdjusted'>, 'projectId'> & DataOf<'PlanItemAdjusted'>['after']

/** Newest first. A list grows in constant time where copying a map of thousands of items for each event would not. */
type Changes = { readonly change: PlanItem | Adjustment; readonly older: Changes } | null

export type PlanState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open'
      /** null until the plan is issued. */
      readonly documentNumber: string | null
      readonly changes: Changes
      readonly headlines: Readonly<Record<string, Headline>>
    }
export type OpenPlan = Extract<PlanState, { kind: 'open' }>

/** The items as they stand, by project, in the order in which they came. */
export const itemsOf = (state: OpenPlan): Map<string, PlanItem> => {
  const inOrder: (PlanItem | Adjustment)[] = []
  for (let link = state.changes; link !== null; link = link.older) inOrder.push(link.change)
  const items = new Map<string, PlanItem>()
  for (const change of inOrder.reverse()) {
    const before = items.get(change.projectId)
    if ('name' in change) items.set(change.projectId, change)
    else if (before !== undefined) items.set(change.projectId, { ...before, ...change })
  }
  return items
}

const evolveOpen = (state: OpenPlan, event: PlanEvent): OpenPlan => {
  switch (event.type) {
    case 'PlanOpened':
      return state
    case 'PlanItemAdded':
    case 'PlanItemRevised':
      return { ...state, changes: { change: event.data.item, older: state.changes } }
    case 'HeadlineDeclared': {
      const { scope, projects, totalInvestment, plannedInvestment, source } = event.data
      const headline = { scope, projects, totalInvestment, plannedInvestment, source }
      return { ...state, headlines: { ...state.headlines, [scope]: headline } }
    }
    case 'PlanIssued':
      return { ...state, documentNumber: event.data.documentNumber }
    case 'PlanItemAdjusted': {
      const { projectId, after } = event.data
      return { ...state, changes: { change: { projectId, ...after }, older: state.changes } }
    }
  }
}

export const evolvePlan = (state: PlanState, event: PlanEvent): PlanState => {
  if (state.kind === 'open') return evolveOpen(state, event)
  return event.type === 'PlanOpened' ? { kind: 'open', documentNumber: null, changes: null, headlines: {} } : state
}
