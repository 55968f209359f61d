import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below what systems take from by themselves (Linux from 32,768, macOS from 49,152), so that no connection sits on one of ours while its server is away. */
const FIRST = 20_000
const END = 32_768
const TRIES = 100

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  await once(server.close(), 'close')
  return true
}

/**
 * A port of loopback that a server of a test may take, give up and take again.
 * @throws Error where none of many tried was free
 */
export const freePort = async (): Promise<number> => {
  for (let left = TRIES; left > 0; left--) {
    const port = randomInt(FIRST, END)
    if (await isFree(port)) return port
  }
  throw new Error(`${TRIES} ports between ${FIRST} and ${END} of 127.0.0.1 were in use`)
}
