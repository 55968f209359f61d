import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore, type StoredEvent } from '@liushui/event-store'

const main = new URL('../../services/standalone/src/main.ts', import.meta.url).pathname

export type Standalone = {
  readonly child: ChildProcess
  /** Everything printed so far. */
  readonly output: () => string
  /** The API's address, once it is printed. */
  readonly url: () => Promise<string>
  /** Exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>
}

const running = new Set<ChildProcess>()
// A test that fails half way leaves no process behind.
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts the real thing as a process of its own on a data folder, on a free port. */
export const startStandalone = (options: {
  readonly folder: string
  readonly args?: readonly string[]
  /** For Node itself, such as `--import`. */
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}): Standalone => {
  const { folder, args = [], nodeArgs = [], env = {} } = options
  const child = spawn(process.execPath, [...nodeArgs, main, ...args], {
    env: { ...process.env, LIUSHUI_DATA: folder, LIUSHUI_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  let text = ''
  const listeners = new Set<() => void>()
  const take = (chunk: Buffer) => {
    text += chunk.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const url = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = /API\s+(http:\/\/\S+)/.exec(text)?.[1]
        if (found) {
          listeners.delete(look)
          resolve(found)
        }
      }
      listeners.add(look)
      void ended.then((code) => reject(new Error(`It ended with ${code} before it was ready:\n${text}`)))
      look()
    })
  return { child, output: () => text, url, ended }
}

/** The whole log of a data folder that no process holds, with every digest checked. */
export const readLog = async (folder: string): Promise<StoredEvent[]> => {
  const store = await openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const events: StoredEvent[] = []
  try {
    for await (const batch of store.readAll({ verify: true })) events.push(...batch.events)
  } finally {
    await store.close()
  }
  return events
}
