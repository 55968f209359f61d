import {
  type FactorKind,
  type FieldReader,
  factorKinds,
  type Label,
  type Reading,
  readableEvent,
  type StreamKindName,
  stateReader,
  type Value,
} from '@liushui/domain'

type Leaf = Value | null

/** A field of a stream or an event, as people call it. */
type Called = {
  /** Names of fields, keys and places in lists, from the outside. */
  readonly path: readonly string[]
  readonly zh: string
  readonly en: string
  /** Whether the values are whole fen. */
  readonly money: boolean
}

/** One field, as it was and as it is. `undefined` has become null: it was not there, or is there no longer. */
export type FieldChange = Called & {
  readonly before: Leaf
  readonly after: Leaf
  /** As people read them, with their units. */
  readonly shownBefore: Label | null
  readonly shownAfter: Label | null
}

/** One field of what an event says. */
export type EventField = Called & { readonly value: Leaf; readonly shown: Label | null }

/** Who and what ids stand for. */
export type Names = Pick<Reading, 'person' | 'project'>

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const leaf = (value: unknown): Leaf =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
/** What is not there yet has none of the fields that come. */
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {})

type Found = { readonly path: readonly string[]; readonly before: Leaf; readonly after: Leaf }

const compare = (before: unknown, after: unknown, path: readonly string[]): Found[] => {
  if (before === after) return []
  if (!isNode(before) && !isNode(after)) {
    const found = { path, before: leaf(before), after: leaf(after) }
    return found.before === found.after ? [] : [found]
  }
  // A field that was a plain value and is a record now: the value is told of as well.
  const plain = [before, after].some((value) => !isNode(value) && leaf(value) !== null)
  const own = plain ? [{ path, before: leaf(before), after: leaf(after) }] : []
  const [was, is] = [nodeOf(before), nodeOf(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return [...own, ...names.flatMap((name) => compare(was[name], is[name], [...path, name]))]
}

const calledBy = (read: FieldReader, path: readonly string[]) => {
  const { zh, en, money, text } = read(path)
  const shown = (value: Leaf): Label | null => (value === null ? null : text(value))
  return { called: { path, zh, en, money }, shown }
}

const isFactor = (value: unknown): value is FactorKind => typeof value === 'string' && Object.hasOwn(factorKinds, value)

/** The factor that a stream is about: its amounts are in the unit of that. */
export const factorOf = (state: unknown): FactorKind | undefined => {
  const kind = nodeOf(nodeOf(state)['particulars'])['kind']
  return isFactor(kind) ? kind : undefined
}

/** The fields in which two plain states of a stream of this kind differ. */
export const fieldChanges = (
  kind: StreamKindName,
  [before, after]: readonly [unknown, unknown],
  names: Names,
): FieldChange[] => {
  const factor = kind === 'factor' ? factorOf(after) : undefined
  const read = stateReader(kind, [before, after], { ...names, factor })
  return compare(before, after, []).map(({ path, ...values }) => {
    const { called, shown } = calledBy(read, path)
    return { ...called, ...values, shownBefore: shown(values.before), shownAfter: shown(values.after) }
  })
}

/** What holds nothing is told of too: that a list is empty is said by the event. */
const leavesOf = (value: unknown, path: readonly string[]): { readonly path: readonly string[]; value: Leaf }[] => {
  const inner = isNode(value) ? Object.entries(value) : []
  if (inner.length === 0) return [{ path, value: leaf(value) }]
  return inner.flatMap(([name, one]) => leavesOf(one, [...path, name]))
}

/** All that an event says, field by field. */
export const fieldsOfEvent = (
  event: { readonly type: string; readonly data: unknown },
  reading: Reading,
): EventField[] => {
  const readable = readableEvent(event, reading)
  if (readable === undefined) return []
  return leavesOf(readable.data, []).map(({ path, value }) => {
    const { called, shown } = calledBy(readable.read, path)
    return { ...called, value, shown: shown(value) }
  })
}
