import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'
import { type BenchResult, compare, rateOf } from './measure.ts'

const runProgram = promisify(execFile)
const MEGABYTE = 1024 * 1024

/** The least that any rebuild has to do: every row read, both JSON texts parsed. */
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

const rebuild = async (events: number, rounds: number): Promise<BenchResult> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-bench-'))
  try {
    const path = join(folder, 'events.db')
    await runProgram(process.execPath, [join(import.meta.dirname, 'read-models-log.ts'), path, String(events)])
    const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
    const readModels = await openReadModels({ folder: join(folder, 'read-models'), store })
    let peak = 0
    const onProgress = () => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }
    const result = await compare({
      name: 'Rebuild',
      unit: 'events/s',
      // 100,000 events/s where the baseline makes 200,000.
      aim: 0.5,
      rounds,
      ours: () => rateOf(events, () => readModels.rebuild({ onProgress })),
      baseline: () => rateOf(events, () => readRaw(path)),
    })
    await readModels.close()
    await store.close()
    const memory = Math.round(peak / MEGABYTE)
    const name = `Rebuild of all read models, ${events.toLocaleString('en-US')} events, ${memory} MB at most, against SELECT and JSON.parse`
    return { ...result, name }
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const run = async (): Promise<BenchResult[]> => [
  await rebuild(10_000, 5),
  await rebuild(100_000, 3),
  await rebuild(1_000_000, 1),
]
