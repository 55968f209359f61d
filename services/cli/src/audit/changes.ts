import { z } from 'zod'
import { ask, type Client, failed } from '../client.ts'
import { table } from '../printing.ts'
import { exitCodes, type Result, type Sentence } from '../result.ts'

const streamShape = z.looseObject({
  stream: z.string(),
  events: z.int(),
  types: z.array(z.looseObject({ zh: z.string(), events: z.int() })),
})
const answer = z.looseObject({ streams: z.array(streamShape), next: z.string().nullable() })

export type ChangesOptions = {
  readonly from?: string
  readonly to?: string
  readonly programme?: string
  readonly after?: string
}

const told = (streams: z.infer<typeof answer>['streams'], next: string | null): Sentence => {
  const events = streams.reduce((sum, one) => sum + one.events, 0)
  const [zh, en] = [`${streams.length} 个事件流、${events} 个事件`, `Streams: ${streams.length}, events: ${events}`]
  return next === null
    ? { zh: `共 ${zh}`, en }
    : { zh: `显示 ${zh}，还有更多，请用 --after ${next}`, en: `${en}; more with --after ${next}` }
}

const rowOf = ({ stream, events, types }: z.infer<typeof streamShape>): string[] => [
  stream,
  String(events),
  types.map((type) => (type.events === 1 ? type.zh : `${type.zh}×${type.events}`)).join('、'),
]

/** What changed between two positions or two days, stream by stream. */
export const showChanges = async (client: Client, options: ChangesOptions): Promise<Result> => {
  const query = new URLSearchParams()
  for (const name of ['from', 'to', 'programme', 'after'] as const) {
    const given = options[name]
    if (given !== undefined) query.set(name, given)
  }
  const got = await ask(client, `/api/audit/changes?${query}`, { answer })
  if (!got.ok) return failed(got.reply)
  const { streams, next } = got.value
  const headings = ['事件流 stream', '事件数 events', '事件 what']
  return {
    code: exitCodes.done,
    say: [told(streams, next)],
    ...(streams.length === 0 ? {} : { table: table([headings, ...streams.map(rowOf)]) }),
    json: got.value,
  }
}
