import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { eventCatalogue } from '@liushui/domain'
import { type EventStore, type NewEvent, openSqliteEventStore } from '@liushui/event-store'
import { metadata } from './events.ts'
import { type BenchResult, compare, rateOf } from './measure.ts'
import { openRawLog } from './raw-log.ts'

const STREAMS = 64

const progressReported = (number: number): NewEvent => ({
  type: 'ProgressReported',
  data: {
    projectId: `wucheng-wushui-${String(number % STREAMS).padStart(12, '0')}`,
    programmeId: 'wucheng-wushui',
    month: '2014-05',
    investment: 1_234_567_00 + number,
    physicalProgress: '（示例）主体工程完成百分之六十，管网铺设三千二百米',
    reportedOn: '2014-05-25',
  },
})
const eventsFrom = (first: number, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => progressReported(first + index))

/** A folder of its own for each measurement, so that none starts on another's file. */
const inFolder = async (work: (folder: string) => Promise<number>): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const withStore = (work: (store: EventStore, path: string) => Promise<number>): Promise<number> =>
  inFolder(async (folder) => {
    const path = join(folder, 'events.db')
    const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
    try {
      return await work(store, path)
    } finally {
      await store.close()
    }
  })

const withRawLog = (work: (log: ReturnType<typeof openRawLog>) => Promise<number>): Promise<number> =>
  inFolder(async (folder) => {
    const log = openRawLog(join(folder, 'raw.db'), STREAMS)
    try {
      return await work(log)
    } finally {
      log.close()
    }
  })

const appendOrFail = async (store: EventStore, stream: string, append: { revision: number; events: NewEvent[] }) => {
  const result = await store.append({
    stream,
    expectedRevision: append.revision,
    events: append.events,
    metadata: metadata(),
  })
  if (!result.appended) throw new Error(`${stream} stands at ${result.actualRevision}`)
}

const singleAppends = (): Promise<BenchResult> => {
  const perWriter = 400
  const rawEvents = 1500
  const writer = async (store: EventStore, number: number): Promise<void> => {
    for (let revision = -1; revision < perWriter - 1; revision++)
      await appendOrFail(store, `project-${number}`, { revision, events: [progressReported(number)] })
  }
  return compare({
    name: 'One-event durable appends, 64 writers, against one row a transaction',
    unit: 'events/s',
    aim: 10,
    rounds: 7,
    ours: () =>
      withStore((store) =>
        rateOf(STREAMS * perWriter, () => Promise.all(Array.from({ length: STREAMS }, (_, n) => writer(store, n)))),
      ),
    baseline: () =>
      withRawLog((log) =>
        rateOf(rawEvents, () => {
          for (let n = 0; n < rawEvents; n++) {
            const place = { stream: (n % STREAMS) + 1, revision: Math.floor(n / STREAMS) }
            log.append({ ...place, events: [progressReported(n)], metadata: metadata() })
          }
        }),
      ),
  })
}

const BATCH = 100

/** `writers` take the streams in turn, each waiting for its own appends. */
const batchAppends = (writers: number): Promise<BenchResult> => {
  const batches = 512
  const place = (n: number) => ({ stream: n % STREAMS, revision: Math.floor(n / STREAMS) * BATCH })
  const write = async (store: EventStore, writer: number): Promise<void> => {
    for (let n = writer; n < batches; n += writers) {
      const { stream, revision } = place(n)
      await appendOrFail(store, `project-${stream}`, { revision: revision - 1, events: eventsFrom(n * BATCH, BATCH) })
    }
  }
  return compare({
    name: `Appends of 100 events, ${writers === 1 ? 'one writer' : `${writers} writers`}, against 100 rows a transaction`,
    unit: 'events/s',
    aim: 0.8,
    rounds: 11,
    ours: () =>
      withStore((store) =>
        rateOf(batches * BATCH, () => Promise.all(Array.from({ length: writers }, (_, n) => write(store, n)))),
      ),
    baseline: () =>
      withRawLog((log) =>
        rateOf(batches * BATCH, () => {
          for (let n = 0; n < batches; n++) {
            const { stream, revision } = place(n)
            log.append({ stream: stream + 1, revision, events: eventsFrom(n * BATCH, BATCH), metadata: metadata() })
          }
        }),
      ),
  })
}

const readThrough = async (store: EventStore): Promise<void> => {
  for await (const { events } of store.readAll()) if (events.length === 0) throw new Error('an empty batch')
}

/** The same columns, with the stream's name and both JSON texts parsed. */
const readRaw = (path: string): void => {
  const db = new DatabaseSync(path, { readOnly: true })
  const select = db.prepare(
    `SELECT position, name, revision, events.id, type, version, recorded_at, data, metadata
     FROM events CROSS JOIN streams ON streams.id = events.stream ORDER BY position`,
  )
  for (const row of select.iterate())
    Object.assign(row, { data: JSON.parse(String(row['data'])), metadata: JSON.parse(String(row['metadata'])) })
  db.close()
}

const wholeLog = (): Promise<BenchResult> => {
  const events = 100_000
  const filled = (work: (store: EventStore, path: string) => unknown): Promise<number> =>
    withStore(async (store, path) => {
      for (let n = 0; n < events / BATCH; n++)
        await appendOrFail(store, `project-${n}`, { revision: -1, events: eventsFrom(n * BATCH, BATCH) })
      return rateOf(events, () => work(store, path))
    })
  return compare({
    name: 'Reading the whole log, against SELECT and JSON.parse',
    unit: 'events/s',
    aim: 0.8,
    rounds: 7,
    ours: () => filled((store) => readThrough(store)),
    baseline: () => filled((_, path) => readRaw(path)),
  })
}

export const run = async (): Promise<BenchResult[]> => [
  await singleAppends(),
  await batchAppends(1),
  await batchAppends(8),
  await wholeLog(),
]
