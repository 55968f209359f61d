import { mkdirSync } from 'node:fs'
import { Kysely } from 'kysely'
import { createNodeSqliteDialect, type ReadDatabase, type Tables } from '../src/index.ts'
import { createCatalogue, fencedCheckpoint, putPointer, readPointer, schemaOf } from '../src/postgres/pointer.ts'
import { openReader } from '../src/postgres/reader.ts'
import { createPostgresRows, createSchema } from '../src/postgres/rows.ts'
import { openSession } from '../src/postgres/session.ts'
import type { RowStore } from '../src/row-store.ts'
import { openSqliteRows } from '../src/sqlite-rows.ts'
import { engine, type Place, sqlite } from './engines.ts'

/** The row store alone, without what follows the log. */
export type OpenRows = { readonly rows: RowStore; readonly db: ReadDatabase; readonly close: () => Promise<void> }

const openSqlite = async (folder: Place): Promise<OpenRows> => {
  mkdirSync(folder, { recursive: true })
  const rows = openSqliteRows({ path: `${folder}/rows.sqlite`, mode: 'live' })
  const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect({ database: () => rows.database }) })
  const close = async () => {
    await db.destroy()
    rows.database.close()
  }
  return { rows, db, close }
}

const openPostgres = async (url: Place): Promise<OpenRows> => {
  const session = await openSession(url)
  await createCatalogue(session)
  const empty = { generation: 1, checkpoint: undefined }
  const found = await readPointer(session.query)
  if (!found) {
    await createSchema(session, schemaOf(1))
    await putPointer(session.query, empty)
  }
  const checkpoint = fencedCheckpoint(session.query, found ?? empty)
  const db = openReader({ url, generation: () => 1, onNews: () => {} })
  const close = async () => {
    await db.destroy()
    await session.end()
  }
  return { rows: createPostgresRows({ session, schema: schemaOf(1), checkpoint }), db, close }
}

export const openRows = (place: Place): Promise<OpenRows> =>
  engine === sqlite ? openSqlite(place) : openPostgres(place)
