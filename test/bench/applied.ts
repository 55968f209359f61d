import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { postgresMissing, startPostgres } from '@liushui/postgres'
import { type LiveReadModels, openPostgresReadModels, openReadModels } from '@liushui/read-models'
import { Client } from 'pg'
import { withFolder } from '../support/folder.ts'
import { metadata, projectRegistered } from './events.ts'
import { compareLatency, steadily } from './latency.ts'
import type { BenchResult } from './measure.ts'

const RATE = { perSecond: 200, seconds: 5 }
const LATE_MS = 10_000

const sqliteName = 'Event to read model, SQLite, 200 a second, against an upsert of one row'
const postgresName =
  'Event to another reader of the read models, PostgreSQL, 200 a second, against an upsert of one row with NOTIFY'

/** Appends at a steady rate; how long after its acknowledgement each event is in the read models. */
const appending = (store: EventStore, { waitFor }: Pick<LiveReadModels, 'waitFor'>) => {
  let number = 0
  const work = async (): Promise<number> => {
    const projectId = `project-${number++}`
    const events = [projectRegistered(projectId)]
    const stream = `project-${projectId}`
    const result = await store.append({ stream, expectedRevision: -1, events, metadata: metadata() })
    if (!result.appended) throw new Error(`${stream} stands at ${result.actualRevision}`)
    const acknowledged = performance.now()
    if (!(await waitFor(result.position, { timeoutMs: LATE_MS }))) throw new Error(`${stream} did not come`)
    return performance.now() - acknowledged
  }
  return () => steadily({ ...RATE, work })
}

const openStore = (folder: string): EventStore =>
  openSqliteEventStore({ path: join(folder, 'events.db'), catalogue: eventCatalogue })

const following = async <T>(readModels: LiveReadModels, use: () => Promise<T>): Promise<T> => {
  const stopping = new AbortController()
  const followed = readModels.follow({ signal: stopping.signal })
  try {
    return await use()
  } finally {
    stopping.abort()
    await followed
  }
}

const CREATE = 'CREATE TABLE projects (id TEXT PRIMARY KEY, state TEXT NOT NULL)'
const UPSERT = 'ON CONFLICT (id) DO UPDATE SET state = excluded.state'
const state = JSON.stringify(projectRegistered('project').data)

const onSqlite = (): Promise<BenchResult> =>
  withFolder(async (folder) => {
    const store = openStore(folder)
    const readModels = await openReadModels({ folder, store })
    const bare = new DatabaseSync(join(folder, 'bare.db'))
    bare.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${CREATE}`)
    const upsert = bare.prepare(`INSERT INTO projects VALUES (?, ?) ${UPSERT}`)
    let number = 0
    const upserting = async (): Promise<number> => {
      const began = performance.now()
      upsert.run(`project-${number++}`, state)
      return performance.now() - began
    }
    try {
      return await following(readModels, () =>
        compareLatency({
          name: sqliteName,
          aim: 50,
          rounds: 3,
          ours: appending(store, readModels),
          baseline: () => steadily({ ...RATE, work: upserting }),
        }),
      )
    } finally {
      bare.close()
      await readModels.close()
      await store.close()
    }
  })

/** One connection writes a row and says so, another hears of it. */
const openBarePostgres = async (url: string) => {
  const [writer, listener] = [new Client({ connectionString: url }), new Client({ connectionString: url })]
  await Promise.all([writer.connect(), listener.connect()])
  await writer.query(CREATE)
  await listener.query('LISTEN bench')
  const waiting = new Map<string, () => void>()
  listener.on('notification', ({ payload = '' }) => waiting.get(payload)?.())
  let number = 0
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (statement: string, values: readonly string[]): Promise<unknown> => {
    last = last.then(() => writer.query(statement, [...values]))
    return last
  }
  const upserting = async (): Promise<number> => {
    const id = `project-${number++}`
    const heard = new Promise<void>((resolve) => waiting.set(id, resolve))
    const began = performance.now()
    await inTurn(
      `WITH one AS (INSERT INTO projects VALUES ($1, $2) ${UPSERT} RETURNING id) SELECT pg_notify('bench', id) FROM one`,
      [id, state],
    )
    await heard
    return performance.now() - began
  }
  return {
    load: () => steadily({ ...RATE, work: upserting }),
    close: () => Promise.all([writer.end(), listener.end()]),
  }
}

const onPostgres = async (): Promise<BenchResult> => {
  const why = postgresMissing()
  if (why !== undefined) return { kind: 'absent', name: postgresName, why }
  const postgres = await startPostgres()
  try {
    return await withFolder(async (folder) => {
      const store = openStore(folder)
      const url = await postgres.createDatabase()
      const projector = await openPostgresReadModels({ url, store, role: 'projector' })
      const reader = await openPostgresReadModels({ url, store, role: 'reader' })
      const bare = await openBarePostgres(url)
      try {
        return await following(projector, () =>
          compareLatency({
            name: postgresName,
            aim: 50,
            rounds: 3,
            ours: appending(store, reader),
            baseline: bare.load,
          }),
        )
      } finally {
        await bare.close()
        await Promise.all([reader.close(), projector.close()])
        await store.close()
      }
    })
  } finally {
    await postgres.stop()
  }
}

export const run = async (): Promise<BenchResult[]> => [await onSqlite(), await onPostgres()]
