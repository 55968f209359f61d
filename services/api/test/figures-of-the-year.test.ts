import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createApplication, loadSample, SAMPLE_PROGRAMME } from '@liushui/application'
import {
  buildDataset,
  type Entities,
  type Figure,
  figuresOf,
  type Origin,
  readEntities,
  readNames,
  traceFigure,
} from '@liushui/bulletin/figures'
import { eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { type BulletinRow, buildAsOf, openReadModels, PoisonEventError, queries } from '@liushui/read-models'
import fc from 'fast-check'

jest.setTimeout(300_000)

type Bulletin = { readonly row: BulletinRow; readonly figures: readonly Figure[]; readonly entities: Entities }

let folder: string
let store: EventStore
let bulletins: readonly Bulletin[]

/** What the bulletin says of a log in which there is nothing but the events that `keeps` keeps. */
const figuresFrom = async (row: BulletinRow, keeps: (event: StoredEvent) => boolean): Promise<readonly Figure[]> => {
  const { programmeId, month, edition, requestedAt } = row
  async function* readAll(range?: Parameters<EventStore['readAll']>[0]) {
    for await (const batch of store.readAll(range)) yield { ...batch, events: batch.events.filter(keeps) }
  }
  const readModels = await buildAsOf({ store: { ...store, readAll }, position: requestedAt })
  try {
    const names = await readNames({ readModels, programmeId, month })
    return figuresOf(await buildDataset({ readModels, programmeId, month, edition }), names)
  } finally {
    await readModels.close()
  }
}

const bulletinOf = async (row: BulletinRow): Promise<Bulletin> => {
  const figures = await figuresFrom(row, () => true)
  const kinds = new Set(figures.flatMap(({ parts }) => parts.map(({ kind }) => kind)))
  const { programmeId, requestedAt: position } = row
  return { row, figures, entities: await readEntities({ store, position, programmeId, kinds }) }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-figures-'))
  store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const stopping = new AbortController()
  const following = readModels.follow({ signal: stopping.signal })
  await loadSample({ application: createApplication({ store }), store, readModels })
  await readModels.waitFor((await store.head()) ?? '', { timeoutMs: 30_000 })
  const rows = await queries.bulletins(readModels.db, { programmeId: SAMPLE_PROGRAMME })
  stopping.abort()
  await following
  await readModels.close()
  const found: Bulletin[] = []
  for (const row of rows) found.push(await bulletinOf(row))
  bulletins = found
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const sumOf = ({ events }: Origin, part: string): number =>
  events
    .flatMap(({ changes }) => changes)
    .filter((change) => change.part === part)
    .reduce((sum, { amount }) => sum + amount, 0)

type Chosen = Bulletin & { readonly figure: Figure; readonly origin: Origin; readonly event: Origin['events'][number] }

/** Holds for figures of any month, each with one of the events behind it. */
const forAny = (numRuns: number, holds: (chosen: Chosen) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (month, one, other) => {
      const bulletin = bulletins[month % bulletins.length]
      const figure = bulletin?.figures[one % bulletin.figures.length]
      if (!bulletin || !figure) throw new Error('The sample has no bulletins.')
      const origin = traceFigure(figure, bulletin.entities)
      const event = origin.events[other % origin.events.length]
      fc.pre(event !== undefined)
      if (event) await holds({ ...bulletin, figure, origin, event })
    }),
    { numRuns },
  )

/** What says which bulletin it is: its programme, its plan, and the bulletins asked for up to it. */
const opening = ['ProgrammeOpened', 'PlanOpened', 'PlanIssued', 'BulletinRequested']
/** The same figure where only some of the events are: numbers in keys count what there is, so the name tells. */
const sameOf = (figures: readonly Figure[], { zh }: Figure): Figure | undefined =>
  figures.find((figure) => figure.zh === zh)

describe('the figures of the sample year', () => {
  test('of every bulletin are those that their events give: each part is the sum of their changes', () => {
    expect(bulletins).toHaveLength(12)
    for (const { figures, entities, row } of bulletins) {
      expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length)
      expect(figures.length).toBeGreaterThan(500)
      for (const figure of figures) {
        const origin = traceFigure(figure, entities)
        const sums = figure.parts.map(({ key }) => sumOf(origin, key))
        expect({ key: figure.key, sums }).toEqual({ key: figure.key, sums: origin.parts.map(({ value }) => value) })
        expect({ key: figure.key, value: figure.combine(sums) }).toEqual({ key: figure.key, value: figure.value })
        const late = origin.events.filter(({ position }) => store.compare(position, row.requestedAt) > 0)
        expect(late).toEqual([])
      }
    }
  })

  test('are the same in read models that are built from nothing but the events listed', () =>
    forAny(12, async ({ row, figure, origin }) => {
      const listed = new Set(origin.events.map(({ position }) => position))
      const figures = await figuresFrom(row, ({ position, type }) => listed.has(position) || opening.includes(type))
      expect({ key: figure.key, value: sameOf(figures, figure)?.value ?? 0 }).toEqual({
        key: figure.key,
        value: figure.value ?? 0,
      })
    }))

  test('change when an event is left out that counts, and do not when it does not', () =>
    forAny(10, async ({ row, figure, event }) => {
      const without = await figuresFrom(row, ({ id }) => id !== event.id).catch((error: unknown) => {
        // Others can't be without it.
        if (error instanceof PoisonEventError) return undefined
        throw error
      })
      const says = { key: figure.key, type: event.type, position: event.position }
      const found = without && sameOf(without, figure)
      // Where the bulletin has no such figure any more it can only be told from one that was not nothing; where others can't be without
      // the event, not at all.
      const vanished = without === undefined ? event.counts : event.counts || figure.value !== 0
      const changed = found ? found.value !== figure.value : vanished
      expect({ ...says, counts: changed }).toEqual({ ...says, counts: event.counts })
    }))
})
