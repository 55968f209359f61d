import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, type NewEvent, openSqliteEventStore } from '@liushui/event-store'
import { type LiveReadModels, openReadModels, programmes } from '@liushui/read-models'
import { createLogger, type Logger } from '@liushui/runtime'
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
      const projector = startProjector({ readModels, logger })
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
      const projector = startProjector({ readModels: { ...readModels, follow }, logger })
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
      const projector = startProjector({ readModels, logger })
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
