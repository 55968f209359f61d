import type { Position } from './port.ts'
import { reasonOf } from './reason.ts'

/** What every error of this package has: a name, and one sentence in each language (`message` is English). */
export class EventStoreError extends Error {
  readonly zh: string
  constructor({ en, zh, cause }: { readonly en: string; readonly zh: string; readonly cause?: unknown }) {
    super(en, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.zh = zh
  }
}

/** An event is not what its schema, or JSON, allows. When writing: nothing was written. */
export class EventInvalidError extends EventStoreError {
  readonly type: string
  /** Where in the event, e.g. `data.report.investment`. */
  readonly path: string
  readonly reason: string
  constructor({ type, path, reason, position }: EventFault) {
    const at =
      position === undefined ? { en: '', zh: '' } : { en: ` at position ${position}`, zh: `（位置 ${position}）` }
    super({
      en: `Event ${type}${at.en} is invalid at ${path}: ${reason}.`,
      zh: `事件 ${type}${at.zh} 的 ${path} 不合要求：${reason}。`,
    })
    this.type = type
    this.path = path
    this.reason = reason
  }
}
type EventFault = {
  readonly type: string
  readonly path: string
  readonly reason: string
  readonly position?: Position
}

/** The catalogue does not know the type, or only older versions of it. */
export class UnknownEventError extends EventStoreError {
  readonly position: Position | undefined
  constructor({ type, version, position }: UnknownEvent) {
    const what = version === undefined ? type : `${type} v${version}`
    super({
      en: `Event ${what}${position === undefined ? '' : ` at position ${position}`} is not in the catalogue: it may come from a newer release.`,
      zh: `事件 ${what}${position === undefined ? '' : `（位置 ${position}）`} 不在事件目录中，可能由更新的版本写入。`,
    })
    this.position = position
  }
}
type UnknownEvent = { readonly type: string; readonly version?: number; readonly position?: Position }

const ALTERATIONS = {
  digest: { en: 'the digest does not fit', zh: '摘要不符' },
  gap: { en: 'the event before it is missing', zh: '其前的事件缺失' },
  foreign: { en: 'this event was not written by Liushui', zh: '该事件不是由本系统写入的' },
} as const

/** What is stored is not what was written: a digest does not fit, the position before is gone, or another wrote it. */
export class EventAlteredError extends EventStoreError {
  readonly position: Position
  readonly stream: string
  constructor({ position, stream, alteration = 'digest' }: Altered) {
    super({
      en: `The log was altered at position ${position}, stream ${stream}: ${ALTERATIONS[alteration].en}.`,
      zh: `日志在位置 ${position}（流 ${stream}）处被改动：${ALTERATIONS[alteration].zh}。`,
    })
    this.position = position
    this.stream = stream
  }
}
type Altered = {
  readonly position: Position
  readonly stream: string
  readonly alteration?: keyof typeof ALTERATIONS
}

/** Somebody wants to go on after a position that the log does not reach. */
export class PositionAheadError extends EventStoreError {
  constructor({ position, head }: { readonly position: Position; readonly head: Position }) {
    super({
      en: `Position ${position} is ahead of the log, which ends at ${head}: the log has lost events, or the position is another log's.`,
      zh: `位置 ${position} 超出日志末尾 ${head}：日志丢失了事件，或该位置属于另一份日志。`,
    })
  }
}

/** The log could not be written. The append was not acknowledged and may be sent again; the store stays usable. */
export class AppendFailedError extends EventStoreError {
  constructor(cause: unknown) {
    const reason = reasonOf(cause)
    super({ en: `The log could not be written: ${reason}.`, zh: `日志写入失败：${reason}。`, cause })
  }
}

/** The store did not answer a read, several times over. It may be asked again; the store stays usable. */
export class EventStoreUnavailableError extends EventStoreError {
  constructor(cause: unknown) {
    const reason = reasonOf(cause)
    super({ en: `The event store does not answer: ${reason}.`, zh: `事件库没有应答：${reason}。`, cause })
  }
}

/** The store knows this process and turns it away: asking again does not help. */
export class EventStoreAccessError extends EventStoreError {
  constructor(cause: unknown) {
    super({
      en: 'The event store refuses these credentials: they are wrong, or may not read $all.',
      zh: '事件库拒绝了该账号：账号或密码有误，或无权读取 $all。',
      cause,
    })
  }
}

/** The connection string can't be used. The sentence never shows it, for it may hold a password. */
export class EventStoreAddressError extends EventStoreError {
  constructor(reason: { readonly en: string; readonly zh: string }) {
    super({
      en: `The EventStoreDB connection string can't be used: ${reason.en}.`,
      zh: `EventStoreDB 连接串无法使用：${reason.zh}。`,
    })
  }
}

export class EventStoreClosedError extends EventStoreError {
  constructor() {
    super({ en: 'The event store is closed.', zh: '事件库已关闭。' })
  }
}

/** The file is none of ours, or of a newer release: it is left as it is. */
export class ForeignFileError extends EventStoreError {
  constructor({ path, reason, cause }: ForeignFile) {
    super({
      en: `${path} is not an event store that this release can open: ${reason.en}.`,
      zh: `${path} 不是本版本可以打开的事件库：${reason.zh}。`,
      cause,
    })
  }
}
/** The file is ours, or would be, but the system does not let us open it. */
export class FileUnusableError extends EventStoreError {
  constructor({ path, cause }: { readonly path: string; readonly cause: unknown }) {
    const reason = Error.isError(cause) ? cause.message : String(cause)
    super({ en: `${path} can't be opened: ${reason}.`, zh: `无法打开 ${path}：${reason}。`, cause })
  }
}
type ForeignFile = {
  readonly path: string
  readonly reason: { readonly en: string; readonly zh: string }
  readonly cause?: unknown
}

const LOG_FAULTS = [EventAlteredError, EventInvalidError, EventStoreClosedError, PositionAheadError, UnknownEventError]

/** Whether the log itself, or an event in it, is at fault: whoever reads on only meets the same again. */
export const isLogFault = (error: unknown): boolean => LOG_FAULTS.some((kind) => error instanceof kind)

export class DataFolderLockedError extends EventStoreError {
  constructor(folder: string) {
    super({
      en: `The data folder ${folder} is in use by another process: stop that one first, or choose another folder.`,
      zh: `数据目录 ${folder} 正被另一个进程使用：请先停止该进程，或改用其他目录。`,
    })
  }
}
