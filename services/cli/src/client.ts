import { z } from 'zod'
import { type HttpRequest, openHttp } from './http.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'

const problemShape = z.looseObject({
  type: z.string(),
  status: z.number(),
  detail: z.string(),
  detailZh: z.string(),
  /** Of an import: what is wrong, row by row. */
  problems: z.unknown().optional(),
  /** Of an import: what each row was taken for. */
  preview: z.unknown().optional(),
})
export type ProblemDetails = z.infer<typeof problemShape>

export type Reply =
  | { readonly kind: 'ok'; readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: ProblemDetails }
  | { readonly kind: 'unreachable'; readonly sentence: Sentence }

type Request = Partial<HttpRequest>
export type Send = Omit<Request, 'signal'> & { readonly timeoutMs?: number }
/** A reply whose body is still to come. */
export type Opened = { readonly kind: 'open'; readonly response: Response } | Exclude<Reply, { kind: 'ok' }>
export type Client = {
  readonly url: string
  readonly send: (path: string, request?: Send) => Promise<Reply>
  /** For what may be large: its body is read by the caller, whose concern a connection is that breaks. */
  readonly open: (path: string, request?: Omit<Send, 'timeoutMs'>) => Promise<Opened>
}

const REQUEST_MS = 30_000

const notReached = (url: string): Sentence => ({
  zh: `连不上平台 ${url}。请先运行 npm start，或用 LIUSHUI_URL 指定地址。`,
  en: `The platform can't be reached at ${url}: start it with npm start, or set LIUSHUI_URL.`,
})
const notLiushui = (url: string): Sentence => ({
  zh: `${url} 的回应不是本平台的格式，请检查 LIUSHUI_URL。`,
  en: `What answers at ${url} is not this platform: check LIUSHUI_URL.`,
})

const decoded = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Reads the JSON of a reply by its schema; undefined where it is something else. */
export const jsonOf = <T>(bytes: Uint8Array, schema: z.ZodType<T>): T | undefined =>
  schema.safeParse(decoded(bytes)).data

/** Talks to the platform; never throws for what the network or the platform does. */
export const createClient = (url: string): Client => {
  const open = async (path: string, { method = 'GET', headers = {}, ...request }: Request): Promise<Opened> => {
    try {
      const response = await openHttp(new URL(path, url), { method, headers, ...request })
      if (response.ok) return { kind: 'open', response }
      const problem = jsonOf(await response.bytes(), problemShape)
      return problem ? { kind: 'problem', problem } : { kind: 'unreachable', sentence: notLiushui(url) }
    } catch {
      return { kind: 'unreachable', sentence: notReached(url) }
    }
  }
  return {
    url,
    open: (path, request = {}) => open(path, request),
    send: async (path, { timeoutMs = REQUEST_MS, ...request } = {}) => {
      const opened = await open(path, { ...request, signal: AbortSignal.timeout(timeoutMs) })
      if (opened.kind !== 'open') return opened
      const { status, headers } = opened.response
      return await opened.response.bytes().then(
        (bytes) => ({ kind: 'ok', status, headers, bytes }),
        () => ({ kind: 'unreachable', sentence: notReached(url) }),
      )
    },
  }
}

/** A reply that ends the command: 1 where the platform says no, 3 where it can't be reached or can't answer. */
export const failed = (reply: Exclude<Reply, { kind: 'ok' }>): Result => {
  if (reply.kind === 'unreachable')
    return { code: exitCodes.unreachable, say: [reply.sentence], json: { error: reply.sentence } }
  const { problem } = reply
  return {
    code: problem.status >= 500 ? exitCodes.unreachable : exitCodes.refused,
    say: [{ zh: problem.detailZh, en: problem.detail }],
    json: { problem },
  }
}

type Got<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reply: Exclude<Reply, { kind: 'ok' }> }

/** Sends and reads the JSON that comes back. */
export const ask = async <T>(
  client: Client,
  path: string,
  ask: Send & { readonly answer: z.ZodType<T> },
): Promise<Got<T>> => {
  const { answer, ...request } = ask
  const reply = await client.send(path, request)
  if (reply.kind !== 'ok') return { ok: false, reply }
  const value = jsonOf(reply.bytes, answer)
  if (value === undefined) return { ok: false, reply: { kind: 'unreachable', sentence: notLiushui(client.url) } }
  return { ok: true, value }
}
