import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { StoredEvent } from '@liushui/event-store'
import { counts, seeded } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { checkSigned } from '../support/invariants.ts'
import { readLog, startStandalone } from '../support/standalone.ts'

const MOMENTS = counts({ short: 2, all: 50 })
const SEED = 20140705

const EVENT_ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A bulletin prints the root of the events that it is made from, which have new ids and times in each run. */
const OF_ONE_RUN: readonly string[] = ['rootHash', 'sha256', 'bytes']

/** What an event says, without what differs from run to run: a score names the events behind it by their ids. */
const said = ({ stream, revision, type, data, metadata }: StoredEvent) => ({
  stream,
  revision,
  type,
  data: JSON.parse(JSON.stringify(data).replaceAll(EVENT_ID, 'event'), (key, value) =>
    OF_ONE_RUN.includes(key) ? null : value,
  ),
  key: metadata.commandId,
})

const byStream = (events: readonly StoredEvent[]) => {
  return Object.groupBy(events.map(said), ({ stream }) => stream)
}

/** The same moments every time, spread over the run: from the first start to after the bulletin. */
const momentsWithin = (milliseconds: number): number[] => {
  const random = seeded(SEED)
  return Array.from({ length: MOMENTS }, () => Math.round(random() * milliseconds))
}

/** Every file is what its name says, and one that the log records. */
const checkFiles = async (folder: string, log: readonly StoredEvent[]): Promise<void> => {
  const files = (await readdir(join(folder, 'bulletins'))).filter((name) => name.endsWith('.pdf')).toSorted()
  for (const name of files) {
    const bytes = await readFile(join(folder, 'bulletins', name))
    expect(`${createHash('sha256').update(bytes).digest('hex')}.pdf`).toBe(name)
  }
  const recorded = log.filter(({ type }) => type === 'BulletinRendered').map(({ data }) => `${Object(data).sha256}.pdf`)
  expect(files).toEqual(recorded.toSorted())
}

test(`kill -9 at ${MOMENTS} moments of import, replay and render loses nothing recorded and repeats nothing`, async () => {
  await withFolder(async (undisturbed) => {
    const started = Date.now()
    expect(await startStandalone({ folder: undisturbed, args: ['--once'] }).ended).toBe(0)
    const whole = Date.now() - started
    const expected = byStream(await readLog(undisturbed))

    const moments = momentsWithin(whole)
    while (moments.length > 0) {
      await withFolder(async (folder) => {
        let before: StoredEvent[] = []
        // A folder is killed again and again until its work is done; then the rest of the moments go to a new one.
        for (let finished = false; !finished && moments.length > 0; ) {
          const run = startStandalone({ folder, args: ['--once'] })
          const ended = new AbortController()
          await Promise.race([sleep(moments.shift(), undefined, ended).catch(() => undefined), run.ended])
          ended.abort()
          run.child.kill('SIGKILL')
          finished = (await run.ended) === 0
          const after = await readLog(folder)
          expect(after.slice(0, before.length)).toEqual(before)
          before = after
          await checkSigned(folder)
        }
        expect(await startStandalone({ folder, args: ['--once'] }).ended).toBe(0)
        const log = await readLog(folder)
        expect(log.slice(0, before.length)).toEqual(before)
        expect(byStream(log)).toEqual(expected)
        await checkFiles(folder, log)
      })
    }
  })
}, 3_600_000)
