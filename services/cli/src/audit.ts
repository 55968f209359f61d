import { z } from 'zod'
import { ask, type Client, failed } from './client.ts'
import { table } from './printing.ts'
import type { Progress } from './progress.ts'
import { wan } from './reading.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'

const entryShape = z.looseObject({
  index: z.int(),
  position: z.string(),
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  zh: z.string(),
  eventId: z.string(),
  actor: z.object({ id: z.string(), name: z.string().nullable(), role: z.string(), unit: z.string() }),
  projectId: z.string().nullable(),
  documentNumber: z.string().nullable(),
  occurredOn: z.string().nullable(),
  recordedAt: z.string(),
  reason: z.string().nullable(),
  channel: z.string(),
  commandId: z.string(),
  correlationId: z.string(),
})
type Entry = z.infer<typeof entryShape>
const pageShape = z.object({ items: z.array(entryShape), next: z.string().nullable() })

const value = z.union([z.string(), z.number(), z.boolean()]).nullable()
const wholeShape = entryShape.extend({
  changes: z.array(z.object({ zh: z.string(), money: z.boolean(), before: value, after: value })),
  correlated: z.array(entryShape),
  correlatedMore: z.boolean(),
  causedBy: entryShape.nullable(),
  caused: z.array(entryShape),
  digests: z.object({ data: z.string(), metadata: z.string(), leafHash: z.string() }).nullable(),
  proof: z.string(),
})
type Whole = z.infer<typeof wholeShape>

/** The moment in China, to the second. */
export const moment = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ')

const who = ({ actor: { id, name, role } }: Entry): string => `${name ?? role}（${id}）`
const cut = (text: string | null): string => (text === null ? '—' : [...text].slice(0, 30).join(''))

const HEADINGS = [
  ...['位置 position', '记录时间 recorded', '事件 event', '操作人 who', '单位 unit'],
  ...['事件流 stream', '文号 document', '原因 reason'],
]
const rowOf = (entry: Entry): string[] => [
  entry.position,
  moment(entry.recordedAt),
  entry.zh,
  who(entry),
  entry.actor.unit,
  entry.stream,
  entry.documentNumber ?? '—',
  cut(entry.reason),
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

const PAGE = 1000
const names = [
  ...(['actor', 'role', 'unit', 'stream', 'project', 'programme', 'document', 'text', 'from', 'to'] as const),
]

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
  const { path, query, limit } = paged
  const items: Entry[] = []
  let next: string | null = null
  do {
    const asked = new URLSearchParams(query)
    asked.set('limit', String(Math.min(PAGE, limit - items.length)))
    if (next !== null) asked.set('after', next)
    const page = await ask(client, `${path}?${asked}`, { answer: pageShape })
    progress.clear()
    if (!page.ok) return failed(page.reply)
    items.push(...page.value.items)
    next = page.value.next
    if (next !== null) progress.show(`正在查找，已到第 ${next} 个事件`, `Looking, at event ${next} of the log`)
  } while (next !== null && items.length < limit)
  progress.clear()
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

const cell = (shown: Whole['changes'][number]['before'], money: boolean): string => {
  if (shown === null) return '—'
  return money && typeof shown === 'number' ? `${wan(shown)} 万元` : String(shown)
}

const facts = (entry: Whole): string[][] => [
  ['事件 event', `${entry.zh} ${entry.type}`],
  ['位置 position', `${entry.position}（叶序号 leaf ${entry.index}）`],
  ['事件流 stream', `${entry.stream} @${entry.revision}`],
  ['记录时间 recorded', moment(entry.recordedAt)],
  ['业务日期 business date', entry.occurredOn ?? '—'],
  ['操作人 who', `${who(entry)} ${entry.actor.unit}`],
  ['途径 channel', entry.channel],
  ['文号 document', entry.documentNumber ?? '—'],
  ['原因 reason', entry.reason ?? '—'],
  ['命令 command', entry.commandId],
  ['起因 caused by', entry.causedBy ? `${entry.causedBy.zh} ${entry.causedBy.position}` : '—'],
  ['引起 caused', entry.caused.map(({ zh, position }) => `${zh} ${position}`).join('；') || '—'],
  ['同一关联 correlated', `${entry.correlated.length}${entry.correlatedMore ? '+' : ''}（${entry.correlationId}）`],
  ['叶散列 leaf hash', entry.digests?.leafHash ?? '—'],
  ['证明 proof', entry.proof],
]

/** One event with before and after by field. */
export const showEntry = async (client: Client, position: string): Promise<Result> => {
  const got = await ask(client, `/api/audit/${encodeURIComponent(position)}`, { answer: wholeShape })
  if (!got.ok) return failed(got.reply)
  const entry = got.value
  const changes = entry.changes.map(({ zh, money, before, after }) => [zh, cell(before, money), cell(after, money)])
  const tables = [
    table(facts(entry)),
    ...(changes.length === 0 ? [] : [table([['栏目 field', '之前 before', '之后 after'], ...changes])]),
  ]
  return {
    code: exitCodes.done,
    say: [{ zh: `日志中位置 ${entry.position} 的事件`, en: `The event at position ${entry.position} of the log` }],
    table: tables.join('\n\n'),
    json: entry,
  }
}
