import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { withFolder } from '../support/folder.ts'

const EVENTS = 50_000
const PAUSE_MS = 200
const MOST_BYTES = 32 * 1024 * 1024
const MOST_MS = 500
const child = join(import.meta.dirname, 'child/slow-consumer.ts')

test(
  `a subscriber that takes its time costs neither memory nor the writers' while ${EVENTS} events are written`,
  () =>
    withFolder(async (folder) => {
      const args = ['--expose-gc', child, join(folder, 'events.sqlite'), String(EVENTS), String(PAUSE_MS)]
      const { stdout } = await promisify(execFile)(process.execPath, args)
      const { most, p99, seen } = JSON.parse(stdout)
      // It is far behind: all that it has not seen is in the log and nowhere else.
      expect(seen).toBeGreaterThan(0)
      expect(seen).toBeLessThan(EVENTS / 2)
      expect(most).toBeLessThan(MOST_BYTES)
      expect(p99).toBeLessThan(MOST_MS)
    }),
  120_000,
)
