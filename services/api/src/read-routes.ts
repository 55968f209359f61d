import type { ReadDatabase } from '@liushui/read-models'
import type { z } from 'zod'
import { type Page, page, pageOf, type pageQuery } from './paging.ts'
import { noBody, noHeaders } from './parameters.ts'
import { notFound } from './problems.ts'
import { type Reading, type ReadQuery, withReading } from './reading.ts'
import { json, no, type Route, route } from './route.ts'

type Words = { readonly en: string; readonly zh: string }
type Described<P, Q> = {
  readonly path: string
  readonly operationId: string
  readonly tag: string
  readonly summary: Words
  readonly params: z.ZodType<P>
  readonly query: z.ZodType<Q>
  /** What is said to be missing where `find` finds nothing. */
  readonly what: Words
}
type Asked<P, Q> = { readonly db: ReadDatabase; readonly params: P; readonly query: Q }

const common = { method: 'get', headers: noHeaders, body: noBody, bodyShape: { kind: 'none' } } as const
export const readHeaders = ['ETag', 'Liushui-Position'] as const

/** A question with one answer. */
export const one = <P, Q extends ReadQuery, T>(
  reading: Reading,
  {
    what,
    item,
    find,
    ...described
  }: Described<P, Q> & {
    readonly item: z.ZodType<T>
    readonly find: (asked: Asked<P, Q>) => Promise<NoInfer<T> | undefined>
  },
): Route =>
  route({
    ...common,
    ...described,
    answers: { 200: { description: 'OK', schema: item, headers: readHeaders } },
    problems: ['not-found', 'behind', 'as-of-busy'],
    handle: ({ params, query }) =>
      withReading(reading, query, async (db) => {
        const found = await find({ db, params, query })
        return found === undefined ? no(notFound(what)) : json(found)
      }),
  })

/** A question with a list for an answer, page by page. */
export const list = <P, Q extends z.infer<typeof pageQuery>, T>(
  reading: Reading,
  {
    what,
    item,
    find,
    key,
    ...described
  }: Described<P, Q> & {
    readonly item: z.ZodType<T>
    /** The whole list in its order; undefined where there is nothing that it could be a list of. */
    readonly find: (asked: Asked<P, Q>) => Promise<readonly NoInfer<T>[] | undefined>
    readonly key: (item: NoInfer<T>) => string
  },
): Route =>
  route({
    ...common,
    ...described,
    answers: { 200: { description: 'one page / 一页', schema: pageOf(item), headers: [...readHeaders, 'Link'] } },
    problems: ['not-found', 'behind', 'as-of-busy'],
    handle: ({ params, query, address }) =>
      withReading(reading, query, async (db) => {
        const found = await find({ db, params, query })
        if (found === undefined) return no(notFound(what))
        const paged = page(found, { limit: query.limit, cursor: query.cursor, address, key })
        if ('problem' in paged) return no(paged.problem)
        return json(paged.page, { headers: nextLink(paged.page, address) })
      }),
  })

export const nextLink = ({ next }: Page<unknown>, address: string): Record<string, string> => {
  if (next === null) return {}
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  searchParams.set('cursor', next)
  return { Link: `<${pathname}?${searchParams}>; rel="next"` }
}
