import { type IncomingHttpHeaders, request } from 'node:http'

export type Got = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly bytes: Buffer
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
  readonly json: any
}
type Send = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** node:http and not fetch, which would not let a test choose Host and Origin. */
export const send = (url: string, { method = 'GET', headers = {}, body }: Send = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const length: Record<string, string> =
      body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const outgoing = request(url, { method, headers: { ...length, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const text = bytes.toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, bytes, json: parsed(text) })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

/** A command as a well-behaved client sends it. */
export const post = (url: string, data: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Got> =>
  send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...headers },
    body: JSON.stringify(data),
  })
