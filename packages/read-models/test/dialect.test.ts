import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import { Kysely } from 'kysely'
import { createNodeSqliteDialect } from '../src/index.ts'

type Schema = { notes: { id: number; text: string; done: number | boolean; large: number | bigint } }

const withNotes = async (work: (db: Kysely<Schema>, database: DatabaseSync) => Promise<void>): Promise<void> => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, done INTEGER, large INTEGER) STRICT')
  const db = new Kysely<Schema>({ dialect: createNodeSqliteDialect({ database: () => database }) })
  try {
    await work(db, database)
  } finally {
    await db.destroy()
    database.close()
  }
}

const notes = [
  { id: 1, text: '污水', done: true, large: 9_007_199_254_740_991n },
  { id: 2, text: "'; DROP TABLE notes; --", done: false, large: 2 },
  { id: 3, text: '节水', done: false, large: 3 },
]

describe('Kysely on node:sqlite', () => {
  test('gives rows back, as plain objects', async () => {
    await withNotes(async (db) => {
      await db.insertInto('notes').values(notes).execute()
      const rows = await db.selectFrom('notes').select(['id', 'text']).orderBy('id').execute()
      expect(rows).toStrictEqual(notes.map(({ id, text }) => ({ id, text })))
    })
  })

  test('binds booleans, large integers and text as values', async () => {
    await withNotes(async (db) => {
      await db.insertInto('notes').values(notes).execute()
      const done = await db.selectFrom('notes').selectAll().where('done', '=', true).execute()
      expect(done).toStrictEqual([{ id: 1, text: '污水', done: 1, large: Number.MAX_SAFE_INTEGER }])
      const large = await db.selectFrom('notes').select('id').where('large', '=', 9_007_199_254_740_991n).execute()
      expect(large).toStrictEqual([{ id: 1 }])
      const quoted = await db.selectFrom('notes').select('id').where('text', '=', "'; DROP TABLE notes; --").execute()
      expect(quoted).toStrictEqual([{ id: 2 }])
    })
  })

  test('counts what is inserted, updated and deleted', async () => {
    await withNotes(async (db) => {
      const inserted = await db.insertInto('notes').values(notes).executeTakeFirstOrThrow()
      expect(inserted).toMatchObject({ numInsertedOrUpdatedRows: 3n, insertId: 3n })
      const updated = await db.updateTable('notes').set({ done: true }).where('id', '>', 1).executeTakeFirstOrThrow()
      expect(updated.numUpdatedRows).toBe(2n)
      const deleted = await db.deleteFrom('notes').where('id', '=', 3).executeTakeFirstOrThrow()
      expect(deleted.numDeletedRows).toBe(1n)
    })
  })

  test('gives back the rows of an insert that returns them', async () => {
    await withNotes(async (db) => {
      const returned = await db.insertInto('notes').values(notes).returning('id').execute()
      expect(returned).toStrictEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
    })
  })

  test('streams rows', async () => {
    await withNotes(async (db) => {
      await db.insertInto('notes').values(notes).execute()
      const ids: number[] = []
      for await (const { id } of db.selectFrom('notes').select('id').orderBy('id').stream()) ids.push(id)
      expect(ids).toEqual([1, 2, 3])
    })
  })

  test('takes back a transaction that fails', async () => {
    await withNotes(async (db) => {
      const failing = db.transaction().execute(async (db) => {
        await db.insertInto('notes').values(notes).execute()
        throw new Error('on purpose')
      })
      await expect(failing).rejects.toThrow('on purpose')
      expect(await db.selectFrom('notes').selectAll().execute()).toEqual([])
    })
  })

  test('refuses an integer too large to be exact rather than rounding it', async () => {
    await withNotes(async (db, database) => {
      database.exec('INSERT INTO notes VALUES (1, NULL, 0, 9007199254740993)')
      await expect(db.selectFrom('notes').selectAll().execute()).rejects.toThrow(/too large|out of range/i)
    })
  })
})
