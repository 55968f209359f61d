import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, type NewEvent, openSqliteEventStore } from '@liushui/event-store'
import { type LiveReadModels, openReadModels, programmes } from '@liushui/read-models'
import { createLogger, type Logger, startTelemetry } from '@liushui/runtime'
import { startProjector } from '../src/index.ts'

const metadata: EventMetadata = {
  actor: { id: 'planner-1', role: 'planner', unit: 'test' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'correlation-1',
  channel: 'sample',
}

const opened: NewEvent = {
  type: 'ProgrammeOpened',
  data: {
    programmeId: 'one',
    name: '示例专项',
    region: '示例区',
    categories: [{ name: '治污水', en: 'sewage treatment' }],
    masthead: { title: '示例简报', issuer: '示例办公室', report: [], send: [], distribute: [] },
    illustrative: true,
  },
}
/** Money for an application that nobody prepared. */
const orphan: NewEvent = {
  type: 'FundsReceived',
  data: { applicationId: 'nobody', projectId: 'nothing', programmeId: 'one', amount: 1, receivedOn: '2014-06-01' },
}

type Setting = {
  readonly store: EventStore
  readonly readModels: LiveReadModels
  readonly logger: Logger
  readonly lines: string[]
}

const withReadModels = async (work: (setting: Setting) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-projector-'))
  const store = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder: join(folder, 'read-models'), store })
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  try {
    await work({ store, readModels, logger: createLogger({ name: 'projector', level: 'info', destination }), lines })
  } finally {
    await readModels.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const append = (store: EventStore, stream: string, event: NewEvent) =>
  store.append({ stream, expectedRevision: -1, events: [event], metadata })

describe('The projector', () => {
  test('keeps the read models up with the log until it is stopped', async () => {
    await withReadModels(async ({ store, readModels, logger, lines }) => {
      const projector = startProjector({ readModels, store, logger })
      await append(store, 'programme-one', opened)
      expect(await readModels.waitFor('1', { timeoutMs: 10_000 })).toBe(true)
      expect(await programmes(readModels.db)).toHaveLength(1)
      expect(projector.status()).toEqual({ state: 'following', position: '1', error: undefined })
      await projector.stop()
      await expect(projector.done).resolves.toBeUndefined()
      expect(projector.status().state).toBe('stopped')
      await append(store, 'fund-nobody', orphan)
      expect(await readModels.position()).toBe('1')
      expect(lines).toEqual([])
    })
  })

  test('tries again where the read models could not be written, says so, and skips nothing', async () => {
    await withReadModels(async ({ store, readModels, logger, lines }) => {
      let full = true
      const follow: LiveReadModels['follow'] = (options) =>
        full ? Promise.reject(new Error('database or disk is full')) : readModels.follow(options)
      const projector = startProjector({ readModels: { ...readModels, follow }, store, logger })
      await append(store, 'programme-one', opened)
      while (lines.length === 0) await new Promise(setImmediate)
      expect(projector.status()).toMatchObject({ state: 'waiting', error: { message: 'database or disk is full' } })
      expect(lines[0]).toContain('trying again')
      full = false
      expect(await readModels.waitFor('1', { timeoutMs: 10_000 })).toBe(true)
      expect(projector.status()).toEqual({ state: 'following', position: '1', error: undefined })
      await projector.stop()
      expect(projector.status().state).toBe('stopped')
    })
  })

  test('stops at an event that cannot be applied, says so in its status and its log, and does not try again', async () => {
    await withReadModels(async ({ store, readModels, logger, lines }) => {
      const projector = startProjector({ readModels, store, logger })
      await append(store, 'programme-one', opened)
      await append(store, 'fund-nobody', orphan)
      await expect(projector.done).rejects.toMatchObject({ name: 'PoisonEventError', position: '2' })
      expect(projector.status()).toMatchObject({
        state: 'failed',
        position: '1',
        error: { type: 'FundsReceived', stream: 'fund-nobody', position: '2' },
      })
      expect(lines).toHaveLength(1)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'fatal', position: '1' })
      expect(lines[0]).toContain('FundsReceived at position 2')
      await projector.stop()
      expect(projector.status().state).toBe('failed')
    })
  })
})

describe('The projector’s metrics', () => {
  const measured = async (work: (setting: Setting, scrape: () => Promise<string>) => Promise<void>): Promise<void> => {
    const logger = createLogger({ name: 'test', level: 'error' })
    const telemetry = startTelemetry({ service: 'projector', version: '0', logger })
    try {
      await withReadModels((setting) => work(setting, telemetry.metrics))
    } finally {
      await telemetry.stop()
    }
  }
  const seriesIn = (text: string, name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])

  test('say that nothing is behind once everything is applied, and how much was', () =>
    measured(async ({ store, readModels, logger }, scrape) => {
      const projector = startProjector({ readModels, store, logger })
      await append(store, 'programme-one', opened)
      await readModels.waitFor('1', { timeoutMs: 10_000 })

      const text = await scrape()

      expect(seriesIn(text, 'liushui_projection_lag_events')).toBe(0)
      expect(seriesIn(text, 'liushui_projection_lag_seconds')).toBe(0)
      expect(seriesIn(text, 'liushui_projection_stopped')).toBe(0)
      expect(seriesIn(text, 'liushui_projected_events_total')).toBe(1)
      await projector.stop()
    }))

  test('say how far behind and how old the oldest is where an event can not be applied', () =>
    measured(async ({ store, readModels, logger }, scrape) => {
      const projector = startProjector({ readModels, store, logger })
      await append(store, 'programme-one', opened)
      await readModels.waitFor('1', { timeoutMs: 10_000 })
      await append(store, 'fund-nobody', orphan)
      await append(store, 'programme-two', { ...opened, data: Object.assign({}, opened.data, { programmeId: 'two' }) })
      await expect(projector.done).rejects.toMatchObject({ name: 'PoisonEventError' })

      const text = await scrape()

      expect(seriesIn(text, 'liushui_projection_stopped')).toBe(1)
      expect(seriesIn(text, 'liushui_projection_lag_events')).toBe(2)
      expect(seriesIn(text, 'liushui_projection_lag_seconds')).toBeGreaterThan(0)
      expect(seriesIn(text, 'liushui_projection_lag_seconds')).toBeLessThan(60)
      await projector.stop()
    }))

  test('say that they do not know, and nothing of before, where the log can not be read', () =>
    measured(async ({ store, readModels, logger }, scrape) => {
      let readable = true
      const readAll: EventStore['readAll'] = (range) => {
        if (readable) return store.readAll(range)
        throw new Error('the log holds an event that nobody knows')
      }
      const projector = startProjector({ readModels, store: { ...store, readAll }, logger })
      expect(seriesIn(await scrape(), 'liushui_projection_lag_events')).toBe(0)
      await projector.stop()
      const other = startProjector({ readModels, store: { ...store, readAll }, logger })
      await append(store, 'fund-nobody', orphan)
      await expect(other.done).rejects.toMatchObject({ name: 'PoisonEventError' })
      readable = false

      const text = await scrape()

      expect(text).toContain('\nliushui_projection_lag_events NaN\n')
      expect(text).toContain('\nliushui_projection_lag_seconds NaN\n')
      expect(seriesIn(text, 'liushui_projection_stopped')).toBe(1)
      await other.stop()
    }))
})
