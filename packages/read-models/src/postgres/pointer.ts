import { DatabaseError } from 'pg'
import { FencedError } from '../errors.ts'
import { projectionsVersion } from '../projections/index.ts'
import type { Checkpoint } from '../row-store.ts'
import { catalogueLock } from './locks.ts'
import type { CheckpointStore } from './rows.ts'
import type { Query, Session } from './session.ts'

// One row per version of the read models says which schema is live and how far it has come. That both are in one row makes it the fence:
// who moves it must know both, so neither a projector that was replaced nor one that missed a rebuild can write.

export type Pointer = { readonly generation: number; readonly checkpoint: Checkpoint | undefined }

/** The schema of a generation: only digits go into its name. */
export const schemaOf = (generation: number): string => `read_models_${projectionsVersion}_${generation}`

/** Rung when the pointer moves; whoever hears it reads the row. */
export const channel = `liushui_read_models_${projectionsVersion}`
const RING = `SELECT pg_notify('${channel}', '')`

const CATALOGUE = `
  CREATE SCHEMA IF NOT EXISTS liushui;
  CREATE TABLE IF NOT EXISTS liushui.read_models (
    version integer PRIMARY KEY,
    generation integer NOT NULL,
    position text,
    events bigint NOT NULL
  )`

export const createCatalogue = (session: Session): Promise<void> =>
  session.inTransaction(async () => {
    await session.query('SELECT pg_advisory_xact_lock($1, $2)', catalogueLock)
    await session.query(CATALOGUE)
  })

const UNDEFINED_TABLE = '42P01'

/** undefined where nothing of this version was built yet. `forUpdate`: nobody else moves it until the transaction ends. */
export const readPointer = async (query: Query, { forUpdate = false } = {}): Promise<Pointer | undefined> => {
  try {
    const [row] = await query<{ generation: number; position: string | null; events: number }>(
      `SELECT generation, position, events FROM liushui.read_models WHERE version = $1${forUpdate ? ' FOR UPDATE' : ''}`,
      [projectionsVersion],
    )
    if (!row) return undefined
    const { generation, position, events } = row
    return { generation, checkpoint: position === null ? undefined : { position, events } }
  } catch (error) {
    if (error instanceof DatabaseError && error.code === UNDEFINED_TABLE) return undefined
    throw error
  }
}

/** Makes a generation the live one. */
export const putPointer = async (query: Query, { generation, checkpoint }: Pointer): Promise<void> => {
  await query(
    `INSERT INTO liushui.read_models VALUES ($1, $2, $3, $4) ON CONFLICT (version)
     DO UPDATE SET generation = excluded.generation, position = excluded.position, events = excluded.events`,
    [projectionsVersion, generation, checkpoint?.position ?? null, checkpoint?.events ?? 0],
  )
  await query(RING)
}

const MOVE = `
  WITH moved AS (
    UPDATE liushui.read_models SET position = $3, events = $4
    WHERE version = $1 AND generation = $2 AND position IS NOT DISTINCT FROM $5 RETURNING 1
  )
  SELECT pg_notify('${channel}', '') FROM moved`

/** The checkpoint of the live generation, for the one that follows the log. */
export const fencedCheckpoint = (query: Query, found: Pointer): CheckpointStore => {
  let known = found.checkpoint
  return {
    read: async () => known,
    move: async (next) => {
      const { position, events } = next
      const was = known?.position ?? null
      const moved = await query(MOVE, [projectionsVersion, found.generation, position, events, was])
      if (moved.length === 0) throw new FencedError()
      known = next
    },
  }
}
