import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from './log.ts'
import { type PartStatus, whatIsNotReady } from './readiness.ts'
import { METRICS_TYPE } from './telemetry/start.ts'

export type OperationsOptions = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The state of the parts of this process, asked anew for each `/readyz`. */
  readonly ready: () => Promise<readonly PartStatus[]> | readonly PartStatus[]
  /** Prometheus' text format, as `startTelemetry` gives it. */
  readonly metrics: () => Promise<string>
  readonly logger: Logger
}

export type Operations = {
  readonly port: number
  /** Takes no new requests; those under way have a second to end. */
  readonly close: () => Promise<void>
}

type Answer = { readonly status: number; readonly type: string; readonly text: string }

const GRACE_MS = 1_000
const JSON_TYPE = 'application/json'
const PROBLEM_TYPE = 'application/problem+json'

const answerJson = (body: unknown): Answer => ({ status: 200, type: JSON_TYPE, text: JSON.stringify(body) })

/** RFC 9457, in the form of the API's own problems. */
const answerProblem = (
  problem: { readonly status: number; readonly type: string } & Record<string, unknown>,
): Answer => ({
  status: problem.status,
  type: PROBLEM_TYPE,
  text: JSON.stringify(problem),
})

const nothingHere = answerProblem({
  type: '/problems/not-found',
  status: 404,
  title: 'There is no such thing',
  titleZh: '没有找到',
})

const failed = answerProblem({
  type: '/problems/internal',
  status: 500,
  title: 'Something went wrong in the platform',
  titleZh: '平台内部出错',
})

const readiness = (parts: readonly PartStatus[]): Answer => {
  const missing = whatIsNotReady(parts)
  if (missing === undefined) return answerJson({ parts })
  return answerProblem({
    type: '/problems/not-ready',
    status: 503,
    title: 'Not ready',
    titleZh: '尚未就绪',
    detail: missing.en,
    detailZh: missing.zh,
    parts,
  })
}

const answerTo = async (request: IncomingMessage, { ready, metrics }: OperationsOptions): Promise<Answer> => {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const [path] = (request.url ?? '').split('?')
  if (isRead && path === '/healthz') return answerJson({ status: 'ok' })
  if (isRead && path === '/readyz') return readiness(await ready())
  if (isRead && path === '/metrics') return { status: 200, type: METRICS_TYPE, text: await metrics() }
  return nothingHere
}

const send = (request: IncomingMessage, response: ServerResponse, { status, type, text }: Answer): void => {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // A body that nobody reads must not be taken for the next request.
    ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { Connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

const cannotListen = ({ code }: NodeJS.ErrnoException, { host, port }: OperationsOptions): Error => {
  const en = `Health and metrics can't be served on ${host}:${port} (${code}).`
  const zh = `无法在 ${host}:${port} 上提供健康状态与指标（${code}）。`
  return Object.assign(new Error(en), { zh })
}

/**
 * Serves `/healthz` (the process lives), `/readyz` (its parts can do their work, else 503) and `/metrics`, for a process that has no API
 * of its own. Numbers and names of parts only: nothing of what the platform keeps. Rejects, with a sentence in both languages, where it
 * can't listen.
 */
export const serveOperations = async (options: OperationsOptions): Promise<Operations> => {
  const { host, port, logger } = options
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, async (request, response) => {
    try {
      send(request, response, await answerTo(request, options))
    } catch (err) {
      logger.error({ err }, 'health or metrics could not be told')
      send(request, response, failed)
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, options)))
    server.listen(port, host, resolve)
  })
  server.on('error', (err) => logger.error({ err }, 'a connection for health or metrics could not be taken'))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
