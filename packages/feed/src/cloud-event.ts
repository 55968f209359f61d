import type { StoredEvent } from '@liushui/event-store'
import { z } from 'zod'
import { UnmappableEventError } from './errors.ts'

/** What `source` says unless a setting names the platform: with `id` it is unique in the world. */
export const DEFAULT_SOURCE = 'urn:liushui:log'
export const CONTENT_TYPE = 'application/cloudevents+json; charset=UTF-8'

const INT32_MAX = 2 ** 31 - 1
/** CloudEvents 1.0, 3.1: the strings of attributes hold no control characters. */
const text = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u)
const integer = z.int().min(0).max(INT32_MAX)

/** The envelope: CloudEvents 1.0 in its JSON format, with what the log knows of the event as extension attributes. */
export const cloudEvent = z.strictObject({
  specversion: z.literal('1.0').describe('version of CloudEvents / CloudEvents 版本'),
  id: text
    .min(1)
    .describe('id of the event, UUIDv7; the same however often it is delivered / 事件编号，重复投递时不变'),
  source: text.min(1).describe('the platform that it happened on, a URI-reference / 产生事件的平台'),
  type: text.regex(/^liushui\.[A-Za-z]+$/).describe('type of the event, after `liushui.` / 事件类型'),
  subject: text.min(1).describe('stream of the event, e.g. project-P001 / 所属的流'),
  time: z.iso
    .datetime()
    .describe('when it was recorded, UTC; business dates are in the data / 记录时间；业务日期见数据'),
  datacontenttype: z.literal('application/json').describe('the data is JSON / 数据为 JSON'),
  position: text
    .min(1)
    .describe('place in the log; opaque, compare for equality only / 在日志中的位置，只可比较是否相同'),
  revision: integer.describe('place in its stream, from 0 without gaps / 在流中的序号，自 0 起连续'),
  schemaversion: integer.min(1).describe('version of the schema of the data / 数据结构版本'),
  partitionkey: text
    .min(1)
    .describe('the stream: events with the same one stay in order / 即流名，同一流的事件保持顺序'),
  correlationid: text.describe('what belongs together has the same / 关联号'),
  causationid: text.optional().describe('id of the event that led to it / 引起它的事件'),
  commandid: text.describe('Idempotency-Key of the command / 命令的幂等键'),
  actorid: text.describe('who acted: a reference to a person, never a name / 操作人编号，不含姓名'),
  actorrole: text.describe('role in which they acted / 操作人角色'),
  actorunit: text.describe('unit for which they acted / 操作人单位'),
  reason: text.optional().describe('why, where a reason was given / 原因'),
  channel: z.enum(['api', 'policy', 'sample', 'worker']).describe('how it came in / 来源渠道'),
  traceparent: text
    .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional()
    .describe('W3C trace context of the command / 命令的追踪上下文'),
  data: z.unknown().describe('as docs/events.md describes it for the type / 见 docs/events.md 对该类型的说明'),
})
export type CloudEvent = z.infer<typeof cloudEvent>

/** A reason is written by people, and may run over several lines: an attribute may not. */
const oneLine = (reason: string): string => reason.replace(/\p{Cc}+/gu, ' ')

/** The same mapping on every way out. Throws `UnmappableEventError` for what CloudEvents can't say. */
export const cloudEventOf = (event: StoredEvent, { source = DEFAULT_SOURCE } = {}): CloudEvent => {
  const { actor, commandId, correlationId, causationId, reason, traceparent, channel } = event.metadata
  const parsed = cloudEvent.safeParse({
    specversion: '1.0',
    id: event.id,
    source,
    type: `liushui.${event.type}`,
    subject: event.stream,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    position: event.position,
    revision: event.revision,
    schemaversion: event.schemaVersion,
    partitionkey: event.stream,
    correlationid: correlationId,
    ...(causationId !== undefined && { causationid: causationId }),
    commandid: commandId,
    actorid: actor.id,
    actorrole: actor.role,
    actorunit: actor.unit,
    ...(reason !== undefined && { reason: oneLine(reason) }),
    channel,
    ...(traceparent !== undefined && { traceparent }),
    data: event.data,
  })
  if (parsed.success) return parsed.data
  throw new UnmappableEventError(event, parsed.error.issues[0]?.path.join('.') ?? '')
}
