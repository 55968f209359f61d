import type { StoredEvent } from '@liushui/event-store'
import type { Numbered } from '@liushui/read-models'
import type { Entities, Entity } from './entities.ts'
import type { Figure, Part } from './figure.ts'

/** One event behind a figure. */
export type OriginEvent = Pick<
  StoredEvent,
  'position' | 'stream' | 'revision' | 'id' | 'type' | 'schemaVersion' | 'recordedAt'
> & {
  /** What it changed in the parts of the figure when it came; a part's changes add up to its value. Empty where others rest on it, or what stands is judged by it. */
  readonly changes: readonly { readonly part: string; readonly amount: number }[]
  /** Without it, and what can't be without it, one of the parts would be another. False where a later event undid what it changed, or another would do. */
  readonly counts: boolean
}
export type Origin = {
  readonly parts: readonly (Pick<Part, 'key' | 'zh' | 'en'> & { readonly value: number })[]
  /** In the order of the log. */
  readonly events: readonly OriginEvent[]
}

type Listed = { readonly numbered: Numbered; readonly change: number; readonly counts: boolean }

/** The events of one thing that a sum rests on; none where the sum does not speak of it, or all that they changed has come to nothing. */
const listedOf = (entity: Entity, { of, by }: Part): readonly Listed[] => {
  const values = entity.states().map(of)
  const last = values.at(-1)
  const nothing = of(entity.nothing)
  if (last === undefined || values.every((value) => value === nothing)) return []
  const all = entity.events.map((numbered, index): Listed => {
    const change = (values[index] ?? 0) - (values[index - 1] ?? 0)
    return { numbered, change, counts: of(entity.without(index)) !== last }
  })
  // Of a thing that is told of by itself, all that is known shows why there is nothing of it.
  if (last === 0 && nothing === undefined) return all
  if (last === 0 && !all.some(({ counts }) => counts)) return []
  const judged = by ? entity.states().map((rows) => JSON.stringify(by(rows))) : []
  const listed = all.flatMap(({ change, counts }, index) =>
    change !== 0 || counts || judged[index] !== judged[index - 1] ? [index] : [],
  )
  // Of two events of which either would do, neither counts alone; and what changed something may rest on what did not.
  const carried = all.flatMap((_, index) => (listed.includes(index) || entity.carries(index) ? [index] : []))
  const enough = [listed, carried].find((indexes) => {
    const rows = entity.from(indexes)
    return rows !== undefined && of(rows) === last
  })
  return enough ? all.filter((_, index) => enough.includes(index)) : all
}

type Traced = { readonly part: Part; readonly value: number; readonly listed: readonly Listed[] }

const tracePart = (part: Part, entities: Entities): Traced => {
  const listed = (entities[part.kind] ?? []).flatMap((entity) => listedOf(entity, part))
  return { part, value: listed.reduce((sum, { change }) => sum + change, 0), listed }
}

const merge = (traced: readonly Traced[]): OriginEvent[] => {
  const all = traced.flatMap(({ part, listed }) => listed.map((each) => ({ part: part.key, ...each })))
  return [...Map.groupBy(all, ({ numbered }) => numbered.ordinal)]
    .sort(([one], [other]) => one - other)
    .flatMap(([, same]): OriginEvent[] => {
      const [first] = same
      if (!first) return []
      const { position, stream, revision, id, type, schemaVersion, recordedAt } = first.numbered.event
      const changes = same.filter(({ change }) => change !== 0)
      return [
        {
          ...{ position, stream, revision, id, type, schemaVersion, recordedAt },
          changes: changes.map(({ part, change }) => ({ part, amount: change })),
          counts: same.some(({ counts }) => counts),
        },
      ]
    })
}

/** Where a figure comes from. Throws where the events do not give the figure that the bulletin prints. */
export const traceFigure = (figure: Figure, entities: Entities): Origin => {
  const traced = figure.parts.map((part) => tracePart(part, entities))
  const found = figure.combine(traced.map(({ value }) => value))
  if (found !== figure.value)
    throw new Error(`The events behind ${figure.key} give ${found}, and the bulletin says ${figure.value}.`)
  return {
    parts: traced.map(({ part: { key, zh, en }, value }) => ({ key, zh, en, value })),
    events: merge(traced),
  }
}
