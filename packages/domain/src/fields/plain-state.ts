import type { BulletinState } from '../bulletin/state.ts'
import { type CallState, lastScreenings } from '../call/state.ts'
import type { StreamKindName } from '../catalogue.ts'
import { declarationsOf, itemsOf, type PlanState } from '../plan/state.ts'

const plainPlan = (state: PlanState): unknown =>
  state.kind === 'none'
    ? {}
    : {
        documentNumber: state.documentNumber,
        headlines: state.headlines,
        declarations: Object.fromEntries(declarationsOf(state)),
        items: Object.fromEntries(itemsOf(state)),
      }

const plainCall = (state: CallState): unknown =>
  state.kind === 'none'
    ? {}
    : { terms: state.terms, closedOn: state.closedOn, screenings: Object.fromEntries(lastScreenings(state)) }

const plainBulletin = (state: BulletinState): unknown => {
  if (state.kind === 'none') return {}
  const { edition, status, results, issuedOn } = state
  const said = Object.entries(results).map(([of, { data }]) => [of, data])
  return { edition, status, results: Object.fromEntries(said), issuedOn }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Whether there is one yet shows in what it holds, and each event raises the revision: neither tells of a change. */
const withoutBookkeeping = (state: unknown): unknown => {
  if (!isRecord(state)) return state
  const { kind: _kind, revision: _revision, ...rest } = state
  return rest
}

/** The state of a stream as records and lists of fields, for whoever compares it with another of its kind. */
export const plainState = (kind: StreamKindName, state: unknown): unknown => {
  // The table of kinds ties each name to its state; over all kinds types can no longer say so.
  if (kind === 'plan') return plainPlan(state as PlanState)
  if (kind === 'call') return plainCall(state as CallState)
  if (kind === 'bulletin') return plainBulletin(state as BulletinState)
  return withoutBookkeeping(state)
}
