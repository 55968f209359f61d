import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { takeBackup } from '../src/index.ts'

const metadata: EventMetadata = {
  actor: { id: 'tester', role: '测试', unit: '示例' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'command-1',
  channel: 'sample',
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A data folder whose log is open: programmes, and a bulletin for each of some PDFs. */
export type TestFolder = {
  readonly folder: string
  readonly store: EventStore
  readonly addDates: (count: number) => Promise<void>
  readonly addBulletin: (edition: number, pdf: Uint8Array) => Promise<string>
  readonly take: () => ReturnType<typeof takeBackup>
}

const createTestFolder = async (root: string): Promise<TestFolder> => {
  const folder = join(root, 'data')
  await mkdir(join(folder, 'bulletins'), { recursive: true })
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const lengths = new Map<string, number>()
  const append = async (stream: string, events: readonly { type: string; data: unknown }[]) => {
    const length = lengths.get(stream) ?? 0
    lengths.set(stream, length + events.length)
    await store.append({ stream, expectedRevision: length - 1, events, metadata })
  }
  const addDates = (count: number) => {
    const data = { programmeId: 'sample-water', date: '2014-07-01' }
    return append(
      'programme-sample-water',
      Array.from({ length: count }, () => ({ type: 'BusinessDateMoved', data })),
    )
  }
  const addBulletin = async (edition: number, pdf: Uint8Array) => {
    const sha256 = sha256Of(pdf)
    await writeFile(join(folder, 'bulletins', `${sha256}.pdf`), pdf)
    const data = {
      programmeId: 'sample-water',
      month: '2014-06',
      edition,
      position: '1',
      sha256,
      bytes: pdf.length,
      pages: 1,
      treeSize: 1,
      rootHash: 'c'.repeat(64),
    }
    await append('bulletin-sample-water-2014-06', [{ type: 'BulletinRendered', data }])
    return sha256
  }
  // The copy of the register is the register's own concern.
  const copyPeople = (path: string): void => writeFileSync(path, '示例人员')
  return { folder, store, addDates, addBulletin, take: () => takeBackup({ folder, copyPeople, version: '0.1.0' }) }
}

export const withDataFolder = async <T>(work: (data: TestFolder, root: string) => Promise<T>): Promise<T> => {
  const root = await mkdtemp(join(tmpdir(), 'liushui-backup-'))
  const data = await createTestFolder(root)
  try {
    return await work(data, root)
  } finally {
    await data.store.close()
    await rm(root, { recursive: true, force: true })
  }
}
