import { appendFileSync, cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { EventAlteredError, openSqliteEventStore } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'
import { type CrashImage, frameBoundaries, makeCrashImage, WAL_FRAME } from '../support/crash-image.ts'
import { selected } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder } from '../support/funds.ts'
import { checkContiguous, checkPositions } from '../support/invariants.ts'
import { startStandalone } from '../support/standalone.ts'
import { catalogue } from './child/written.ts'

const APPENDS = 6

/** What a copy of the image holds after something was done to its WAL. */
const after = (image: CrashImage, damage: (wal: string) => void): Promise<{ commands: string[] }> =>
  withFolder(async (root) => {
    const folder = join(root, 'copy')
    cpSync(image.folder, folder, { recursive: true })
    damage(join(folder, 'events.sqlite-wal'))
    const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue })
    const events = []
    for await (const batch of store.readAll({ verify: true })) events.push(...batch.events)
    // It goes on from there.
    const last = events.length - 1
    const noted = [{ type: 'Noted', data: { text: '再记' } }]
    const { metadata } = events[0] ?? { metadata: undefined }
    if (metadata) await store.append({ stream: 'stream-a', expectedRevision: last, events: noted, metadata })
    checkContiguous(events)
    checkPositions(events)
    await store.close()
    return { commands: events.map((event) => event.metadata.commandId) }
  })

const commands = (count: number): string[] => Array.from({ length: count }, (_, number) => `c${number}`)

test(
  'a torn tail that was never acknowledged is left out without a word, wherever it is cut and whatever follows it',
  () =>
    withFolder(async (root) => {
      const image = await makeCrashImage(root, APPENDS)
      const [acknowledged = 0, end = 0] = image.ends.slice(-2)
      const cuts = frameBoundaries(acknowledged, end).flatMap((at) => [at - 1, at, at + 1, at + 24, at + 1000])
      const within = cuts.filter((at) => at >= acknowledged && at < end)
      expect(within.length).toBeGreaterThan(4)
      for (const at of selected(within, { short: 6, seed: 5 }))
        expect(await after(image, (wal) => truncateSync(wal, at))).toEqual({ commands: commands(APPENDS - 1) })

      const flipped = frameBoundaries(acknowledged, end - 1).flatMap((at) => [at, at + 9, at + 24, at + WAL_FRAME - 1])
      for (const at of selected(flipped, { short: 6, seed: 6 })) {
        const found = await after(image, (wal) => {
          const bytes = readFileSync(wal)
          bytes[at] = (bytes[at] ?? 0) ^ 1
          writeFileSync(wal, bytes)
        })
        expect(found).toEqual({ commands: commands(APPENDS - 1) })
      }
      for (const length of [1, 24, WAL_FRAME, 3 * WAL_FRAME + 5])
        expect(await after(image, (wal) => appendFileSync(wal, Buffer.alloc(length, 0x5a)))).toEqual({
          commands: commands(APPENDS),
        })
    }),
  120_000,
)

/** Position and data of the events whose data no other event has. */
const unlikeOthers = (file: string): [position: number, data: string][] => {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = db.prepare('SELECT min(position) AS position, data FROM events GROUP BY data HAVING count(*) = 1').all()
  db.close()
  const bytes = readFileSync(file)
  const found = rows.map(({ position, data }): [number, string] => [Number(position), String(data)])
  // What is longer than a page lies in pieces.
  return found.filter(([, data]) => bytes.includes(data))
}

/** Flips a bit in the first key of a text, wherever the file holds it: SQLite leaves old copies behind when it moves rows. */
const flip = (file: string, text: string): void => {
  const bytes = readFileSync(file)
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at + 2] = (bytes[at + 2] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

test(
  'a bit that was flipped in an event is found by every rebuild, which names position and stream and leaves the read models as they are',
  () =>
    withFolder(async (root) => {
      const whole = join(root, 'whole')
      await makeFundsFolder(whole)
      const events = unlikeOthers(join(whole, 'events.sqlite'))
      expect(events.length).toBeGreaterThan(20)
      for (const [position, data] of selected(events, { short: 6, seed: 7 })) {
        const folder = join(root, `altered-${position}`)
        cpSync(whole, folder, { recursive: true })
        const file = join(folder, 'events.sqlite')
        flip(file, data)
        const store = openSqliteEventStore({ path: file, catalogue: eventCatalogue })
        const models = await openReadModels({ folder, store })
        const before = await models.position()
        const error = await models.rebuild().catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(EventAlteredError)
        expect(error).toMatchObject({ position: String(position), stream: expect.stringMatching(/^\w+-/) })
        expect(await models.position()).toBe(before)
        await models.close()
        await store.close()
      }
    }),
  120_000,
)

test(
  'a log that ends before its read models stops the start, with both positions and what to do',
  () =>
    withFolder(async (root) => {
      const [folder, older] = [join(root, 'data'), join(root, 'older')]
      await makeFundsFolder(folder)
      const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
      const head = await store.head()
      await store.close()
      cpSync(folder, older, { recursive: true })
      const db = new DatabaseSync(join(older, 'events.sqlite'))
      db.exec('DELETE FROM events WHERE position > 20')
      db.close()
      const env = { LIUSHUI_SAMPLE: 'none' }
      const run = startStandalone({ folder: older, args: ['--once'], env })
      expect(await run.ended).toBe(1)
      expect(run.output()).toContain(`The log ends at position 20, before position ${head}`)
      expect(run.output()).toContain('日志止于位置 20')
      const remove = /remove (\S+) and start again/.exec(run.output())?.[1] ?? ''
      expect(remove).toBe(join(older, 'read-models-1.sqlite'))
    }),
  60_000,
)
