import {
  type BusinessDate,
  businessDateAt,
  defaultRules,
  type ProgrammeEvent,
  type ProgrammeRules,
  type ProgrammeState,
  programmeDecider,
} from '@liushui/domain'
import type { EventStore } from '@liushui/event-store'

export type Programmes = {
  /** The programme as its stream has it now. */
  readonly load: (programmeId: string) => Promise<ProgrammeState>
  readonly today: (state: ProgrammeState) => BusinessDate
}

/** The programme's dated rules; the defaults before it is known. */
export const rulesOf = (state: ProgrammeState): ProgrammeRules => (state.kind === 'open' ? state.rules : defaultRules)

/**
 * Every command asks for its programme, so its state is kept and only what is new is read. A state is never replaced by an
 * older one, however reads overlap.
 */
export const createProgrammes = ({ store, now }: { store: EventStore; now: () => Date }): Programmes => {
  const known = new Map<string, { readonly revision: number; readonly state: ProgrammeState }>()
  const unknown = { revision: -1, state: programmeDecider.initialState }
  return {
    load: async (programmeId) => {
      const before = known.get(programmeId) ?? unknown
      const news = await store.readStream(`programme-${programmeId}`, { from: before.revision + 1 })
      const state = news.reduce(
        (folded, event) => programmeDecider.evolve(folded, event as ProgrammeEvent),
        before.state,
      )
      const revision = before.revision + news.length
      if (revision > (known.get(programmeId) ?? unknown).revision) known.set(programmeId, { revision, state })
      return state
    },
    today: (state) => (state.kind === 'open' && state.businessDate) || businessDateAt(now()),
  }
}
