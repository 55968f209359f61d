import { describe, expect, test } from '@jest/globals'
import { DataFolderLockedError, lockDataFolder } from '../src/index.ts'
import { withChild } from './child/run.ts'
import { inFolder } from './fixtures.ts'

describe('the lock of a data folder', () => {
  test('keeps a second owner out until the first lets go', () =>
    inFolder(async (folder) => {
      const first = lockDataFolder(folder)
      expect(() => lockDataFolder(folder)).toThrow(DataFolderLockedError)
      expect(() => lockDataFolder(folder)).toThrow(`The data folder ${folder} is in use by another process`)
      first.release()
      first.release()
      lockDataFolder(folder).release()
    }))

  test('falls with the process that held it, also by kill -9', () =>
    inFolder(async (folder) => {
      await withChild('lock-holder.ts', [folder], async (holder) => {
        for await (const line of holder.lines) {
          expect(line).toBe('locked')
          expect(() => lockDataFolder(folder)).toThrow(DataFolderLockedError)
          await holder.kill()
        }
      })
      lockDataFolder(folder).release()
    }))

  test('does not hide that the folder is not there', () =>
    inFolder(async (folder) => {
      expect(() => lockDataFolder(`${folder}/missing`)).toThrow('unable to open database file')
    }))
})
