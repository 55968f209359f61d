import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@liushui/jest-preset/free-port'
import { type Started, startProcess } from './process.ts'

export type TestRedis = {
  readonly url: string
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same port and folder. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A real Redis on a TCP port of its own, as services that are processes of their own need it. */
export const startRedis = async (): Promise<TestRedis> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-redis-'))
  const port = await freePort()
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'yes']
  const policy = ['--maxmemory-policy', 'noeviction', '--daemonize', 'no']
  let running: Started | undefined
  const start = async (): Promise<void> => {
    running = startProcess({ command: 'redis-server', args: [...args, ...policy] })
    await running.line((line) => (line.includes('Ready to accept connections') ? true : undefined))
  }
  const kill = async (): Promise<void> => {
    await running?.end('SIGKILL')
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    stop: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
