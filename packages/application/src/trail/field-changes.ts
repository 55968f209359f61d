import { type FieldLabel, fieldLabel, type StreamKindName } from '@liushui/domain'

/** One field, as it was and as it is. `undefined` has become null: it was not there, or is there no longer. */
export type FieldChange = {
  /** Names of fields, keys and places in lists, from the outside. */
  readonly path: readonly string[]
  readonly zh: string
  readonly en: string
  /** Whether the values are whole fen. */
  readonly money: boolean
  readonly before: string | number | boolean | null
  readonly after: string | number | boolean | null
}

type Leaf = FieldChange['before']
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

/** Everything is in it: it says nothing where people read. */
const UNSAID = 'particulars'

const labelled = (kind: StreamKindName, { path, before, after }: Found): FieldChange => {
  const labels = path
    .filter((name) => name !== UNSAID)
    .map((name): FieldLabel => fieldLabel(kind, name) ?? { zh: name, en: name, money: false })
  return {
    path,
    zh: labels.map(({ zh }) => zh).join(' · '),
    en: labels.map(({ en }) => en).join(' · '),
    money: labels.at(-1)?.money ?? false,
    before,
    after,
  }
}

/** The fields in which two states of a stream of this kind differ. */
export const fieldChanges = (kind: StreamKindName, before: unknown, after: unknown): FieldChange[] =>
  compare(before, after, []).map((found) => labelled(kind, found))
