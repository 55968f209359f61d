import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import type { Result } from './result.ts'

/** The most that the platform answers at once. */
const PAGE = 1000

export type Paged<Item> = {
  readonly path: string
  readonly query?: URLSearchParams
  /** Which parameter takes the cursor. */
  readonly cursor: 'after' | 'cursor'
  readonly item: z.ZodType<Item>
  /** Items at most, from 1. */
  readonly limit: number
  /** Told where the next page begins. A page may have no items and a next. */
  readonly onPage?: (next: string) => void
}
type Pages<Item> =
  | { readonly ok: true; readonly items: readonly Item[]; readonly next: string | null }
  | { readonly ok: false; readonly result: Result }

/** The items of a list, page by page; `next` is null where these are all. */
export const allPages = async <Item>(client: Client, paged: Paged<Item>): Promise<Pages<Item>> => {
  const { path, query, cursor, item, limit, onPage = () => {} } = paged
  const answer = z.object({ items: z.array(item), next: z.string().nullable() })
  const items: Item[] = []
  let next: string | null = null
  do {
    const asked = new URLSearchParams(query)
    asked.set('limit', String(Math.min(PAGE, limit - items.length)))
    if (next !== null) asked.set(cursor, next)
    const page = await ask(client, `${path}?${asked}`, { answer })
    if (!page.ok) return { ok: false, result: failed(page.reply) }
    items.push(...page.value.items)
    next = page.value.next
    if (next !== null) onPage(next)
  } while (next !== null && items.length < limit)
  return { ok: true, items, next }
}
