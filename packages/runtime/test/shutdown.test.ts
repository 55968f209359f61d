import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'

const LONG_MS = 30_000

/** Starts the fixture, sends the signals one after the other, and gives what it said and how it ended. */
const stopped = async (options: {
  readonly stops: readonly string[]
  readonly signals: readonly NodeJS.Signals[]
  readonly limitMs?: number
  readonly apartMs?: number
}): Promise<{ readonly said: readonly string[]; readonly code: number | null }> => {
  const fixture = join(import.meta.dirname, 'fixtures/stopper.ts')
  const args = [fixture, String(options.limitMs ?? LONG_MS), ...options.stops]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const closed = once(child, 'close')
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => said.push(line))
  await once(lines, 'line')
  for (const [index, signal] of options.signals.entries()) {
    if (index > 0) await wait(options.apartMs)
    child.kill(signal)
  }
  const [code] = await closed
  return { said, code }
}

describe('a graceful stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('on %s stops the last started first and exits with 0', async (signal) => {
    expect(await stopped({ stops: ['store', 'server'], signals: [signal] })).toEqual({
      said: ['ready', 'server', 'store'],
      code: 0,
    })
  })

  test('goes on to the other stops when one fails, and exits with 1', async () => {
    expect(await stopped({ stops: ['store', 'server:fails'], signals: ['SIGTERM'] })).toEqual({
      said: ['ready', 'server', 'store'],
      code: 1,
    })
  })

  test('gives up when the time limit is over, and exits with 1', async () => {
    expect(await stopped({ stops: ['store', 'server:hangs'], signals: ['SIGTERM'], limitMs: 50 })).toEqual({
      said: ['ready', 'server'],
      code: 1,
    })
  })

  test('is cut short by a second signal, with 128 and its number as the exit code', async () => {
    const ended = await stopped({ stops: ['server:hangs'], signals: ['SIGTERM', 'SIGINT'], apartMs: 700 })

    expect(ended).toEqual({ said: ['ready', 'server'], code: 130 })
  })

  test('takes one Ctrl-C that arrives twice, from the terminal and through npm, as one', async () => {
    const ended = await stopped({ stops: ['store', 'server'], signals: ['SIGINT', 'SIGINT'], apartMs: 0 })

    expect(ended).toEqual({ said: ['ready', 'server', 'store'], code: 0 })
  })
})
