import { z } from 'zod'
import { ask, type Client, failed } from '../client.ts'
import { table } from '../printing.ts'
import { exitCodes, type Result, type Sentence } from '../result.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const said = z.object({ title: words, means: words, meansNot: words })
const gapShape = z.looseObject({ about: z.string(), position: z.string(), stream: z.string(), zh: z.string() })
const sectionShape = said.extend({ key: z.string(), count: z.int(), items: z.array(gapShape), more: z.boolean() })
type Section = z.infer<typeof sectionShape>
const channelShape = words.extend({
  channel: z.string(),
  byPeople: z.boolean(),
  commands: z.int(),
  events: z.int(),
})
const doingsShape = said.extend({ channels: z.array(channelShape) })
type Doings = z.infer<typeof doingsShape>
const answer = z.looseObject({
  sections: z.array(sectionShape),
  doings: doingsShape,
  looked: z.int(),
  next: z.string().nullable(),
})

export type GapsOptions = {
  readonly programme?: string
  readonly recordedAfter?: number
  readonly after?: string
  readonly limit: number
}

const explained = ({ title, means, meansNot }: z.infer<typeof said>, count: string): string =>
  [`${title.zh} ${title.en}${count}`, means.zh, means.en, meansNot.zh, meansNot.en].join('\n')

const ABOUT: Readonly<Record<string, string>> = {
  'missing-reports': '月份 month',
  'missing-bulletins': '期号 number',
  backdated: '天数 days',
  documents: '文号 document',
  corrections: '原因 reason',
}

const sectionText = (section: Section): string => {
  const { key, count, items, more } = section
  const shown = more ? `${count}（显示前 ${items.length} 条 the first ${items.length} are shown）` : String(count)
  const rows = items.map(({ about, position, zh, stream }) => [about || '—', zh, stream, position])
  const heading = [ABOUT[key] ?? '事由 about', '事件 event', '事件流 stream', '位置 position']
  return [explained(section, `：${shown}`), ...(items.length === 0 ? [] : [table([heading, ...rows])])].join('\n')
}

const doingsText = (doings: Doings): string => {
  const rows = doings.channels.map(({ zh, en, commands, events }) => [`${zh} ${en}`, String(commands), String(events)])
  return `${explained(doings, '')}\n${table([['途径 channel', '命令 commands', '事件 events'], ...rows])}`
}

const far = (looked: number, next: string | null): Sentence =>
  next === null
    ? { zh: `已查看全部 ${looked} 个事件`, en: `Events looked at: ${looked}, all that there are` }
    : {
        zh: `已查看 ${looked} 个事件，更早的请用 --after ${next}`,
        en: `Events looked at: ${looked}; older ones with --after ${next}`,
      }

/** What a reviewer should look at first. */
export const showGaps = async (client: Client, options: GapsOptions): Promise<Result> => {
  const { programme, recordedAfter, after, limit } = options
  const query = new URLSearchParams({ limit: String(limit) })
  if (programme !== undefined) query.set('programme', programme)
  if (recordedAfter !== undefined) query.set('recorded-after', String(recordedAfter))
  if (after !== undefined) query.set('after', after)
  const got = await ask(client, `/api/audit/gaps?${query}`, { answer })
  if (!got.ok) return failed(got.reply)
  const { sections, doings, looked, next } = got.value
  return {
    code: exitCodes.done,
    say: [far(looked, next)],
    table: ['', ...sections.map(sectionText), doingsText(doings)].join('\n\n').slice(1),
    json: got.value,
  }
}
