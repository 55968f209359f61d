import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPeople } from '@liushui/application'
import { eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { metadataOf, PDF } from './written.ts'

const programmeId = 'sample-water'
const stream = `programme-${programmeId}`
const sha256 = createHash('sha256').update(PDF).digest('hex')

export const openDataLog = (folder: string): EventStore =>
  openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })

export const addDates = async (store: EventStore, count: number): Promise<void> => {
  const expectedRevision = (await store.readStream(stream)).length - 1
  const event = { type: 'BusinessDateMoved', data: { programmeId, date: '2014-07-01' } }
  const events = Array.from({ length: count }, () => event)
  await store.append({ stream, expectedRevision, events, metadata: metadataOf(`dates-${expectedRevision}`) })
}

/** A data folder with some events, one bulletin and one person. */
export const makeDataFolder = async (folder: string): Promise<void> => {
  await mkdir(join(folder, 'bulletins'), { recursive: true })
  await writeFile(join(folder, 'bulletins', `${sha256}.pdf`), PDF)
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  people.put({ personId: 'person-1', name: '示例甲', role: '专人', unit: '示例单位' })
  people.close()
  const store = openDataLog(folder)
  await addDates(store, 40)
  const file = { sha256, bytes: PDF.length, pages: 1 }
  const made = { position: '1', treeSize: 1, rootHash: 'c'.repeat(64) }
  const data = { programmeId, month: '2014-06', edition: 1, ...made, ...file }
  await store.append({
    stream: `bulletin-${programmeId}-2014-06`,
    expectedRevision: -1,
    events: [{ type: 'BulletinRendered', data }],
    metadata: metadataOf('rendered'),
  })
  await store.close()
}
