import { cloudEvent, cloudEventOf } from '@liushui/feed'
import { z } from 'zod'
import { noBody, noHeaders, none } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { problem } from '../problems.ts'
import { isProblem, parsePosition, position } from '../reading.ts'
import { type Answer, json, no, type Route, route } from '../route.ts'
import { poll } from './poll.ts'

export type FeedOptions = {
  /** Aborted when the server is about to close. */
  readonly closing: AbortSignal
  /** How many may wait for news at a time; 200 where absent. */
  readonly mostWaiting?: number
}

const MOST_WAITING = 200
const LONGEST_WAIT_S = 30

const query = z.strictObject({
  after: position.optional().describe('`next` of the answer before; from the beginning of the log where absent'),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'a whole number from 1 to 1000|须为 1 至 1000 的整数')
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .default(100)
    .describe('how many events at most, 1 to 1000; 100 where absent'),
  wait: z
    .string()
    .regex(/^\d{1,2}$/, 'whole seconds, 0 to 30|须为 0 至 30 的整秒数')
    .transform(Number)
    .pipe(z.int().min(0).max(LONGEST_WAIT_S))
    .default(0)
    .describe('seconds to wait where there is nothing yet, 0 to 30; 0 where absent'),
})
type Query = z.infer<typeof query>

const page = z.object({
  events: z.array(cloudEvent).describe('in the order of the log'),
  next: z.string().nullable().describe('pass it as `after` to go on; null where the log is empty'),
  caughtUp: z.boolean().describe('true where there was nothing after these events'),
})

const busy = problem(
  'feed-busy',
  {
    en: 'Too many clients wait for news; ask again shortly, or without wait.',
    zh: '等待新事件的连接过多，请稍后再试，或不带 wait 参数。',
  },
  { headers: { 'Retry-After': '5' } },
)

const linkTo = (next: string, { limit, wait }: Query): string =>
  `</feed?${new URLSearchParams({ after: next, limit: String(limit), wait: String(wait) })}>; rel="next"`

const answerOf = async (
  { store, source }: Pick<Platform, 'store' | 'source'>,
  asked: Query,
  signal: AbortSignal,
): Promise<Answer> => {
  const after = asked.after === undefined ? undefined : await parsePosition({ store }, 'after', asked.after)
  if (after !== undefined && isProblem(after)) return no(after)
  const news = await poll(store, { after, limit: asked.limit, waitMs: asked.wait * 1000, signal })
  const events = news.events.map((event) => cloudEventOf(event, source === undefined ? {} : { source }))
  const next = events.at(-1)?.position ?? after ?? null
  const body: z.infer<typeof page> = { events, next, caughtUp: news.caughtUp }
  return json(body, { headers: next === null ? {} : { Link: linkTo(next, asked) } })
}

/** The feed without Kafka: the same events, in the order of the log; never skips, never repeats, and waits where there is nothing. */
export const feedRoute = (
  platform: Pick<Platform, 'store' | 'source'>,
  { closing, mostWaiting = MOST_WAITING }: FeedOptions,
): Route => {
  let waiting = 0
  return route({
    method: 'get',
    path: '/feed',
    operationId: 'readFeed',
    tag: 'feed',
    summary: { en: 'Every event after a position, as CloudEvents', zh: '某位置之后的全部事件' },
    params: none,
    query,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'OK', schema: page, headers: ['ETag', 'Link'] } },
    problems: ['feed-busy'],
    handle: async ({ query: asked, signal }) => {
      if (asked.wait > 0 && waiting >= mostWaiting) return no(busy)
      const waits = asked.wait > 0 ? 1 : 0
      waiting += waits
      try {
        return await answerOf(platform, asked, AbortSignal.any([signal, closing]))
      } finally {
        waiting -= waits
      }
    },
  })
}
