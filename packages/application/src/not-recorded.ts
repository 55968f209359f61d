/** A file beside the log could not be written, as where the disk is full: nothing of what was asked was done, and it may be asked again. */
export class NotRecordedError extends Error {
  override readonly name = 'NotRecordedError'
  /** The message in Chinese. */
  readonly zh: string

  constructor({ en, zh, cause }: { readonly en: string; readonly zh: string; readonly cause: unknown }) {
    const reason = Error.isError(cause) ? cause.message : String(cause)
    super(`${en} could not be written: ${reason}.`, { cause })
    this.zh = `${zh}写入失败：${reason}。`
  }
}

/** Does what writes, and says of a failure what could not be written. */
export const writing =
  (what: { readonly en: string; readonly zh: string }) =>
  <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (cause) {
      throw new NotRecordedError({ ...what, cause })
    }
  }
