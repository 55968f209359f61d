import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type Started = {
  readonly child: ChildProcess
  /** All lines of standard output and error so far. */
  readonly lines: readonly string[]
  /** The first line, past or to come, for which `find` gives something; rejects when the process ends before it. */
  readonly line: <T>(find: (line: string) => T | undefined) => Promise<T>
  /** Exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Runs a program that ends with this process, and listens to its lines. */
export const startProcess = (options: {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
}): Started => {
  const { command, args, env } = options
  // util-linux: the kernel ends it with us, kill -9 included.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const listeners = new Set<(line: string) => void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      for (const listener of listeners) listener(line)
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)

  const line: Started['line'] = (find) =>
    new Promise((resolve, reject) => {
      const look = (text: string): void => {
        const found = find(text)
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      lines.forEach(look)
      ended.then((code) => reject(new Error(`It ended with ${code}:\n${lines.slice(-20).join('\n')}`)))
    })
  const end: Started['end'] = (signal) => {
    child.kill(signal)
    return ended
  }
  return { child, lines, line, ended, end }
}
