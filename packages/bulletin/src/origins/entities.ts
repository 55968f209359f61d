import type { EventStore, Position } from '@liushui/event-store'
import { holdRows, type Numbered, type RowsByTable, type TouchedRow } from '@liushui/read-models'

/** The things that figures add up: which tables tell of each, and the columns that name it in all of them. */
const kinds = {
  project: {
    tables: ['planItems', 'planAdjustments', 'projects', 'monthlyFacts', 'corrections'],
    id: ['projectId'],
  },
  unit: { tables: ['planItems'], id: ['unit'] },
  headline: { tables: ['headlines'], id: ['year', 'scope'] },
  approval: { tables: ['approvals', 'approvalSteps'], id: ['approvalId'] },
  fund: { tables: ['funds', 'fundMovements', 'fundSteps', 'fundCorrections'], id: ['applicationId'] },
  call: { tables: ['calls', 'screenings'], id: ['callId'] },
  factor: { tables: ['factors', 'factorSteps'], id: ['factorId'] },
  round: { tables: ['inspections', 'checks'], id: ['roundId'] },
  finding: { tables: ['findings', 'findingSteps'], id: ['roundId', 'finding'] },
  difficulty: { tables: ['difficulties', 'difficultySteps'], id: ['difficultyId'] },
  score: { tables: ['scores', 'assessmentEntries'], id: ['period', 'unit'] },
} as const satisfies Record<string, { tables: readonly (keyof RowsByTable)[]; id: readonly string[] }>
export type Kind = keyof typeof kinds

/** One thing, with every event that its rows are folded from, in the order of the log. */
export type Entity = {
  readonly events: readonly Numbered[]
  /** Its rows after each of its events. */
  readonly states: () => readonly RowsByTable[]
  /** Its rows before the first of them: there are none. */
  readonly nothing: RowsByTable
  /** Its rows from some of its events alone, by their indexes; undefined where one of them rests on another that is not among them. */
  readonly from: (indexes: readonly number[]) => RowsByTable | undefined
  /** Its rows from all of its events but one, and but those that can't be without it. */
  readonly without: (index: number) => RowsByTable
  /** Others can't be without it. */
  readonly carries: (index: number) => boolean
}
export type Entities = Readonly<Partial<Record<Kind, readonly Entity[]>>>

const remembered = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

const entityOf = (kind: Kind, events: readonly Numbered[]): Entity => {
  const { tables } = kinds[kind]
  const fold = (some: readonly Numbered[]) => {
    const held = holdRows(tables)
    const fallen = some.filter((numbered) => {
      try {
        held.apply(numbered)
        return false
      } catch {
        // Nothing among these events made the row that it changes.
        return true
      }
    })
    return { rows: held.rows(), whole: fallen.length === 0 }
  }
  const states = remembered(() => {
    const held = holdRows(tables)
    return events.map((numbered) => {
      held.apply(numbered)
      return held.rows()
    })
  })
  const without = remembered((index: number) => fold(events.toSpliced(index, 1)))
  // Many sums rest on the same events.
  const from = remembered((indexes: string) => {
    const { rows, whole } = fold(indexes.split(' ').flatMap((index) => events[Number(index)] ?? []))
    return { rows: whole ? rows : undefined }
  })
  return {
    events,
    states: () => states(undefined),
    nothing: holdRows(tables).rows(),
    from: (indexes) => from(indexes.join(' ')).rows,
    without: (index) => without(index).rows,
    carries: (index) => !without(index).whole,
  }
}

/** The things of one kind that the rows which an event touched belong to. */
const idsOf = (kind: Kind, programmeId: string, touched: readonly TouchedRow[]): ReadonlySet<string> =>
  new Set(
    touched
      .filter(({ row: { programmeId: of } }) => of === programmeId)
      .map(({ row }) => kinds[kind].id.map((column) => row[column]).join('\u0000')),
  )

/** Reads the log up to `position`, with its digests checked, and sorts the events of a programme by what they tell of. */
export const readEntities = async (options: {
  readonly store: EventStore
  readonly position: Position
  readonly programmeId: string
  readonly kinds: ReadonlySet<Kind>
}): Promise<Entities> => {
  const { store, position, programmeId } = options
  const found = [...options.kinds].map((kind) => ({
    kind,
    held: holdRows(kinds[kind].tables),
    events: new Map<string, Numbered[]>(),
  }))
  let ordinal = 0
  for await (const batch of store.readAll({ upTo: position, verify: true })) {
    for (const event of batch.events) {
      const numbered = { event, ordinal: ++ordinal }
      for (const { kind, held, events } of found) {
        for (const id of idsOf(kind, programmeId, held.apply(numbered))) {
          const own = events.get(id)
          if (own) own.push(numbered)
          else events.set(id, [numbered])
        }
      }
    }
  }
  return Object.fromEntries(
    found.map(({ kind, events }) => [kind, [...events.values()].map((own) => entityOf(kind, own))]),
  )
}
