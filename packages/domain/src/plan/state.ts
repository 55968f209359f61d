import type { DeclaredItem, PlanEvent, PlanItem } from './events.ts'

type DataOf<Type extends PlanEvent['type']> = Extract<PlanEvent, { type: Type }>['data']
export type Headline = Omit<DataOf<'HeadlineDeclared'>, 'programmeId' | 'year' | 'declaredOn'>

type Change =
  | { readonly kind: 'declared'; readonly item: DeclaredItem }
  | { readonly kind: 'declined'; readonly projectId: string; readonly reason: string }
  | { readonly kind: 'entered'; readonly item: PlanItem }
  | { readonly kind: 'adjusted'; readonly projectId: string; readonly after: DataOf<'PlanItemAdjusted'>['after'] }
  | { readonly kind: 'removed'; readonly projectId: string }

/** Newest first. A list grows in constant time where copying a map of thousands of items for each event would not. */
type Changes = { readonly change: Change; readonly older: Changes } | null

/** 申报: what became of the last declaration of a project. `reason` is why it was declined. */
export type Declaration = {
  readonly item: DeclaredItem
  readonly status: 'declared' | 'included' | 'declined'
  readonly reason: string | null
}

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

const inOrder = (changes: Changes): Change[] => {
  const newestFirst: Change[] = []
  for (let link = changes; link !== null; link = link.older) newestFirst.push(link.change)
  return newestFirst.reverse()
}

/** The items as they stand, by project, in the order in which they came. */
export const itemsOf = ({ changes }: OpenPlan): Map<string, PlanItem> => {
  const items = new Map<string, PlanItem>()
  for (const change of inOrder(changes)) {
    if (change.kind === 'entered') items.set(change.item.projectId, change.item)
    if (change.kind === 'removed') items.delete(change.projectId)
    if (change.kind !== 'adjusted') continue
    const before = items.get(change.projectId)
    if (before !== undefined) items.set(change.projectId, { ...before, ...change.after })
  }
  return items
}

/** The last declaration of each project, in the order in which projects were first declared. */
export const declarationsOf = ({ changes }: OpenPlan): Map<string, Declaration> => {
  const declarations = new Map<string, Declaration>()
  const settle = (projectId: string, outcome: Pick<Declaration, 'status' | 'reason'>): void => {
    const declaration = declarations.get(projectId)
    if (declaration !== undefined) declarations.set(projectId, { ...declaration, ...outcome })
  }
  for (const change of inOrder(changes)) {
    if (change.kind === 'declared') {
      declarations.set(change.item.projectId, { item: change.item, status: 'declared', reason: null })
    }
    if (change.kind === 'declined') settle(change.projectId, { status: 'declined', reason: change.reason })
    if (change.kind === 'entered') settle(change.item.projectId, { status: 'included', reason: null })
  }
  return declarations
}

const changed = (state: OpenPlan, change: Change): OpenPlan => ({ ...state, changes: { change, older: state.changes } })

const evolveOpen = (state: OpenPlan, event: PlanEvent): OpenPlan => {
  switch (event.type) {
    case 'PlanOpened':
      return state
    case 'PlanItemDeclared':
      return changed(state, { kind: 'declared', item: event.data.item })
    case 'DeclaredItemDeclined':
      return changed(state, { kind: 'declined', projectId: event.data.projectId, reason: event.data.reason })
    case 'PlanItemAdded':
    case 'PlanItemRevised':
    case 'PlanItemAddedByAdjustment':
      return changed(state, { kind: 'entered', item: event.data.item })
    case 'HeadlineDeclared': {
      const { scope, projects, totalInvestment, plannedInvestment, source } = event.data
      const headline = { scope, projects, totalInvestment, plannedInvestment, source }
      return { ...state, headlines: { ...state.headlines, [scope]: headline } }
    }
    case 'PlanIssued':
      return { ...state, documentNumber: event.data.documentNumber }
    case 'PlanItemAdjusted':
      return changed(state, { kind: 'adjusted', projectId: event.data.projectId, after: event.data.after })
    case 'PlanItemRemoved':
      return changed(state, { kind: 'removed', projectId: event.data.projectId })
  }
}

export const evolvePlan = (state: PlanState, event: PlanEvent): PlanState => {
  if (state.kind === 'open') return evolveOpen(state, event)
  if (event.type !== 'PlanOpened') return state
  return { kind: 'open', documentNumber: null, changes: null, headlines: {} }
}
