import { connect } from 'node:net'

/** ApiVersions, version 0, with no client id: the one request that every broker answers. */
const REQUEST = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff])
const LIMIT_MS = 1000

/** Whether a broker answers on this port of loopback. */
export const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: LIMIT_MS })
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => socket.write(REQUEST))
    socket.once('data', end(true))
    socket.once('timeout', end(false))
    socket.once('error', end(false))
    socket.once('close', end(false))
  })
