import { createHash } from 'node:crypto'
import { z } from 'zod'
import { invalid, type Problem } from './problems.ts'
import { readQuery } from './reading.ts'

export const pageQuery = z.strictObject({
  ...readQuery.shape,
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'a whole number from 1 to 1000|须为 1 至 1000 的整数')
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .default(100)
    .describe('how many items, 1 to 1000; 100 where absent'),
  cursor: z.string().min(1).max(4000).optional().describe('opaque; from `next` of the page before'),
})

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }
export const pageOf = (item: z.ZodType) =>
  z.object({ items: z.array(item), next: z.string().nullable().describe('cursor of the next page; null at the end') })

const cursorShape = z.tuple([z.string(), z.string()])

const decode = (cursor: string): readonly [list: string, key: string] | undefined => {
  try {
    return cursorShape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** What tells one list from another: its address without the place in it. */
const listOf = (address: string): string => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  for (const name of ['limit', 'cursor', 'at-least']) searchParams.delete(name)
  return createHash('sha256').update(`${pathname}?${searchParams}`).digest('base64url').slice(0, 12)
}

export const stale = invalid([
  {
    path: 'query.cursor',
    reason: 'not a cursor of this list; begin again without one',
    reasonZh: '不是此列表的游标，请从头开始',
  },
])

/** A place in the list of this address as a cursor: it fits only the list, the filters and the order that gave it. */
export const listCursor = (place: string, address: string): string =>
  Buffer.from(JSON.stringify([listOf(address), place])).toString('base64url')

/** The place that a cursor of this address stands for; undefined where it is another's. */
export const inListCursor = (cursor: string, address: string): string | undefined => {
  const [list, place] = decode(cursor) ?? []
  return list === listOf(address) ? place : undefined
}

/**
 * One page of a list that is worked out as a whole, in its own order. A cursor names the last item that was seen, so that what is
 * added meanwhile neither repeats nor hides an item.
 */
export const page = <T>(
  all: readonly T[],
  {
    limit,
    cursor,
    address,
    key,
  }: { limit: number; cursor?: string | undefined; address: string; key: (item: T) => string },
): { readonly page: Page<T> } | { readonly problem: Problem } => {
  const seen = cursor === undefined ? undefined : inListCursor(cursor, address)
  const start = seen === undefined ? 0 : all.findIndex((item) => key(item) === seen) + 1
  if (cursor !== undefined && start === 0) return { problem: stale }
  const items = all.slice(start, start + limit)
  const last = items.at(-1)
  const more = start + limit < all.length && last !== undefined
  return { page: { items, next: more ? listCursor(key(last), address) : null } }
}
