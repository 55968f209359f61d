import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { type Keys, type Kind, many, once, perProject } from './history-kinds.ts'
import { pick, type Random, randomData } from './random-data.ts'

/** A small generator of numbers (mulberry32): the same seed gives the same history. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const schemas = Object.fromEntries(
  Object.entries(eventCatalogue).map(([type, { schema }]) => [type, schema.toJSONSchema({ io: 'input' })]),
)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is fixed replaces what was made up, where the event has such a field. */
const withFixed = (data: Readonly<Record<string, unknown>>, fixed: Readonly<Record<string, unknown>>) => {
  const merged = { ...data }
  for (const [name, value] of Object.entries(fixed)) {
    const made = data[name]
    if (name in data) merged[name] = isObject(value) && isObject(made) ? { ...made, ...value } : value
  }
  return merged
}

/** An event that its schema lets through; more than the deciders would. */
const event = (random: Random, type: DomainEvent['type'], fixed: Readonly<Record<string, unknown>>): DomainEvent => {
  const data = randomData(random, schemas[type] as Parameters<typeof randomData>[1])
  return { type, data: withFixed(data as Readonly<Record<string, unknown>>, fixed) } as unknown as DomainEvent
}

/** A history of `length` events over a few programmes: few rows that change often, so that batches meet the same row again. */
export const history = (seed: number, length: number): DomainEvent[] => {
  const random = seeded(seed)
  const opened: { readonly kind: Kind; readonly fixed: Readonly<Record<string, unknown>> }[] = []
  const open = (kind: Kind, keys: Keys): DomainEvent => {
    const fixed = kind.fixed(keys)
    opened.push({ kind, fixed })
    return event(random, kind.opens, fixed)
  }
  const events: DomainEvent[] = []
  const projects: Keys[] = []
  for (const programmeId of ['one', 'two']) {
    for (const kind of once) events.push(open(kind, { programmeId, projectId: '', id: 0 }))
    for (const id of [1, 2, 3]) {
      const keys = { programmeId, projectId: `${programmeId}-${id}`, id }
      projects.push(keys)
      for (const kind of perProject) events.push(open(kind, keys))
    }
  }
  while (events.length < length) {
    if (random() < 0.15) {
      events.push(open(pick(random, many), { ...pick(random, projects), id: opened.length }))
    } else {
      const { kind, fixed } = pick(random, opened)
      events.push(event(random, pick(random, kind.follows), fixed))
    }
  }
  return events.slice(0, length)
}
