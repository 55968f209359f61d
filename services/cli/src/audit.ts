import { z } from 'zod'
import type { Client } from './client.ts'
import { allPages } from './pages.ts'
import { table } from './printing.ts'
import type { Progress } from './progress.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'

const words = z.object({ zh: z.string(), en: z.string() })
export const entryShape = z.looseObject({
  index: z.int(),
  position: z.string(),
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  eventId: z.string(),
  actor: z.looseObject({ id: z.string(), name: z.string().nullable(), roleWords: words, unit: z.string() }),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  documentNumber: z.string().nullable(),
  occurredOn: z.string().nullable(),
  recordedAt: z.string(),
  reason: z.string().nullable(),
  channelWords: words,
  commandId: z.string(),
  correlationId: z.string(),
})
export type Entry = z.infer<typeof entryShape>

/** The moment in China, to the second. */
export const moment = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ')

export const who = ({ actor: { id, name, roleWords } }: Entry): string => `${name ?? roleWords.zh}（${id}）`
const cut = (text: string | null): string => (text === null ? '—' : [...text].slice(0, 30).join(''))

const HEADINGS = [
  ...['位置 position', '记录时间 recorded', '事件 event', '操作人 who', '单位 unit'],
  ...['项目 project', '文号 document', '原因 reason', '事件流 stream'],
]
const rowOf = (entry: Entry): string[] => [
  entry.position,
  moment(entry.recordedAt),
  entry.zh,
  who(entry),
  entry.actor.unit,
  cut(entry.projectName),
  entry.documentNumber ?? '—',
  cut(entry.reason),
  entry.stream,
]

/** What narrows the trail. */
export type AuditFilter = {
  readonly actor?: string
  readonly role?: string
  readonly unit?: string
  readonly type?: readonly string[]
  readonly stream?: string
  readonly project?: string
  readonly programme?: string
  readonly document?: string
  readonly text?: string
  readonly from?: string
  readonly to?: string
}
export type AuditOptions = AuditFilter & { readonly asOf?: string; readonly limit: number }

const names = ['actor', 'role', 'unit', 'stream', 'project', 'programme', 'document', 'text', 'from', 'to'] as const

/** What of the options narrows the trail. */
export const filterOf = (options: AuditFilter): AuditFilter =>
  Object.fromEntries([...names, 'type' as const].flatMap((name) => (name in options ? [[name, options[name]]] : [])))

export const filterQuery = (options: AuditFilter): URLSearchParams => {
  const query = new URLSearchParams()
  for (const name of names) {
    const given = options[name]
    if (given !== undefined) query.set(name, given)
  }
  for (const type of options.type ?? []) query.append('type', type)
  return query
}

const found = (items: readonly Entry[], more: boolean): Sentence =>
  more
    ? {
        zh: `显示 ${items.length} 条，还有更多（--limit）`,
        en: `Entries shown: ${items.length}; there are more (--limit)`,
      }
    : { zh: `共 ${items.length} 条`, en: `Entries: ${items.length}` }

type Paged = { readonly path: string; readonly query: URLSearchParams; readonly limit: number }

/** Entries of a list of the trail, page by page. A page without entries goes on where it says: that many were looked at. */
export const showEntries = async (client: Client, paged: Paged, progress: Progress): Promise<Result> => {
  const onPage = (next: string): void =>
    progress.show(`正在查找，已到第 ${next} 个事件`, `Looking, at event ${next} of the log`)
  const pages = await allPages(client, { ...paged, cursor: 'after', item: entryShape, onPage })
  progress.clear()
  if (!pages.ok) return pages.result
  const { items, next } = pages
  return {
    code: exitCodes.done,
    say: [found(items, next !== null)],
    ...(items.length === 0 ? {} : { table: table([HEADINGS, ...items.map(rowOf)]) }),
    json: { items, next },
  }
}

/** Who did what and when, the newest first. */
export const showTrail = (client: Client, options: AuditOptions, progress: Progress): Promise<Result> => {
  const query = filterQuery(options)
  if (options.asOf !== undefined) query.set('as-of', options.asOf)
  return showEntries(client, { path: '/api/audit', query, limit: options.limit }, progress)
}
