import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { buildAsOf } from '../src/index.ts'
import { engine, onEachEngine, type Place, sqlite } from './engines.ts'
import { history, seeded } from './history.ts'
import { dump, openLog, withFolder } from './support.ts'

type Task = 'follow' | 'rebuild'

type Killing = { task: Task; folder: string; place: Place; seed: number; lines: number; pause: number }

/** Runs the victim until it has written so many lines, waits for the pause (ms), and kills it. */
const killAfter = async (options: Killing) => {
  const { task, folder, place, seed, lines, pause } = options
  const victim = join(import.meta.dirname, 'child', 'victim.ts')
  const child = spawn(process.execPath, [victim, task, folder, place, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text
  })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  try {
    await new Promise<void>((resolve) => {
      let seen = 0
      // What it writes afterwards is read as well: a closed pipe would end it before we do.
      child.stdout.setEncoding('utf8').on('data', (text) => {
        seen += String(text).split('\n').length - 1
        if (seen >= lines) resolve()
      })
      child.once('exit', () => resolve())
    })
    await new Promise((resolve) => setTimeout(resolve, pause))
  } finally {
    child.kill('SIGKILL')
  }
  expect({ signal: await ended, complaint }).toEqual({ signal: 'SIGKILL', complaint: '' })
}

/** The rows as they are found after the crash, those of a fold up to their own checkpoint, and what comes of going on. */
const inspect = async (folder: string, place: Place) => {
  const { store } = openLog(folder)
  const models = await engine.open(place, store)
  const position = (await models.position()) ?? ''
  const found = await dump(models.db)
  const asOf = await buildAsOf({ store, position })
  const folded = await dump(asOf.db)
  await asOf.close()
  const head = (await store.head()) ?? ''
  const stop = new AbortController()
  const following = models.follow({ signal: stop.signal })
  const caughtUp = await models.waitFor(head, { timeoutMs: 20_000 })
  const went = await dump(models.db)
  stop.abort()
  await following
  const whole = await buildAsOf({ store, position: head })
  const expected = await dump(whole.db)
  await whole.close()
  await models.close()
  await store.close()
  return { position: Number(position), found, folded, caughtUp, went, expected }
}

const moments = (seed: number, count: number) => {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, index) => ({
    seed: index + 1,
    lines: 2 + Math.floor(random() * 25),
    pause: Math.floor(random() * 4),
  }))
}

const withPlaces = (work: (folder: string, place: Place) => Promise<void>): Promise<void> =>
  withFolder((folder) => engine.withPlace((place) => work(folder, place)))

onEachEngine('After kill -9', (tested) => {
  const few = tested === sqlite ? 4 : 2
  const count = process.env['LIUSHUI_FAULTS'] === 'all' ? 50 : few

  test.each(moments(2014, count))(
    'while following (moment $seed), rows and checkpoint belong together, and the following goes on from there',
    async (moment) => {
      await withPlaces(async (folder, place) => {
        await killAfter({ task: 'follow', folder, place, ...moment })
        const { position, found, folded, caughtUp, went, expected } = await inspect(folder, place)
        expect(position).toBeGreaterThan(0)
        expect(found).toEqual(folded)
        expect(caughtUp).toBe(true)
        expect(went).toEqual(expected)
      })
    },
    60_000,
  )

  test.each(moments(39, count))(
    'while rebuilding (moment $seed), there is the old database or the new one, whole, and nothing else',
    async (moment) => {
      await withPlaces(async (folder, place) => {
        const log = openLog(folder)
        await log.add(...history(moment.seed, 2500))
        await log.store.close()
        await killAfter({ task: 'rebuild', folder, place, ...moment })
        const { position, found, folded } = await inspect(folder, place)
        expect(position).toBe(2500)
        expect(found).toEqual(folded)
        expect(await engine.kept(place)).toHaveLength(1)
      })
    },
    60_000,
  )
})
