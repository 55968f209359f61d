import type { Position, StoredEvent } from '@liushui/event-store'

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** An event that the read models can't be carried over. Nothing after it is applied until it is dealt with. */
export class PoisonEventError extends Error {
  override readonly name = 'PoisonEventError'
  /** The message in Chinese. */
  readonly zh: string
  readonly position: Position
  readonly stream: string
  readonly type: string

  constructor(event: StoredEvent, cause: unknown) {
    const { id, position, revision, stream, type } = event
    const reason = messageOf(cause)
    super(
      `Event ${id} cannot be applied to the read models: ${type} at position ${position}, ` +
        `revision ${revision} of stream ${stream}. ${reason}`,
      { cause },
    )
    this.zh = `事件 ${id}（${type}，位置 ${position}，流 ${stream} 第 ${revision} 版）无法计入读模型：${reason}`
    this.position = position
    this.stream = stream
    this.type = type
  }
}

/** The log ends before a position that was already read from it: it was altered, or restored from an older copy. */
export class LogBehindError extends Error {
  override readonly name = 'LogBehindError'
  /** The message in Chinese. */
  readonly zh: string
  readonly head: Position | undefined
  readonly position: Position

  constructor(options: { readonly head: Position | undefined; readonly position: Position; readonly remove?: string }) {
    const { head, position, remove } = options
    super(
      `The log ends at position ${head ?? '0 (empty)'}, before position ${position}: it was altered, or restored from an ` +
        `older copy.${remove === undefined ? '' : ` If that was meant, stop, remove ${remove} and start again: the read models are then built anew.`}`,
    )
    this.zh =
      `日志止于位置 ${head ?? '0（空）'}，早于位置 ${position}：日志已被改动，或恢复自较早的副本。` +
      (remove === undefined ? '' : `如属有意恢复，请停止平台，删除 ${remove} 后重新启动，读模型将重新生成。`)
    this.head = head
    this.position = position
  }
}

/** The database of the read models can't be reached, or can't serve now. Another attempt may succeed. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError'
  /** The message in Chinese. */
  readonly zh: string

  constructor(options: { readonly place: string; readonly cause: unknown }) {
    const { place, cause } = options
    // Where a name has several addresses, the error that nobody answers at any has no message.
    const { message, code } = cause as { readonly message?: string; readonly code?: string }
    const reason = message || code || String(cause)
    super(`The read models' database at ${place} cannot be used now: ${reason}.`, { cause })
    this.zh = `读模型数据库（${place}）暂时不可用：${reason}。`
  }
}

/** The database refuses who asks: a wrong password, a missing right, no such database. It goes on doing so until somebody sees to it. */
export class DatabaseRefusedError extends Error {
  override readonly name = 'DatabaseRefusedError'
  /** The message in Chinese. */
  readonly zh: string

  constructor({ place, cause }: { readonly place: string; readonly cause: unknown }) {
    const reason = messageOf(cause)
    super(
      `The read models' database at ${place} refuses: ${reason}. Check user, password, database and rights in DATABASE_URL.`,
      { cause },
    )
    this.zh = `读模型数据库（${place}）拒绝访问：${reason}。请检查 DATABASE_URL 中的用户、密码、数据库名及其权限。`
  }
}

/** The address of the database is not one. It is not shown: it may hold a password. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError'
  /** The message in Chinese. */
  readonly zh = '数据库地址不合要求：应为 postgres://用户:密码@主机:端口/数据库。'

  constructor() {
    super('The address of the database is not of the form postgres://user:password@host:port/database.')
  }
}

/** Whether waiting for the database is no use: its address is none, or it refuses who asks. */
export const isDatabaseRefusal = (error: unknown): boolean =>
  error instanceof DatabaseAddressError || error instanceof DatabaseRefusedError

/** The database holds no read models of this version, and who asks does not build them. */
export class ReadModelsMissingError extends Error {
  override readonly name = 'ReadModelsMissingError'
  /** The message in Chinese. */
  readonly zh = '数据库中没有本版本的读模型：请启动 projector 服务，由它生成。'

  constructor() {
    super('The database holds no read models of this version: start the projector, which builds them.')
  }
}

/** The rows were not saved: since they were last read, the read models were rebuilt or moved on by another process. */
export class FencedError extends Error {
  override readonly name = 'FencedError'
  /** The message in Chinese. */
  readonly zh = '读模型已被重建或由其他进程推进：本次写入作废，从数据库中的位置继续。'

  constructor() {
    super(
      'The read models were rebuilt, or moved on by another process: nothing was written, following goes on from where they are.',
    )
  }
}
