import { createHash } from 'node:crypto'
import { projectionsVersion } from '../projections/index.ts'
import { pause, type Query, type Session } from './session.ts'

// Advisory locks of sessions: the server lets go of them when the connection ends, however it ends.

export type Lock = readonly [kind: number, what: number]

/** Any numbers, as long as nobody else in the database takes the same. */
const KINDS = { catalogue: 0x6c69_7501, projector: 0x6c69_7502, build: 0x6c69_7503, use: 0x6c69_7504 } as const

/** Held while the tables that all versions share are made. */
export const catalogueLock: Lock = [KINDS.catalogue, 0]
/** Held by the one that follows the log. */
export const projectorLock: Lock = [KINDS.projector, projectionsVersion]
/** Held by the one that builds. */
export const buildLock: Lock = [KINDS.build, projectionsVersion]
/** Shared by all who read or write a schema: it is dropped by one that gets it alone. */
export const useLock = (schema: string): Lock => [
  KINDS.use,
  createHash('sha256').update(schema).digest().readInt32BE(0),
]

const LOOK_AGAIN_MS = 500

/** Waits for its turn by asking again, so that a limit on statements can't end the wait and a stop need not end the session. */
export const holdLock = async (session: Session, lock: Lock, signal: AbortSignal): Promise<void> => {
  for (;;) {
    signal.throwIfAborted()
    const [row] = await session.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', lock)
    if (row?.held) return
    await pause(LOOK_AGAIN_MS, signal)
  }
}

export const shareLock = async (query: Query, lock: Lock): Promise<void> => {
  await query('SELECT pg_advisory_lock_shared($1, $2)', lock)
}

export const unshareLock = async (query: Query, lock: Lock): Promise<void> => {
  await query('SELECT pg_advisory_unlock_shared($1, $2)', lock)
}
