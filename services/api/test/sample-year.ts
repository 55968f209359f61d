import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApplication, loadSample, SAMPLE_PROGRAMME } from '@liushui/application'
import type { BulletinDataset } from '@liushui/bulletin'
import {
  buildDataset,
  type Entities,
  type Figure,
  figuresOf,
  type Names,
  readEntities,
  readNames,
} from '@liushui/bulletin/figures'
import { eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { type BulletinRow, buildAsOf, openReadModels, queries } from '@liushui/read-models'

export type Keeps = (event: StoredEvent) => boolean
type Said = { readonly dataset: BulletinDataset; readonly names: Names; readonly figures: readonly Figure[] }
export type Bulletin = Said & { readonly row: BulletinRow; readonly entities: Entities }

/** The log with nothing in it but the events that `keeps` keeps. */
export const storeOf = (store: EventStore, keeps: Keeps): EventStore => ({
  ...store,
  async *readAll(range) {
    for await (const batch of store.readAll(range)) yield { ...batch, events: batch.events.filter(keeps) }
  },
})

/** What the bulletin says of a log. */
export const saidFrom = async (store: EventStore, row: BulletinRow): Promise<Said> => {
  const { programmeId, month, edition, requestedAt } = row
  const readModels = await buildAsOf({ store, position: requestedAt })
  try {
    const names = await readNames({ readModels, programmeId, month })
    const dataset = await buildDataset({ readModels, programmeId, month, edition })
    return { dataset, names, figures: figuresOf(dataset, names) }
  } finally {
    await readModels.close()
  }
}

const bulletinOf = async (store: EventStore, row: BulletinRow): Promise<Bulletin> => {
  const said = await saidFrom(store, row)
  const kinds = new Set(said.figures.flatMap(({ parts }) => parts.map(({ kind }) => kind)))
  const { programmeId, requestedAt: position } = row
  return { ...said, row, entities: await readEntities({ store, position, programmeId, kinds }) }
}

/** The log of the sample, and what each of its bulletins says. */
export const openSampleYear = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-figures-'))
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const stopping = new AbortController()
  const following = readModels.follow({ signal: stopping.signal })
  await loadSample({ application: createApplication({ store }), store, readModels })
  await readModels.waitFor((await store.head()) ?? '', { timeoutMs: 30_000 })
  const rows = await queries.bulletins(readModels.db, { programmeId: SAMPLE_PROGRAMME })
  stopping.abort()
  await following
  await readModels.close()
  const bulletins: Bulletin[] = []
  for (const row of rows) bulletins.push(await bulletinOf(store, row))
  const close = async (): Promise<void> => {
    await store.close()
    await rm(folder, { recursive: true })
  }
  return { store, bulletins: bulletins as readonly Bulletin[], close }
}
