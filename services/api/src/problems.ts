import { NotRecordedError } from '@liushui/application'
import type { Refusal } from '@liushui/domain'
import { AppendFailedError, EventStoreUnavailableError } from '@liushui/event-store'
import { DatabaseRefusedError, DatabaseUnavailableError } from '@liushui/read-models'

type Kind = { readonly status: number; readonly title: string; readonly titleZh: string }

/** Every way of saying no but a refusal by the rules: the HTTP status and the title of each, under its stable name. */
export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request is not valid', titleZh: '请求不合要求' },
  'malformed-json': { status: 400, title: 'The body is not JSON', titleZh: '正文不是有效的 JSON' },
  'cross-site': { status: 403, title: 'Writes from another site are refused', titleZh: '不接受来自其他网站的写入' },
  'not-found': { status: 404, title: 'There is no such thing', titleZh: '没有找到' },
  'not-rendered': { status: 404, title: 'The bulletin is not made yet', titleZh: '简报尚未生成' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here', titleZh: '不支持这种请求方法' },
  'rebuild-running': { status: 409, title: 'A rebuild is running already', titleZh: '重建正在进行' },
  'backup-running': { status: 409, title: 'A backup is being taken already', titleZh: '备份正在进行' },
  'export-running': { status: 409, title: 'An export is being made already', titleZh: '审计导出正在进行' },
  'revision-conflict': { status: 412, title: 'Somebody else wrote first', titleZh: '内容已被他人更新' },
  'too-large': { status: 413, title: 'The body is too large', titleZh: '正文过大' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported', titleZh: '不支持这种正文类型' },
  'host-not-local': { status: 421, title: 'The host name is not local', titleZh: '主机名不是本机' },
  'key-reused': { status: 422, title: 'The Idempotency-Key was used before', titleZh: 'Idempotency-Key 已被使用' },
  'import-refused': { status: 422, title: 'The file was not imported', titleZh: '文件未导入' },
  'import-stopped': { status: 409, title: 'The import stopped half way', titleZh: '导入中途停止' },
  'export-too-large': { status: 422, title: 'The list is too long for one file', titleZh: '导出内容过多' },
  internal: { status: 500, title: 'Something went wrong in the platform', titleZh: '平台内部出错' },
  behind: { status: 503, title: 'The read models are behind', titleZh: '查询数据尚未跟上' },
  'as-of-busy': { status: 503, title: 'Too many questions about the past at once', titleZh: '历史查询过多' },
  'feed-busy': { status: 503, title: 'Too many wait for news at once', titleZh: '等待新事件的连接过多' },
  'file-damaged': { status: 503, title: 'The file is missing or altered', titleZh: '文件缺失或被改动' },
  'not-recorded': { status: 503, title: 'It could not be recorded', titleZh: '未能记录' },
  'backup-failed': { status: 503, title: 'The backup could not be taken', titleZh: '备份未能完成' },
  'export-failed': { status: 503, title: 'The export could not be made', titleZh: '审计导出未能完成' },
  'engine-away': {
    status: 503,
    title: 'The log or the read models cannot be reached',
    titleZh: '日志或查询数据暂时无法访问',
  },
  'not-ready': { status: 503, title: 'Not ready', titleZh: '尚未就绪' },
} as const satisfies Record<string, Kind>
export type ProblemKind = keyof typeof problemKinds

/** RFC 9457 problem details. `type` is stable: programs may branch on it. */
export type Problem = {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly titleZh: string
  readonly detail: string
  readonly detailZh: string
  /** Extension members. */
  readonly more?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** What is wrong with one place of the request. `path` says where: `body.items.0.name`, `query.as-of`. */
export type Invalid = { readonly path: string; readonly reason: string; readonly reasonZh: string }

type Words = { readonly en: string; readonly zh: string }

export const problem = (kind: ProblemKind, words: Words, rest: Pick<Problem, 'more' | 'headers'> = {}): Problem => ({
  type: `/problems/${kind}`,
  ...problemKinds[kind],
  detail: words.en,
  detailZh: words.zh,
  ...rest,
})

export const invalid = (errors: readonly Invalid[]): Problem =>
  problem(
    'invalid-request',
    {
      en: errors.map(({ path, reason }) => `${path}: ${reason}`).join('; '),
      zh: errors.map(({ path, reasonZh }) => `${path}：${reasonZh}`).join('；'),
    },
    { more: { errors } },
  )

/** The rules say no. Its code says whose rules, as in `project/month-already-reported`. */
export const refused = ({ code, en, zh }: Refusal): Problem => ({
  type: `/problems/${code}`,
  status: 409,
  title: 'The rules do not allow it',
  titleZh: '不符合规则',
  detail: en,
  detailZh: zh,
  more: { code },
})

export const notFound = (what: Words): Problem =>
  problem('not-found', { en: `There is no ${what.en}.`, zh: `没有${what.zh}。` })

export const internal = (correlationId: string): Problem =>
  problem('internal', {
    en: `The platform could not do it; its log tells why under correlation id ${correlationId}.`,
    zh: `平台未能完成，原因见日志，关联号 ${correlationId}。`,
  })

const errorKinds: Readonly<Record<string, readonly [ProblemKind, Words]>> = {
  'entity.parse.failed': ['malformed-json', { en: 'The body cannot be read as JSON.', zh: '正文无法按 JSON 读取。' }],
  'entity.too.large': [
    'too-large',
    { en: 'The body is larger than this address accepts.', zh: '正文超过此地址允许的大小。' },
  ],
  'encoding.unsupported': [
    'unsupported-media-type',
    { en: 'The content encoding is not supported.', zh: '不支持正文的压缩编码。' },
  ],
  'charset.unsupported': ['unsupported-media-type', { en: 'Send UTF-8.', zh: '请使用 UTF-8 编码。' }],
}
const unreadable: Words = { en: 'The request cannot be read.', zh: '请求无法读取。' }

/** The disk is full, or fails: the same command may be sent again with its key, whatever came of this one. */
const notRecorded = ({ message, zh }: AppendFailedError): Problem =>
  problem(
    'not-recorded',
    { en: `${message} Send it again with the same Idempotency-Key.`, zh: `${zh}请用同一个 Idempotency-Key 重发。` },
    { headers: { 'Retry-After': '5' } },
  )

const AWAY = [EventStoreUnavailableError, DatabaseUnavailableError, DatabaseRefusedError]
type Away = InstanceType<(typeof AWAY)[number]>
const isAway = (error: unknown): error is Away => AWAY.some((kind) => error instanceof kind)

const besideTheLog = ({ message, zh }: NotRecordedError): Problem =>
  problem('not-recorded', { en: `${message} Send it again.`, zh: `${zh}请重发。` }, { headers: { 'Retry-After': '5' } })

/** EventStoreDB or PostgreSQL does not answer, or lets nobody in, and may do so soon. */
const engineAway = ({ message, zh }: Away): Problem =>
  problem('engine-away', { en: message, zh }, { headers: { 'Retry-After': '5' } })

/** What the HTTP layer threw: a request that it could not read is the sender's, everything else is ours. */
export const fromError = (error: unknown, correlationId: string): Problem => {
  if (error instanceof AppendFailedError) return notRecorded(error)
  if (error instanceof NotRecordedError) return besideTheLog(error)
  if (isAway(error)) return engineAway(error)
  const { type, status } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const known = typeof type === 'string' ? errorKinds[type] : undefined
  if (known) return problem(known[0], known[1])
  if (typeof status === 'number' && status >= 400 && status < 500) return problem('invalid-request', unreadable)
  return internal(correlationId)
}
