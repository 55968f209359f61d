import { z } from 'zod'
import { type AuditFilter, moment, showEntries } from '../audit.ts'
import { ask, type Client, failed } from '../client.ts'
import { table } from '../printing.ts'
import type { Progress } from '../progress.ts'
import { exitCodes, type Result, type Sentence } from '../result.ts'

const viewShape = z.looseObject({
  name: z.string(),
  filter: z.record(z.string(), z.unknown()),
  address: z.string(),
  savedAt: z.string(),
})
type View = z.infer<typeof viewShape>
const answer = z.object({ items: z.array(viewShape) })

const HEADINGS = ['名称 name', '保存时间 saved', '筛选 filter']
const queryOf = ({ address }: View): URLSearchParams => new URLSearchParams(address.split('?')[1])
const rowOf = (view: View): string[] => [
  view.name,
  moment(view.savedAt),
  decodeURIComponent(String(queryOf(view))) || '—',
]
const addressOf = (name: string): string => `/api/audit/views/${encodeURIComponent(name)}`

const one = (view: View, sentence: Sentence): Result => ({
  code: exitCodes.done,
  say: [sentence],
  table: table([HEADINGS, rowOf(view)]),
  json: view,
})

/** The filters of the trail that the acting user keeps. */
export const listViews = async (client: Client): Promise<Result> => {
  const got = await ask(client, '/api/audit/views', { answer })
  if (!got.ok) return failed(got.reply)
  const { items } = got.value
  return {
    code: exitCodes.done,
    say: [{ zh: `共 ${items.length} 个视图`, en: `Views: ${items.length}` }],
    ...(items.length === 0 ? {} : { table: table([HEADINGS, ...items.map(rowOf)]) }),
    json: { items },
  }
}

/** Keeps a filter under a name, in place of what was kept there. */
export const saveView = async (client: Client, name: string, filter: AuditFilter): Promise<Result> => {
  const headers = { 'Content-Type': 'application/json' }
  const body = Buffer.from(JSON.stringify(filter))
  const got = await ask(client, addressOf(name), { method: 'PUT', headers, body, answer: viewShape })
  return got.ok ? one(got.value, { zh: '视图已保存', en: 'The view is kept' }) : failed(got.reply)
}

export const removeView = async (client: Client, name: string): Promise<Result> => {
  const got = await ask(client, addressOf(name), { method: 'DELETE', answer: viewShape })
  return got.ok ? one(got.value, { zh: '视图已删除', en: 'The view is deleted' }) : failed(got.reply)
}

type Shown = { readonly name: string; readonly limit: number }

/** The entries that a view finds now. */
export const showView = async (client: Client, { name, limit }: Shown, progress: Progress): Promise<Result> => {
  const got = await ask(client, '/api/audit/views', { answer })
  if (!got.ok) return failed(got.reply)
  const view = got.value.items.find((kept) => kept.name === name)
  if (view) return showEntries(client, { path: '/api/audit', query: queryOf(view), limit }, progress)
  const sentence = { zh: `没有名为 ${name} 的视图`, en: `There is no view called ${name}` }
  return { code: exitCodes.refused, say: [sentence], json: { error: sentence } }
}
