import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventCatalogue } from '@liushui/domain'
import {
  type EventMetadata,
  type EventStore,
  type NewEvent,
  openSqliteEventStore,
  type StoredEvent,
} from '@liushui/event-store'
import { z } from 'zod'

export const metadataOf = (commandId: string): EventMetadata => ({
  actor: { id: 'person-0001', role: 'planner', unit: 'bureau' },
  commandId,
  commandDigest: '0'.repeat(64),
  correlationId: commandId,
  channel: 'api',
})

/** What a platform's events hold, and one of any size. */
const catalogue = { ...eventCatalogue, NoteTaken: { version: 1, schema: z.strictObject({ note: z.string() }) } }

const PROGRAMME = { programmeId: 'wu-shui-gong-zhi' }

const registered = (projectId: string): NewEvent => ({
  type: 'ProjectRegistered',
  data: {
    projectId,
    ...PROGRAMME,
    name: `示例项目 ${projectId}`,
    category: '治污水',
    nature: 'new',
    unit: '示例单位',
    registeredOn: '2014-01-20',
  },
})

/** A month of its own for each revision, however many there are. */
const monthOf = (revision: number): string =>
  `${1950 + Math.floor(revision / 12)}-${String(1 + (revision % 12)).padStart(2, '0')}`

const reported = (projectId: string, revision: number): NewEvent => ({
  type: 'ProgressReported',
  data: {
    projectId,
    ...PROGRAMME,
    month: monthOf(revision),
    investment: revision * 100,
    physicalProgress: `示例进度 ${revision}`,
    reportedOn: '2014-02-05',
  },
})

export type TestLog = {
  /** The log's file. */
  readonly path: string
  readonly store: EventStore
  /** Appends so many more events to the stream of a project: its registration first, then a month's report each. */
  readonly grow: (projectId: string, events: number, metadata?: Partial<EventMetadata>) => Promise<void>
  readonly append: (stream: string, events: readonly NewEvent[], metadata?: Partial<EventMetadata>) => Promise<void>
  readonly events: () => Promise<StoredEvent[]>
  readonly close: () => Promise<void>
}

/** A log in a folder of its own, which goes with it; or one that another process has made, which stays. */
export const openTestLog = async (existing?: string): Promise<TestLog> => {
  const folder = existing === undefined ? await mkdtemp(join(tmpdir(), 'liushui-feed-')) : undefined
  const path = existing ?? join(folder ?? '', 'log.sqlite')
  const store = openSqliteEventStore({ path, catalogue })
  const append: TestLog['append'] = async (stream, events, metadata = {}) => {
    const expectedRevision = (await store.readStream(stream)).length - 1
    const commandId = `${stream}-${expectedRevision}`
    const result = await store.append({
      stream,
      expectedRevision,
      events,
      metadata: { ...metadataOf(commandId), ...metadata },
    })
    if (!result.appended) throw new Error(`${stream} stands at ${result.actualRevision}`)
  }
  return {
    path,
    store,
    append,
    grow: async (projectId, events, metadata) => {
      const stream = `project-${projectId}`
      const from = (await store.readStream(stream)).length
      const more = Array.from({ length: events }, (_, index) =>
        from + index === 0 ? registered(projectId) : reported(projectId, from + index),
      )
      await append(stream, more, metadata)
    },
    events: async () => {
      const all: StoredEvent[] = []
      for await (const batch of store.readAll()) all.push(...batch.events)
      return all
    },
    close: async () => {
      await store.close()
      if (folder !== undefined) await rm(folder, { recursive: true })
    },
  }
}
