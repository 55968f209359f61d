import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export type ReceivedSpan = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
}
type Export = {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[] }[]
}

/** A receiver of traces as OTLP over HTTP in JSON (https://opentelemetry.io/docs/specs/otlp/#otlphttp) on a free port. */
export const startReceiver = async () => {
  const spans: ReceivedSpan[] = []
  const requests: string[] = []
  const listeners = new Set<() => void>()
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers['content-type']}`)
    const { resourceSpans } = (await json(request)) as Export
    for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
    for (const listener of listeners) listener()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans: (): readonly ReceivedSpan[] => spans,
    requests: (): readonly string[] => requests,
    /** Resolves with the span that fits, which may have come already. */
    span: (fits: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan> =>
      new Promise((resolve) => {
        const look = () => {
          const found = spans.find(fits)
          if (!found) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
      }),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
