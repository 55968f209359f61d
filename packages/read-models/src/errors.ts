import type { Position, StoredEvent } from '@liushui/event-store'

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
    const reason = cause instanceof Error ? cause.message : String(cause)
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

  constructor(options: { readonly head: Position | undefined; readonly position: Position; readonly path?: string }) {
    const { head, position, path } = options
    super(
      `The log ends at position ${head ?? '0 (empty)'}, before position ${position}: it was altered, or restored from an ` +
        `older copy.${path === undefined ? '' : ` If that was meant, stop, remove ${path} and start again: the read models are then built anew.`}`,
    )
    this.zh =
      `日志止于位置 ${head ?? '0（空）'}，早于位置 ${position}：日志已被改动，或恢复自较早的副本。` +
      (path === undefined ? '' : `如属有意恢复，请停止平台，删除 ${path} 后重新启动，读模型将重新生成。`)
    this.head = head
    this.position = position
  }
}
