import { DatabaseSync } from 'node:sqlite'
import type { Position } from '@liushui/event-store'
import { ProofError } from '../errors.ts'
import type { TileHashes } from '../merkle/append.ts'

/** “LSPF”: tells our files from everybody else's. */
const APPLICATION_ID = 0x4c535046
const SCHEMA_VERSION = 1

/** Tiles of one level lie behind one another. */
const LEVEL = 2 ** 40

// `bundles` says where in the log each 256 leaves end.
const SCHEMA = `
  CREATE TABLE tiles (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
  CREATE TABLE bundles (id INTEGER PRIMARY KEY, leaves INTEGER NOT NULL, position TEXT NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`

/** 256 leaves of the log, or those of the last ones: how many, and the position of the last. */
export type Bundle = { readonly index: number; readonly leaves: number; readonly position: Position }
/** What one step of the log adds. */
export type Step = { readonly tiles: readonly TileHashes[]; readonly bundles: readonly Bundle[] }

const numberOf = (db: DatabaseSync, sql: string): number => Number(Object.values(db.prepare(sql).get() ?? {})[0])

const prepareFile = (db: DatabaseSync, path: string): void => {
  const applicationId = numberOf(db, 'PRAGMA application_id')
  const isNew = applicationId === 0 && numberOf(db, 'SELECT count(*) FROM sqlite_schema') === 0
  if (!isNew && (applicationId !== APPLICATION_ID || numberOf(db, 'PRAGMA user_version') !== SCHEMA_VERSION))
    throw new ProofError({
      en: `${path} holds no proofs that this release can read: remove the file, and it is made again from the log.`,
      zh: `${path} 不是本版本可读取的证明文件：删除该文件后将由日志重新生成。`,
    })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  if (isNew) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`)
}

const openDatabase = (path: string): DatabaseSync => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: 1000 })
    prepareFile(db, path)
    return db
  } catch (cause) {
    db?.close()
    if (cause instanceof ProofError) throw cause
    const reason = Error.isError(cause) ? cause.message : String(cause)
    throw new ProofError({
      en: `The proofs in ${path} can't be opened (${reason}): remove the file, and it is made again from the log.`,
      zh: `证明文件 ${path} 无法打开（${reason}）：删除该文件后将由日志重新生成。`,
      cause,
    })
  }
}

/** The file of tiles: each step is one transaction, on the disk when it returns. Tiles are only ever added to. */
export const openTileFile = (path: string) => {
  const db = openDatabase(path)
  const selectTile = db.prepare('SELECT hashes FROM tiles WHERE id = ?')
  const putTile = db.prepare('INSERT INTO tiles VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET hashes = excluded.hashes')
  const selectBundle = db.prepare('SELECT id AS "index", leaves, position FROM bundles WHERE id = ?')
  const lastBundle = db.prepare('SELECT id AS "index", leaves, position FROM bundles ORDER BY id DESC LIMIT 1')
  const putBundle = db.prepare(
    'INSERT INTO bundles VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET leaves = excluded.leaves, position = excluded.position',
  )

  return {
    /** The hashes of a tile; undefined where there are none. */
    tile: (level: number, index: number): Buffer | undefined => {
      const row = selectTile.get(level * LEVEL + index) as { hashes: Uint8Array } | undefined
      return row && Buffer.from(row.hashes.buffer, row.hashes.byteOffset, row.hashes.byteLength)
    },
    bundle: (index: number): Bundle | undefined => selectBundle.get(index) as Bundle | undefined,
    lastBundle: (): Bundle | undefined => lastBundle.get() as Bundle | undefined,
    add: ({ tiles, bundles }: Step): void => {
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { level, index, hashes } of tiles) putTile.run(level * LEVEL + index, hashes)
        for (const { index, leaves, position } of bundles) putBundle.run(index, leaves, position)
        db.exec('COMMIT')
      } catch (error) {
        // SQLite has rolled back by itself after some errors and not after others.
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    close: (): void => db.close(),
  }
}
export type TileFile = ReturnType<typeof openTileFile>
