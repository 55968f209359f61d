import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from '@jest/globals'
import { BackupDamagedError, cleanBackups, FolderNotEmptyError, readBackup, restoreBackup } from '../src/index.ts'
import { sha256Of, type TestFolder, withDataFolder } from './fixture.ts'

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7 ${text}`)

/** Takes a backup of some events and two bulletins into a file. */
const backUp = async ({ addDates, addBulletin, take }: TestFolder, root: string) => {
  await addDates(30)
  await addBulletin(1, pdf('一'))
  await addBulletin(2, pdf('二'.repeat(3000)))
  return save(await take(), root)
}

const save = async (backup: Awaited<ReturnType<TestFolder['take']>>, root: string) => {
  const file = join(root, 'backup.tar')
  const chunks: Buffer[] = []
  await pipeline(backup.open(), async (source) => {
    for await (const chunk of source) chunks.push(chunk as Buffer)
  })
  await writeFile(file, Buffer.concat(chunks))
  return { file, ...backup }
}

describe('a backup', () => {
  test('is a tar archive that tar unpacks and sha256sum checks, of the size that was told beforehand', () =>
    withDataFolder(async (data, root) => {
      const { file, size, manifest } = await backUp(data, root)
      expect((await stat(file)).size).toBe(size)
      const out = join(root, 'out')
      await mkdir(out)
      execFileSync('tar', ['-xf', file, '-C', out])
      const said = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' })
      expect(said.trim().split('\n')).toEqual(
        ['manifest.json', ...manifest.files.map(({ name }) => name)].map((name) => `${name}: OK`),
      )
      expect(manifest).toMatchObject({ format: 1, head: '32', events: 32, missing: [] })
      expect(manifest.files.map(({ name }) => name)).toEqual([
        'events.sqlite',
        'people.sqlite',
        `bulletins/${sha256Of(pdf('一'))}.pdf`,
        `bulletins/${sha256Of(pdf('二'.repeat(3000)))}.pdf`,
      ])
    }))

  test('takes along the last signed checkpoint, and not the key that signed it', () =>
    withDataFolder(async (data, root) => {
      await writeFile(join(data.folder, 'log-key'), 'a secret')
      await writeFile(join(data.folder, 'log-checkpoint'), 'what was signed')
      const { file } = await backUp(data, root)
      const folder = join(root, 'restored')
      const manifest = await restoreBackup({ file, folder })
      expect(manifest.files.map(({ name }) => name).slice(0, 3)).toEqual([
        'events.sqlite',
        'people.sqlite',
        'log-checkpoint',
      ])
      expect(await readFile(join(folder, 'log-checkpoint'), 'utf8')).toBe('what was signed')
      expect(await readdir(folder)).not.toContain('log-key')
      expect((await readFile(file)).includes('a secret')).toBe(false)
    }))

  test('holds one moment of the log while writing goes on, and the writers hardly notice', () =>
    withDataFolder(async (data, root) => {
      for (let round = 0; round < 20; round++) await data.addDates(1000)
      let writing = true
      const waits: number[] = []
      const write = async () => {
        while (writing) {
          const began = performance.now()
          await data.addDates(1)
          waits.push(performance.now() - began)
        }
      }
      const written = write()
      const { manifest } = await save(await data.take(), root)
      writing = false
      await written
      expect(manifest.events).toBeGreaterThanOrEqual(20_000)
      expect(manifest.head).toBe(String(manifest.events))
      expect(waits.length).toBeGreaterThan(5)
      expect(Math.max(...waits)).toBeLessThan(1000)
    }))

  test('leaves nothing behind in the data folder, whether it is read to its end or not', () =>
    withDataFolder(async (data, root) => {
      await backUp(data, root)
      const broken = (await data.take()).open()
      await new Promise((resolve) => broken.once('data', resolve))
      await new Promise((resolve) => broken.once('close', resolve).destroy())
      const left = async () => (await readdir(data.folder)).filter((name) => name.startsWith('backup'))
      while ((await left()).length > 0) await new Promise(setImmediate)
      expect(await readdir(data.folder)).toContain('events.sqlite')
    }))

  test('that a killed process left half made is removed by the next start', () =>
    withDataFolder(async (data) => {
      await data.addDates(5)
      await data.take()
      await cleanBackups({ folder: data.folder })
      expect((await readdir(data.folder)).sort()).toEqual([
        'bulletins',
        'events.sqlite',
        'events.sqlite-shm',
        'events.sqlite-wal',
      ])
    }))

  test('tells of bulletins whose file is missing or was altered, and is whole without them', () =>
    withDataFolder(async (data, root) => {
      const gone = await data.addBulletin(1, pdf('一'))
      const altered = await data.addBulletin(2, pdf('二'))
      await rm(join(data.folder, 'bulletins', `${gone}.pdf`))
      await writeFile(join(data.folder, 'bulletins', `${altered}.pdf`), 'something else')
      const { file, manifest } = await save(await data.take(), root)
      expect(manifest.missing).toEqual([
        { sha256: gone, reason: 'missing' },
        { sha256: altered, reason: 'altered' },
      ])
      expect((await restoreBackup({ file, folder: join(root, 'new') })).missing).toHaveLength(2)
    }))

  test('of a log that was altered is refused, naming the place', () =>
    withDataFolder(async (data) => {
      await data.addDates(5)
      const db = new DatabaseSync(join(data.folder, 'events.sqlite'))
      db.exec("UPDATE events SET data = replace(data, '07-01', '07-02') WHERE position = 4")
      db.close()
      await expect(data.take()).rejects.toThrow('position 4, stream programme-sample-water')
      expect((await readdir(data.folder)).filter((name) => name.startsWith('backup'))).toEqual([])
    }))
})

describe('a restore', () => {
  test('gives the same files, and every event of the log', () =>
    withDataFolder(async (data, root) => {
      const { file, manifest } = await backUp(data, root)
      const folder = join(root, 'new')
      const steps = new Set<string>()
      expect(await restoreBackup({ file, folder, onProgress: ({ step }) => steps.add(step) })).toEqual(manifest)
      for (const { name, sha256 } of manifest.files) expect(sha256Of(await readFile(join(folder, name)))).toBe(sha256)
      expect([...steps]).toEqual(['unpacking', 'checking'])
      expect((await readdir(folder)).sort()).toEqual(['bulletins', 'events.sqlite', 'people.sqlite'])
      expect((await stat(folder)).mode & 0o777).toBe(0o700)
    }))

  test('takes an empty folder, and refuses one with anything in it', () =>
    withDataFolder(async (data, root) => {
      const { file } = await backUp(data, root)
      const folder = join(root, 'new')
      await mkdir(folder)
      await restoreBackup({ file, folder })
      await expect(restoreBackup({ file, folder })).rejects.toThrow(FolderNotEmptyError)
      await expect(restoreBackup({ file, folder: data.folder })).rejects.toThrow(FolderNotEmptyError)
    }))

  test('clears away what a killed restore left, and is refused while another one is at the same folder', () =>
    withDataFolder(async (data, root) => {
      const { file } = await backUp(data, root)
      await mkdir(join(root, '.new.restoring'))
      await writeFile(join(root, '.new.restoring', 'events.sqlite'), 'half')
      const folder = join(root, 'new')
      const results = await Promise.allSettled([restoreBackup({ file, folder }), restoreBackup({ file, folder })])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await readdir(root)).not.toContain('.new.restoring')
    }))

  test('finds any flipped bit, wherever it is, names the file, and leaves nothing', () =>
    withDataFolder(async (data, root) => {
      const { file, size } = await backUp(data, root)
      const whole = await readFile(file)
      const damaged = join(root, 'damaged.tar')
      const places = [0, 3, 130, 400, 700, 1500, size - 1, size - 600, size - 1100]
      for (let place = 2048; place < size; place += 4099) places.push(place)
      for (const place of places) {
        const bytes = Buffer.from(whole)
        bytes[place] = (bytes[place] ?? 0) ^ 0x10
        await writeFile(damaged, bytes)
        const restoring = restoreBackup({ file: damaged, folder: join(root, 'new') })
        await expect(restoring).rejects.toThrow(BackupDamagedError)
        await expect(restoring).rejects.toThrow(`${damaged} is not a whole backup`)
      }
      expect((await readdir(root)).filter((name) => name.includes('new'))).toEqual([])
    }))

  test('refuses an archive that is cut off anywhere, goes on after its end, or is none', () =>
    withDataFolder(async (data, root) => {
      const { file, size } = await backUp(data, root)
      const whole = await readFile(file)
      for (const length of [0, 1, 511, 512, 900, 5000, size - 1025, size - 1]) {
        await writeFile(file, whole)
        await truncate(file, length)
        await expect(readBackup({ file })).rejects.toThrow(BackupDamagedError)
      }
      await writeFile(file, Buffer.concat([whole, Buffer.from('x')]))
      await expect(readBackup({ file })).rejects.toThrow('something follows its end')
      await writeFile(file, '流水账'.repeat(1000))
      await expect(readBackup({ file })).rejects.toThrow('it does not begin with a manifest')
      await expect(readBackup({ file: join(root, 'none') })).rejects.toThrow("can't be read")
    }))

  test('never writes outside its folder, nor more than the manifest tells: such archives are refused unread', () =>
    withDataFolder(async (data, root) => {
      const { file } = await backUp(data, root)
      const out = join(root, 'out')
      await mkdir(join(out, 'bulletins'), { recursive: true })
      execFileSync('tar', ['-xf', file, '-C', out])
      await writeFile(join(root, 'evil'), 'evil')
      for (const args of [['../evil'], ['events.sqlite'], ['manifest.json', '../evil']]) {
        const made = join(root, 'made.tar')
        execFileSync('tar', ['-cPf', made, '-C', out, ...args])
        await expect(restoreBackup({ file: made, folder: join(root, 'new') })).rejects.toThrow(BackupDamagedError)
      }
      expect((await readdir(root)).filter((name) => name.includes('new'))).toEqual([])
    }))
})
