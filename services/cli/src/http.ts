import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly signal?: AbortSignal
}

const KEEP_ALIVE_MS = 60_000
/** What may have no body. */
const EMPTY: readonly number[] = [204, 205, 304]

const broken = (cause: unknown) =>
  Object.assign(
    new Error('the connection broke before all of it had come; the platform’s log may tell why.', { cause }),
    { zh: '连接在传完之前中断，原因可能见平台日志。' },
  )

async function* bodyOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* incoming
  } catch (error) {
    throw broken(error)
  }
}

const responseOf = (incoming: IncomingMessage): Response => {
  const { statusCode: status = 0, headersDistinct } = incoming
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new Response(EMPTY.includes(status) ? null : ReadableStream.from(bodyOf(incoming)), { status, headers })
}

/**
 * An answer whose body is still to come, however long it takes to begin: `fetch` gives up after five minutes, and the platform may need
 * more for a large export. Follows no redirect.
 */
export const openHttp = async (url: URL, { method, headers, body, signal }: HttpRequest): Promise<Response> => {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { method, headers, ...(signal && { signal }) }, resolve)
    sent.setSocketKeepAlive(true, KEEP_ALIVE_MS)
    sent.on('error', reject)
    sent.end(body)
  })
  return responseOf(incoming)
}
