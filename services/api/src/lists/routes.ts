import { programmeId } from '@liushui/domain'
import { type ListDescription, type ListName, listRows, lists, queries, type ReadDatabase } from '@liushui/read-models'
import { z } from 'zod'
import { inListCursor, listCursor, pageOf, pageQuery, stale } from '../paging.ts'
import { noBody, noHeaders } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../problems.ts'
import { nextLink, readHeaders } from '../read-routes.ts'
import { type Reading, withReading } from '../reading.ts'
import { json, no, type Route, route } from '../route.ts'
import { listAddresses, listNames, listPath } from './addresses.ts'
import { itemOf, items } from './items.ts'
import { type Asked, askedOf, listQuery } from './query.ts'

export const programmeWords = { en: 'programme of this name', zh: '这个专项' }

/** The programme and its business date; undefined where there is no such programme. */
export const programmeOn = async (platform: Platform, db: ReadDatabase, id: string) => {
  const programme = await queries.programme(db, id)
  if (!programme) return undefined
  // A date that was moved is part of the log: an answer about the past takes it from there.
  const today = programme.businessDate ?? (await platform.application.today(id))
  return { programme, today }
}

type Served = {
  readonly path: string
  readonly operationId: string
  readonly tag: string
  readonly list: ListDescription
  readonly summary: { readonly en: string; readonly zh: string }
  /** Columns that can't be asked for, `sort` where the order is given. */
  readonly without?: readonly string[]
  /** What every question is narrowed to. */
  readonly fixed?: Partial<Asked>
}

export const merged = (asked: Asked, fixed: Partial<Asked> = {}): Asked => ({
  ...asked,
  ...fixed,
  where: { ...asked.where, ...fixed.where },
})

/** A list that the database filters, sorts and pages. */
export const pagedList = (reading: Reading, served: Served): Route => {
  const { list, fixed, without, ...described } = served
  return route({
    ...described,
    method: 'get',
    params: z.strictObject({ programmeId }),
    query: listQuery(list, { base: pageQuery.shape, ...(without ? { without } : {}) }),
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: {
      200: { description: 'one page / 一页', schema: pageOf(items[list.name]), headers: [...readHeaders, 'Link'] },
    },
    problems: ['not-found', 'behind', 'as-of-busy'],
    handle: ({ params, query, address }) =>
      withReading(reading, query, async (db) => {
        const on = await programmeOn(reading.platform, db, params.programmeId)
        if (!on) return no(notFound(programmeWords))
        const after = query.cursor === undefined ? undefined : inListCursor(query.cursor, address)
        if (query.cursor !== undefined && after === undefined) return no(stale)
        const asked = merged(askedOf(list, query), fixed)
        const found = await listRows(db, list.name, {
          ...params,
          ...asked,
          today: on.today,
          limit: query.limit,
          ...(after === undefined ? {} : { after }),
        })
        if (!found) return no(stale)
        const next = found.next === null ? null : listCursor(found.next, address)
        const page = { items: found.rows.map((row) => itemOf(list.name, row)), next }
        return json(page, { headers: nextLink(page, address) })
      }),
  })
}

const genericList = (reading: Reading, name: ListName): Route => {
  const { operationId, tag } = listAddresses[name]
  const list = lists[name]
  return pagedList(reading, { path: listPath(name), operationId, tag, list, summary: { en: list.en, zh: list.zh } })
}

export const listRoutes = (reading: Reading): Route[] => listNames.map((name) => genericList(reading, name))
