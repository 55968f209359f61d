import { createHash } from 'node:crypto'
import { copyFileSync, createWriteStream } from 'node:fs'
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from '@jest/globals'
import { cleanBackups, type Manifest, readBackup, restoreBackup, takeBackup } from '@liushui/backup'
import { selected } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { type Ended, type Fault, faultsOf, noTracing, type Program, runWithFault } from '../support/strace.ts'
import { makeDataFolder, openDataLog } from './child/data-folder.ts'
import { FIXED_ID } from './child/fixed-id.ts'
import { PDF } from './child/written.ts'

const child = (name: string): string => join(import.meta.dirname, 'child', name)
const sha256 = createHash('sha256').update(PDF).digest('hex')
const outcomes = ['EIO', 'ENOSPC', 'SIGKILL'] as const
const calls = [
  'openat',
  'mkdir',
  'write',
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'rename',
  'unlink',
  'rmdir',
  'close',
]

type Case = {
  readonly what: string
  /** Done once in a folder of its own, for all faults to begin from a copy of it. */
  readonly prepare: (folder: string) => Promise<void>
  readonly program: (folder: string) => Program
  readonly check: (folder: string, ended: Ended, fault: Fault) => Promise<void>
}

const isPdf = async (file: string): Promise<void> => {
  expect(
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ).toBe(sha256)
}

const filing: Case = {
  what: 'the PDF writer',
  prepare: async () => undefined,
  program: (folder) => {
    const bulletins = join(folder, 'bulletins')
    const paths = [bulletins, join(bulletins, `.${FIXED_ID}.tmp`), join(bulletins, `${sha256}.pdf`)]
    return { args: [child('pdf-filer.ts'), bulletins], paths, calls }
  },
  check: async (folder, { lines }, { outcome }) => {
    const bulletins = join(folder, 'bulletins')
    const done = lines.includes(`done ${sha256}`)
    if (outcome !== 'SIGKILL') expect(done).toBe(true)
    const left = await readdir(bulletins).catch(() => [])
    // What a killed filing leaves has no name of a bulletin; it is cleaned away ten minutes later.
    const files = left.filter((name) => outcome !== 'SIGKILL' || name !== `.${FIXED_ID}.tmp`)
    for (const name of files) expect(name).toBe(`${sha256}.pdf`)
    if (done) expect(files).toHaveLength(1)
    for (const name of files) await isPdf(join(bulletins, name))
  },
}

const backingUp: Case = {
  what: 'the backup’s writer',
  prepare: (folder) => makeDataFolder(join(folder, 'data')),
  program: (folder) => {
    const data = join(folder, 'data')
    const copies = join(data, 'backup-000000')
    const copied = [
      'events.sqlite',
      'events.sqlite-wal',
      'events.sqlite-shm',
      'events.sqlite-journal',
      'people.sqlite',
      'people.sqlite-journal',
    ]
    return {
      args: [child('backup-taker.ts'), data, join(folder, 'out.tar')],
      paths: [copies, ...copied.map((name) => join(copies, name)), join(folder, 'out.tar')],
      calls,
    }
  },
  check: async (folder, { lines }, { outcome }) => {
    const data = join(folder, 'data')
    const done = lines.find((line) => line.startsWith('done'))
    // An error is told and is nobody else's: the next one is taken, and writing went on meanwhile.
    if (outcome !== 'SIGKILL')
      expect({ done: done !== undefined, last: lines.at(-1) }).toEqual({ done: true, last: 'closed' })
    await cleanBackups({ folder: data })
    expect((await readdir(data)).filter((name) => name.startsWith('backup'))).toEqual([])
    const store = openDataLog(data)
    expect(Number(await store.head())).toBeGreaterThanOrEqual(41)
    await store.close()
    if (done !== undefined) expect(`done ${(await readBackup({ file: join(folder, 'out.tar') })).head}`).toBe(done)
  },
}

const restoring: Case = {
  what: 'the restore’s writer',
  prepare: async (folder) => {
    const data = join(folder, 'data')
    await makeDataFolder(data)
    const copyPeople = (path: string) => copyFileSync(join(data, 'people.sqlite'), path)
    const { open } = await takeBackup({ folder: data, copyPeople, version: '0.1.0' })
    await pipeline(open(), createWriteStream(join(folder, 'backup.tar')))
    await cleanBackups({ folder: data })
  },
  program: (folder) => {
    const workshop = join(folder, '.new.restoring')
    const made = [
      '',
      'events.sqlite',
      'events.sqlite-wal',
      'events.sqlite-shm',
      'people.sqlite',
      'bulletins',
      `bulletins/${sha256}.pdf`,
    ]
    const paths = [
      folder,
      join(folder, 'new'),
      workshop,
      join(workshop, 'lock'),
      ...made.map((name) => join(workshop, 'data', name)),
    ]
    return { args: [child('restorer.ts'), join(folder, 'backup.tar'), join(folder, 'new')], paths, calls }
  },
  check: async (folder, { lines }, { outcome }) => {
    const done = lines.some((line) => line.startsWith('done'))
    const there = (await readdir(folder)).includes('new')
    if (done) expect(there).toBe(true)
    // Told as failed after it got its name: what there is is whole all the same.
    if (outcome !== 'SIGKILL') expect(there).toBe(true)
    const again = join(folder, there ? 'again' : 'new')
    const manifest: Manifest = await restoreBackup({ file: join(folder, 'backup.tar'), folder: again })
    for (const file of manifest.files)
      for (const place of there ? ['new', 'again'] : ['new'])
        expect(
          createHash('sha256')
            .update(await readFile(join(folder, place, file.name)))
            .digest('hex'),
        ).toBe(file.sha256)
  },
}

const testTracing = noTracing === undefined ? test : test.skip
const why = noTracing === undefined ? '' : ` (skipped: ${noTracing})`

testTracing.each([filing, backingUp, restoring])(
  `an error or a kill at any file-system call of $what leaves a whole file or none, and it can be done again${why}`,
  async ({ prepare, program, check }) => {
    await withFolder(async (prepared) => {
      await prepare(prepared)
      const inCopy = <T>(work: (folder: string) => Promise<T>): Promise<T> =>
        withFolder(async (folder) => {
          await cp(prepared, folder, { recursive: true })
          return work(folder)
        })
      const faults = await inCopy((folder) => faultsOf(program(folder), outcomes))
      expect(faults.length).toBeGreaterThan(20)
      let met = 0
      for (const fault of selected(faults, { short: 4, seed: 3 })) {
        await inCopy(async (folder) => {
          const ended = await runWithFault(program(folder), fault)
          if (ended.met) met += 1
          await check(folder, ended, fault).catch((cause: unknown) => {
            throw new Error(`${JSON.stringify(fault)} ${ended.complaint} ${ended.lines.join(' | ')}`, { cause })
          })
        })
      }
      expect(met).toBeGreaterThan(0)
    })
  },
  900_000,
)
