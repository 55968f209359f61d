import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { formatVerifierKey, utf8Text, type Witness, type WitnessAnswer } from '@liushui/proof'

/** Twice the longest proof under a checkpoint with a hundred signatures. */
const LARGEST_BYTES = 64 * 1024
/** Whoever takes longer to send so little does something else. */
const REQUEST_MS = 10_000
/** Node looks for such requests each half minute. */
const LOOK_EVERY_MS = 1000
/** How long an open request holds up a stop. */
const STOP_MS = 3000

const words = (status: number, zh: string, en: string): WitnessAnswer => ({ status, body: `${zh}\n${en}\n` })
const nothingHere = words(404, '没有这个地址。', 'There is nothing at this address.')
const wrongMethod = words(405, '这个地址不接受该方法。', 'This method is not for this address.')
const tooLarge = words(413, '请求过长。', 'The request is too long.')
const notText = words(400, '请求不是 UTF-8 文本。', 'The request is not UTF-8 text.')

/** The text of a request; an answer where there is none to read. */
const bodyOf = async (request: IncomingMessage): Promise<string | WitnessAnswer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > LARGEST_BYTES) return tooLarge
    chunks.push(chunk)
  }
  return utf8Text(Buffer.concat(chunks)) ?? notText
}

const seenJson = (witness: Witness): string =>
  `${JSON.stringify(
    witness.seen().map(({ origin, size, root, time }) => ({
      origin,
      size,
      root: Buffer.from(root).toString('base64'),
      when: new Date(time * 1000).toISOString(),
    })),
  )}\n`

/** Both notes, each as it was signed. */
const refusedJson = (witness: Witness): string =>
  `${JSON.stringify(
    witness.refused().map(({ origin, size, note, seenNote, time }) => ({
      origin,
      size,
      when: new Date(time * 1000).toISOString(),
      refused: note,
      seen: seenNote,
    })),
  )}\n`

const json = (body: string): WitnessAnswer => ({ status: 200, type: 'application/json', body })

const READS: Readonly<Record<string, (witness: Witness) => WitnessAnswer>> = {
  '/key': ({ key }) => ({ status: 200, body: `${formatVerifierKey(key)}\n` }),
  '/seen': (witness) => json(seenJson(witness)),
  '/refused': (witness) => json(refusedJson(witness)),
}

export type Asked = { readonly request: string; readonly answer: WitnessAnswer }

const answerTo = async (
  request: IncomingMessage,
  { witness, onAsked }: { readonly witness: Witness; readonly onAsked: (asked: Asked) => void },
): Promise<WitnessAnswer> => {
  const { url = '', method = '' } = request
  if (url === '/add-checkpoint') {
    if (method !== 'POST') return wrongMethod
    const body = await bodyOf(request)
    if (typeof body !== 'string') return body
    const answer = witness.addCheckpoint(body)
    onAsked({ request: body, answer })
    return answer
  }
  const read = Object.hasOwn(READS, url) ? READS[url] : undefined
  if (!read) return nothingHere
  return method === 'GET' || method === 'HEAD' ? read(witness) : wrongMethod
}

const send = (response: ServerResponse, { status, type = 'text/plain', body }: WitnessAnswer): void => {
  const allow = status === 405 ? { Allow: 'GET, HEAD, POST' } : {}
  const close = status === 413 ? { Connection: 'close' } : {}
  // The type of a size is as the specification writes it, without a charset.
  const typed = type === 'text/plain' ? 'text/plain; charset=utf-8' : type
  response.writeHead(status, { 'Content-Type': typed, 'Cache-Control': 'no-store', ...allow, ...close }).end(body)
}

/** Serves a witness over HTTP (C2SP tlog-witness), with its key and what it saw beside it. */
export const serveWitness = async (options: {
  readonly witness: Witness
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Told of each checkpoint that was sent, once it is answered. */
  readonly onAsked: (asked: Asked) => void
  readonly onTrouble: (error: unknown) => void
}): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const { host, port, onTrouble } = options
  const failed = words(500, '见证方未能完成。', 'The witness could not do it.')
  const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_EVERY_MS }
  const server = createServer(limits, (request, response) => {
    answerTo(request, options).then(
      (answer) => send(response, answer),
      (error) => {
        onTrouble(error)
        if (!response.headersSent) send(response, failed)
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${shown}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), STOP_MS)
        server.close(() => {
          clearTimeout(late)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
