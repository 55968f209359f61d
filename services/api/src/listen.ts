import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

const LOOPBACK = new Set(['127.0.0.1', '::1'])

export type Listening = {
  /** `http://127.0.0.1:7014` */
  readonly url: string
  readonly port: number
  /** Takes no new requests, lets those under way end for up to `graceMs`, then cuts them off. */
  readonly close: (options?: { readonly graceMs?: number }) => Promise<void>
}

const reasonOf = (error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error => {
  const [en, zh] =
    error.code === 'EADDRINUSE'
      ? [
          `Port ${port} of ${host} is in use: set LIUSHUI_PORT to another.`,
          `${host} 的端口 ${port} 已被占用，请将 LIUSHUI_PORT 设为其他端口。`,
        ]
      : [`Can't listen on ${host}:${port} (${error.code}).`, `无法在 ${host}:${port} 上监听（${error.code}）。`]
  return new Error(`${en}\n${zh}`, { cause: error })
}

const closing =
  (server: Server): Listening['close'] =>
  ({ graceMs = 5000 } = {}) =>
    new Promise((resolve, reject) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      server.close((error) => {
        clearTimeout(cut)
        if (error) reject(error)
        else resolve()
      })
      server.closeIdleConnections()
    })

/**
 * Serves the app on a loopback address. Rejects, with a sentence in both languages, for any other address, for there are
 * no accounts yet, and for a port that is in use. Port 0 takes any free port. `privateNetwork` vouches for another address that only
 * this machine reaches, such as a container's whose port is published on loopback.
 */
export const listen = async ({
  app,
  host,
  port,
  privateNetwork = false,
  onTrouble = () => undefined,
}: {
  readonly app: Express
  readonly host: string
  readonly port: number
  readonly privateNetwork?: boolean
  /** Told of connections that could not be taken, as where no more files may be open: it goes on listening. */
  readonly onTrouble?: (error: unknown) => void
}): Promise<Listening> => {
  if (!LOOPBACK.has(host) && !privateNetwork)
    throw new Error(
      `LIUSHUI_HOST is ${host}: until the platform has accounts it listens on 127.0.0.1 or ::1 only.\nLIUSHUI_HOST 为 ${host}：平台尚无账户，只能在 127.0.0.1 或 ::1 上监听。`,
    )
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 }, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(reasonOf(error, { host, port })))
    server.listen(port, host, resolve)
  })
  server.on('error', onTrouble)
  const { port: taken } = server.address() as AddressInfo
  const name = host === '::1' ? '[::1]' : host
  return { url: `http://${name}:${taken}`, port: taken, close: closing(server) }
}
