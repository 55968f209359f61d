import { resolve } from 'node:path'
import { bilingualError } from '@liushui/runtime'

/** Milliseconds, the start of the browser included. */
const LIMIT_MS = 120_000

export type Print = {
  readonly html: string
  /** YYYY-MM-DD, stamped into the file. */
  readonly date: string
  /** For the browser's profile while it runs. */
  readonly folder: string
  readonly sandbox: boolean
  readonly signal: AbortSignal
}

const notPrinted = (cause: unknown): Error =>
  bilingualError({
    en: "The PDF could not be printed; the platform's log says why. Narrow the entries down, or take csv or xlsx, which need no browser.",
    zh: 'PDF 未能生成，原因见平台日志。请缩小筛选范围，或改用不需要浏览器的 csv、xlsx。',
    cause,
  })

/** Prints with a browser of its own, which is gone when this ends, however it ends. Rejects with the signal's reason once it is aborted. */
export const printPdf = async ({ html, date, folder, sandbox, signal }: Print): Promise<Uint8Array> => {
  const { openRenderer } = await import('@liushui/bulletin')
  const renderer = openRenderer({
    recycleAfter: Number.POSITIVE_INFINITY,
    timeoutMs: LIMIT_MS,
    profileFolder: resolve(folder),
    sandbox,
  })
  const stop = (): void => void renderer.close()
  signal.addEventListener('abort', stop)
  try {
    signal.throwIfAborted()
    const { pdf } = await renderer.render({ html, date })
    // What is nearly printed may still end while the renderer closes.
    signal.throwIfAborted()
    return pdf
  } catch (error) {
    signal.throwIfAborted()
    throw notPrinted(error)
  } finally {
    signal.removeEventListener('abort', stop)
    await renderer.close()
  }
}
