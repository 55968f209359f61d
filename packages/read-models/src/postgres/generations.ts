import { DatabaseError } from 'pg'
import { projectionsVersion } from '../projections/index.ts'
import { shareLock, unshareLock, useLock } from './locks.ts'
import { type Pointer, readPointer, schemaOf } from './pointer.ts'
import type { Query, Session } from './session.ts'

// Each build has a schema of its own. A schema is in use while any session shares its lock, and one that nobody uses and that is not live
// is left over: of a build that was cut short, from before a rebuild, or of another version.

const OURS = '^read_models_[0-9]+_[0-9]+$'
const parts = (schema: string): number[] => schema.split('_').slice(2).map(Number)

const schemasIn = async (query: Query): Promise<string[]> => {
  const rows = await query<{ name: string }>('SELECT nspname AS name FROM pg_namespace WHERE nspname ~ $1', [OURS])
  return rows.map(({ name }) => name)
}

/** Higher than any that is there. */
export const nextGeneration = async (query: Query): Promise<number> => {
  const taken = (await schemasIn(query)).map(parts).filter(([version]) => version === projectionsVersion)
  return 1 + Math.max(0, ...taken.map(([, generation = 0]) => generation))
}

/** Takes the live generation into use by this session; undefined where there is none. */
export const useLive = async (query: Query): Promise<Pointer | undefined> => {
  for (;;) {
    const found = await readPointer(query)
    if (!found) return undefined
    const lock = useLock(schemaOf(found.generation))
    await shareLock(query, lock)
    // It may have been replaced, and dropped, before we had the lock.
    const still = await readPointer(query)
    if (still?.generation === found.generation) return still
    await unshareLock(query, lock)
  }
}

const LOCK_NOT_AVAILABLE = '55P03'

const drop = (session: Session, schema: string): Promise<void> =>
  session.inTransaction(async () => {
    const [row] = await session.query<{ alone: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1, $2) AS alone',
      useLock(schema),
    )
    const [version, generation] = parts(schema)
    const live = await readPointer(session.query)
    if (!row?.alone || (version === projectionsVersion && generation === live?.generation)) return
    await session.query("SET LOCAL lock_timeout = '200ms'")
    await session.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
    await session.query('DELETE FROM liushui.read_models WHERE version = $1 AND generation = $2', [version, generation])
  })

/** Drops what is left over. What somebody still uses stays, and goes another time. */
export const dropLeftovers = async (session: Session): Promise<void> => {
  const live = await readPointer(session.query)
  for (const schema of await schemasIn(session.query)) {
    if (live && schema === schemaOf(live.generation)) continue
    await drop(session, schema).catch((error: unknown) => {
      // Somebody who knows nothing of our locks, such as a dump, is reading it.
      if (!(error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error
    })
  }
}
