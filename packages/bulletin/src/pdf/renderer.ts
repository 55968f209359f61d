import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BrowserSession, type PrintPage, startBrowser } from './browser.ts'
import { countBrowsers } from './measuring.ts'
import { normalisePdf } from './normalise.ts'

type EndReason = 'closed' | 'recycled' | 'timed-out' | 'broken'

export type RendererEvent =
  | { readonly type: 'browser-started'; readonly pid: number }
  | { readonly type: 'browser-ended'; readonly pid: number; readonly why: EndReason }
  /** The document asked for something that isn't in it. */
  | { readonly type: 'request-denied'; readonly url: string }

export type RendererOptions = {
  readonly onEvent?: (event: RendererEvent) => void
  /** Documents after which the browser is replaced by a new one. */
  readonly recycleAfter: number
  /** Hard limit for one document, start of the browser included: then the browser and its children are killed. */
  readonly timeoutMs: number
  /** Pages that may print at once, each kept and used again. 1 unless told. */
  readonly pages?: number
  /** Where the browser's profiles lie while it runs: give `endOrphans` the same. Below the system's temporary folder unless told. */
  readonly profileFolder?: string
  /** Whether the browser shuts itself into namespaces of its own; true unless told. As root it never can. */
  readonly sandbox?: boolean
}

export type Renderer = {
  /**
   * Prints a document; the same document and date give the same bytes.
   * `date` (YYYY-MM-DD) is stamped into the file. Rejects with a RenderError.
   */
  readonly render: (document: {
    readonly html: string
    readonly date: string
  }) => Promise<{ readonly pdf: Uint8Array; readonly pages: number }>
  /** Waits up to a second for what is being printed, then ends the browser. Rendering after it is refused. */
  readonly close: () => Promise<void>
}

type RenderErrorCode = 'timed-out' | 'failed' | 'closed'
export type RenderError = Error & { readonly code: RenderErrorCode }

const renderError = (code: RenderErrorCode, message: string, cause?: unknown): RenderError =>
  Object.assign(new Error(message, { cause }), { code, name: 'RenderError' })

export const isRenderError = (error: unknown): error is RenderError =>
  error instanceof Error && error.name === 'RenderError'

const CLOSE_MS = 1_000

/** Whether the work ended within `ms`. */
const inTime = async (work: Promise<unknown>, ms: number): Promise<boolean> => {
  const late = new AbortController()
  const tooLate = wait(ms, false, late).catch(() => false)
  const ended = await Promise.race([work.then(() => true), tooLate])
  late.abort()
  return ended
}

/** At most `limit` at once, the others in their order. */
const openGate = (limit: number) => {
  let free = limit
  const waiting: (() => void)[] = []
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}

type Lease = {
  readonly session: BrowserSession
  readonly idle: PrintPage[]
  taken: number
  busy: number
  ending: Promise<void> | undefined
}

/** One document's printing. `late`: its time is over. */
type Job = { lease: Lease | undefined; late: boolean }

/** Opens a renderer; its browser starts with the first document. */
export const openRenderer = (options: RendererOptions): Renderer => {
  const { recycleAfter, timeoutMs, pages = 1, sandbox = true } = options
  const tell = countBrowsers(options.onEvent)
  const gate = openGate(pages)
  const running = new Set<Promise<unknown>>()
  let current: Promise<Lease> | undefined
  let closed = false

  const start = async (): Promise<Lease> => {
    const session = await startBrowser({
      profileFolder: options.profileFolder ?? join(tmpdir(), 'liushui-browsers'),
      timeoutMs,
      sandbox,
      onDenied: (url) => tell({ type: 'request-denied', url }),
    })
    tell({ type: 'browser-started', pid: session.pid })
    return { session, idle: [], taken: 0, busy: 0, ending: undefined }
  }

  const end = (lease: Lease, why: EndReason, { gently = why === 'recycled' } = {}): Promise<void> => {
    lease.ending ??= (gently ? lease.session.close() : lease.session.kill()).then(() =>
      tell({ type: 'browser-ended', pid: lease.session.pid, why }),
    )
    return lease.ending
  }

  /** The browser in use, or a new one if that is gone or has printed its share. */
  const take = async (): Promise<Lease> => {
    const opening = current ?? start()
    current = opening
    const lease = await opening.catch((error: unknown) => {
      if (current === opening) current = undefined
      throw error
    })
    if (!lease.session.alive()) await end(lease, 'broken')
    if (lease.ending || lease.taken >= recycleAfter) {
      if (current === opening) current = undefined
      return take()
    }
    lease.taken += 1
    lease.busy += 1
    return lease
  }

  const give = async (lease: Lease): Promise<void> => {
    lease.busy -= 1
    if (lease.taken >= recycleAfter && lease.busy === 0) await end(lease, 'recycled')
  }

  const print = async (html: string, job: Job): Promise<Uint8Array> => {
    const lease = await take()
    job.lease = lease
    try {
      if (job.late) throw new Error('too late')
      const page = lease.idle.pop() ?? (await lease.session.openPage())
      const pdf = await page.print(html)
      lease.idle.push(page)
      return pdf
    } catch (error) {
      // A page that failed may be in any state: not used again.
      if (!job.late) await end(lease, 'broken')
      throw error
    } finally {
      await give(lease)
    }
  }

  const printInTime = async (html: string): Promise<Uint8Array> => {
    const job: Job = { lease: undefined, late: false }
    const printed = print(html, job)
    const timer = setTimeout(() => {
      job.late = true
      // The killed browser makes the printing fail; one that is still starting has this limit for its start.
      if (job.lease) void end(job.lease, 'timed-out')
    }, timeoutMs)
    try {
      return await printed
    } catch (error) {
      if (job.late) {
        await job.lease?.ending
        throw renderError('timed-out', `The document was not printed within ${timeoutMs} ms: its browser was ended.`)
      }
      throw renderError('failed', `The browser could not print the document: ${error}`, error)
    } finally {
      clearTimeout(timer)
    }
  }

  const render: Renderer['render'] = ({ html, date }) => {
    if (closed) return Promise.reject(renderError('closed', 'The renderer is closed.'))
    const job = gate(async () => normalisePdf({ pdf: await printInTime(html), date }))
    running.add(job)
    job.then(
      () => running.delete(job),
      () => running.delete(job),
    )
    return job
  }

  return {
    render,
    close: async () => {
      closed = true
      const idle = await inTime(Promise.allSettled(running), CLOSE_MS)
      const lease = await current?.catch(() => undefined)
      if (lease) await end(lease, 'closed', { gently: idle })
      await Promise.allSettled(running)
    },
  }
}
