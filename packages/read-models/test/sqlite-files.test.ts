import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import { openReadModels } from '../src/index.ts'
import { history } from './history.ts'
import { dump, withLog } from './support.ts'

const liveFile = (folder: string): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? 'none')

describe('The files of read models in SQLite', () => {
  test('are the same when they are opened again', async () => {
    await withLog(async ({ store, add }, folder) => {
      await add(...history(2, 100))
      const first = await openReadModels({ folder, store })
      await first.close()
      const name = liveFile(folder)
      const second = await openReadModels({ folder, store })
      await second.close()
      expect(readdirSync(folder)).toHaveLength(1)
      expect(liveFile(folder)).toBe(name)
    })
  })

  test('are one with the next number after each rebuild', async () => {
    await withLog(async ({ store, add }, folder) => {
      await add(...history(2, 100))
      const models = await openReadModels({ folder, store })
      for (let round = 0; round < 4; round++) await models.rebuild()
      await models.close()
      expect(readdirSync(folder)).toEqual(['read-models-5.sqlite'])
    })
  })

  test.each([
    [
      'of another version',
      (path: string) => {
        const database = new DatabaseSync(path)
        database.exec('PRAGMA user_version = 12; DELETE FROM projects')
        database.close()
      },
    ],
    ['that are no database', (path: string) => writeFileSync(path, '流水账'.repeat(2000))],
    ['that are empty', (path: string) => writeFileSync(path, '')],
  ])('%s are replaced by what is built from the log', async (_, spoil) => {
    await withLog(async ({ store, add }, folder) => {
      await add(...history(3, 150))
      const before = await openReadModels({ folder, store })
      const rows = await dump(before.db)
      await before.close()
      spoil(liveFile(folder))
      const after = await openReadModels({ folder, store })
      expect(await dump(after.db)).toEqual(rows)
      expect(await after.position()).toBe('150')
      await after.close()
      expect(readdirSync(folder)).toHaveLength(1)
    })
  })

  test('keep the old database after a rebuild that a crash cut short, and its leftovers go at the next open', async () => {
    await withLog(async ({ store, add }, folder) => {
      await add(...history(10, 300))
      const before = await openReadModels({ folder, store })
      const rows = await dump(before.db)
      await before.close()
      writeFileSync(join(folder, 'read-models.building'), 'half a database')
      writeFileSync(join(folder, 'read-models.building-journal'), 'half a journal')
      writeFileSync(join(folder, 'note.txt'), 'not ours')
      const after = await openReadModels({ folder, store })
      expect(await dump(after.db)).toEqual(rows)
      await after.close()
      expect(readdirSync(folder).sort()).toEqual(['note.txt', 'read-models-1.sqlite'])
    })
  })
})
