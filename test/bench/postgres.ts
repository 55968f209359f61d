import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { postgresMissing, startPostgres } from '@liushui/postgres'
import { openPostgresReadModels, openReadModels } from '@liushui/read-models'
import { withFolder } from '../support/folder.ts'
import { type BenchResult, compare, type RateResult, rateOf } from './measure.ts'

const runProgram = promisify(execFile)

/** Of the same log, in both engines. */
const rebuild = (url: string, { events, rounds }: { events: number; rounds: number }): Promise<RateResult> =>
  withFolder(async (folder) => {
    const path = join(folder, 'events.db')
    await runProgram(process.execPath, [join(import.meta.dirname, 'read-models-log.ts'), path, String(events)])
    const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
    const ours = await openPostgresReadModels({ url, store, role: 'projector' })
    const baseline = await openReadModels({ folder: join(folder, 'read-models'), store })
    try {
      return await compare({
        name: `Rebuild of all read models in PostgreSQL, ${events.toLocaleString('en-US')} events, against SQLite`,
        unit: 'events/s',
        aim: 0.5,
        rounds,
        ours: () => rateOf(events, () => ours.rebuild()),
        baseline: () => rateOf(events, () => baseline.rebuild()),
      })
    } finally {
      await Promise.all([ours.close(), baseline.close()])
      await store.close()
    }
  })

export const run = async (): Promise<BenchResult[]> => {
  const why = postgresMissing()
  if (why !== undefined) return [{ kind: 'absent', name: 'Rebuild of all read models in PostgreSQL', why }]
  const postgres = await startPostgres()
  try {
    return [
      await rebuild(await postgres.createDatabase(), { events: 10_000, rounds: 5 }),
      await rebuild(await postgres.createDatabase(), { events: 100_000, rounds: 3 }),
    ]
  } finally {
    await postgres.stop()
  }
}
