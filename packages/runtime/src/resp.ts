import { createConnection } from 'node:net'

const TIMEOUT_MS = 2_000

/** One Redis command as RESP, the protocol's array of bulk strings (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
const encode = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`

/**
 * Sends QUIT after one command and gives all that the server says until it closes the connection, as it is on the wire; nothing when nobody
 * listens. Enough for PING, CONFIG GET and SHUTDOWN: no Redis client is needed to look after a child process.
 */
export const ask = (socketPath: string, ...words: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    const heard: Buffer[] = []
    const socket = createConnection({ path: socketPath })
    const end = (answer: string | undefined): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(TIMEOUT_MS, () => end(undefined))
    socket.on('connect', () => socket.write(encode(words) + encode(['QUIT'])))
    socket.on('data', (data) => heard.push(data))
    socket.on('error', () => end(undefined))
    socket.on('close', () => end(Buffer.concat(heard).toString()))
  })
