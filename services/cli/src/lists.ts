import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import { downloadTo } from './files.ts'
import { allPages } from './pages.ts'
import { table } from './printing.ts'
import { chooseProgramme } from './programme-choice.ts'
import { type Column, cellOf, headingOf } from './reading.ts'
import { exitCodes, type Result, wrongUsage } from './result.ts'

const columnShape = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  type: z.enum(['text', 'integer', 'flag']),
  format: z.string().nullable(),
  codes: z.record(z.string(), z.object({ zh: z.string() })).nullable(),
})
const listsShape = z.object({
  items: z.array(z.looseObject({ name: z.string(), zh: z.string(), en: z.string(), columns: z.array(columnShape) })),
})
const itemShape = z.record(z.string(), z.unknown())
type Item = z.infer<typeof itemShape>

type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly result: Result }

const addressOf = (programmeId: string, list: string): string =>
  `/api/programmes/${encodeURIComponent(programmeId)}/${list}`

/** The worklist is the list of approvals, narrowed and in an order of its own. */
const columnsFrom = (list: string): string => (list === 'worklist' ? 'approvals' : list)

const columnsOf = async (client: Client, list: string): Promise<Step<readonly Column[]>> => {
  const known = await ask(client, '/api/lists', { answer: listsShape })
  if (!known.ok) return { ok: false, result: failed(known.reply) }
  const found = known.value.items.find(({ name }) => name === columnsFrom(list))
  if (found) return { ok: true, value: found.columns }
  const names = ['worklist', ...known.value.items.map(({ name }) => name)].join(', ')
  const sentence = { zh: `没有列表 ${list}，可用列表：${names}`, en: `There is no list ${list}; there are ${names}` }
  return { ok: false, result: wrongUsage(sentence) }
}

const isEmpty = (items: readonly Item[], { name }: Column): boolean =>
  items.every((item) => item[name] === null || item[name] === '')

/** What says most on a screen: those that were named, or the project's name and the first that are not empty. */
const shownColumns = (columns: readonly Column[], items: readonly Item[], wanted: readonly string[] | undefined) => {
  if (wanted) return wanted.flatMap((name) => columns.find((column) => column.name === name) ?? [])
  const telling = columns.filter((column) => !forMachines.has(column.name) && !isEmpty(items, column))
  const named = telling.find(({ name }) => name === 'projectName')
  const shown = named
    ? [named, ...telling.filter(({ name }) => name !== 'projectName' && name !== 'projectId')]
    : telling
  return shown.slice(0, MOST_COLUMNS)
}
const MOST_COLUMNS = 8
const forMachines: ReadonlySet<string> = new Set(['programmeId', 'eventId', 'ordinal'])

export type ListOptions = {
  readonly list: string
  readonly programme?: string
  readonly filter: readonly (readonly [string, string])[]
  readonly sort?: string
  readonly limit: number
  readonly asOf?: string
  readonly atLeast?: string
  readonly columns?: readonly string[]
}

const queryOf = ({ filter, sort, asOf, atLeast }: ListOptions): URLSearchParams => {
  const query = new URLSearchParams()
  for (const [name, value] of filter) query.append(name, value)
  if (sort !== undefined) query.set('sort', sort)
  if (asOf !== undefined) query.set('as-of', asOf)
  if (atLeast !== undefined) query.set('at-least', atLeast)
  return query
}

const listed = (items: readonly Item[], more: boolean, left: number) => ({
  zh: `共 ${items.length} 条${more ? '，还有更多，可用 --limit 增加' : ''}${left > 0 ? `；另有 ${left} 栏未显示，可用 --columns 或 --json` : ''}`,
  en: `Items: ${items.length}${more ? ', and more: raise --limit' : ''}${left > 0 ? `; columns not shown: ${left}, see --columns or --json` : ''}`,
})

/** Prints a list of a programme, as the platform filters and sorts it. */
export const showList = async (client: Client, options: ListOptions): Promise<Result> => {
  const columns = await columnsOf(client, options.list)
  if (!columns.ok) return columns.result
  const unknown = options.columns?.filter((name) => columns.value.every((column) => column.name !== name)) ?? []
  if (unknown.length > 0) {
    const names = columns.value.map(({ name }) => name).join(', ')
    const sentence = {
      zh: `没有栏目 ${unknown.join('、')}，可用栏目：${names}`,
      en: `No such columns: ${unknown.join(', ')}; there are ${names}`,
    }
    return wrongUsage(sentence)
  }
  const choice = await chooseProgramme(client, options.programme)
  if (!choice.ok) return choice.result
  const path = addressOf(choice.programmeId, options.list)
  const paged = { path, query: queryOf(options), cursor: 'cursor', item: itemShape, limit: options.limit } as const
  const found = await allPages(client, paged)
  if (!found.ok) return found.result
  const { items } = found
  const more = found.next !== null
  const shown = shownColumns(columns.value, items, options.columns)
  const rows = items.map((item) => shown.map((column) => cellOf(column, item[column.name])))
  return {
    code: exitCodes.done,
    say: [listed(items, more, items.length === 0 ? 0 : columns.value.length - shown.length)],
    ...(items.length === 0 ? {} : { table: table([shown.map(headingOf), ...rows]) }),
    json: { items, more },
  }
}

export type ExportOptions = Omit<ListOptions, 'limit' | 'columns'> & { readonly out: string }

/** Saves a list as a workbook or as CSV, as the name of the file ends. */
export const exportList = async (client: Client, options: ExportOptions): Promise<Result> => {
  const format = /\.(xlsx|csv)$/i.exec(options.out)?.[1]?.toLowerCase()
  if (format === undefined)
    return wrongUsage({ zh: '文件名应以 .xlsx 或 .csv 结尾。', en: 'The name of the file ends in .xlsx or .csv.' })
  const known = await columnsOf(client, options.list)
  if (!known.ok) return known.result
  const choice = await chooseProgramme(client, options.programme)
  if (!choice.ok) return choice.result
  const query = queryOf({ ...options, limit: 1 })
  query.set('format', format)
  return downloadTo(client, `${addressOf(choice.programmeId, options.list)}/export?${query}`, options.out)
}
