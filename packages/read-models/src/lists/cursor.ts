import type { Value } from '../row-store.ts'
import type { Term } from './definition.ts'

// A cursor is the place of a row in one order: the values that the order goes by. Rows that are added or taken away meanwhile don't
// move it.

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value))

export const encodeCursor = (order: string, values: readonly Value[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url')

/** The values; undefined where the cursor is not one of this order. */
export const decodeCursor = (cursor: string, order: string, terms: readonly Term[]): Value[] | undefined => {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(decoded)) return undefined
    const [name, ...values] = decoded
    const fits = values.every((value, index) => isValue(value) && (value !== null || terms[index]?.nullable === true))
    return name === order && values.length === terms.length && fits ? values : undefined
  } catch {
    return undefined
  }
}
