import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { bulletinHtml } from '@liushui/bulletin'
import {
  type Entities,
  type Figure,
  figuresOf,
  type Origin,
  readEntities,
  traceFigure,
} from '@liushui/bulletin/figures'
import type { StoredEvent } from '@liushui/event-store'
import { type BulletinRow, PoisonEventError } from '@liushui/read-models'
import fc from 'fast-check'
import { leavesOf, printedBy, printedNumbers, scattered } from './printed-numbers.ts'
import { type Bulletin, type Keeps, openSampleYear, saidFrom, storeOf } from './sample-year.ts'

jest.setTimeout(300_000)

let year: Awaited<ReturnType<typeof openSampleYear>>
beforeAll(async () => {
  year = await openSampleYear()
})
afterAll(() => year.close())

const sumOf = ({ events }: Origin, part: string): number =>
  events
    .flatMap(({ changes }) => changes)
    .filter((change) => change.part === part)
    .reduce((sum, { amount }) => sum + amount, 0)

/** How many events of each type are behind a figure of the bulletin of a month. */
const originsIn = (month: string) => {
  const bulletin = year.bulletins.find(({ row }) => row.month === month)
  return (key: string): Readonly<Record<string, number>> => {
    const figure = bulletin?.figures.find((each) => each.key === key)
    if (!bulletin || !figure) throw new Error(`There is no figure ${key}.`)
    const types = Map.groupBy(traceFigure(figure, bulletin.entities).events, ({ type }) => type)
    return Object.fromEntries([...types].map(([type, events]) => [type, events.length]))
  }
}

type Chosen = Bulletin & { readonly figure: Figure; readonly origin: Origin; readonly event: Origin['events'][number] }

/** Holds for figures of any month, each with one of the events behind it. */
const forAny = (numRuns: number, holds: (chosen: Chosen) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (month, one, other) => {
      const bulletin = year.bulletins[month % year.bulletins.length]
      const figure = bulletin?.figures[one % bulletin.figures.length]
      if (!bulletin || !figure) throw new Error('The sample has no bulletins.')
      const origin = traceFigure(figure, bulletin.entities)
      const event = origin.events[other % origin.events.length]
      fc.pre(event !== undefined)
      if (event) await holds({ ...bulletin, figure, origin, event })
    }),
    { numRuns },
  )

/** What says which bulletin it is, and which lines it has: its programme, its plan, the totals that were published, and the bulletins asked for up to it. */
const opening = ['ProgrammeOpened', 'PlanOpened', 'HeadlineDeclared', 'PlanIssued', 'BulletinRequested']
/** What things are called that figures of others speak of: projects by the plan, calls for applications by their terms. */
const naming = ['PlanItemAdded', 'ProjectRegistered', 'CallPublished']
const isOfProjects = ({ parts }: Figure): boolean => parts.some(({ kind }) => kind === 'project' || kind === 'unit')
/** Which projects are the largest, and which inspection was the last, hangs on the others too: without one, others are told of. */
const isOfChosen = ({ key }: Figure): boolean => /^(?:key-projects|inspection)\./.test(key)
/** The same figure where only some of the events are: numbers in keys count what there is, so the name tells. */
const sameOf = (figures: readonly Figure[], { zh }: Figure): Figure | undefined =>
  figures.find((figure) => figure.zh === zh)

/** What the sums of a figure come to. */
const sumsIn = ({ parts }: Figure, entities: Entities): number[] =>
  parts.map(({ kind, of }) =>
    (entities[kind] ?? []).reduce((sum, entity) => {
      const rows = entity.states().at(-1)
      return sum + ((rows && of(rows)) ?? 0)
    }, 0),
  )

/** Whether a sum that the figure is worked out from is another in a log that holds less. */
const isChanged = async (
  { programmeId, requestedAt: position }: BulletinRow,
  found: Figure,
  { origin, keeps }: { readonly origin: Origin; readonly keeps: Keeps },
): Promise<boolean> => {
  const kinds = new Set(found.parts.map(({ kind }) => kind))
  const entities = await readEntities({ store: storeOf(year.store, keeps), position, programmeId, kinds })
  return !isDeepStrictEqual(
    sumsIn(found, entities),
    origin.parts.map(({ value }) => value),
  )
}

describe('the figures of the sample year', () => {
  test('of every bulletin are those that their events give: each part is the sum of their changes', () => {
    expect(year.bulletins).toHaveLength(12)
    for (const { figures, entities, row } of year.bulletins) {
      expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length)
      expect(figures.length).toBeGreaterThan(500)
      const wrong = figures.filter((figure) => {
        const origin = traceFigure(figure, entities)
        const sums = figure.parts.map(({ key }) => sumOf(origin, key))
        const isLate = origin.events.some(({ position }) => year.store.compare(position, row.requestedAt) > 0)
        return (
          isLate ||
          figure.combine(sums) !== figure.value ||
          sums.some((sum, index) => sum !== origin.parts[index]?.value)
        )
      })
      expect(wrong.map(({ key }) => key)).toEqual([])
    }
  })

  test('that count what stands list only what stands, with what it is judged by', () => {
    const december = originsIn('2014-12')
    expect(december('approvals.late-deliveries')).toEqual({
      DecisionDelivered: 2,
      ApprovalGranted: 2,
      ApprovalRequested: 2,
    })
    expect(december('approvals.pending')).toEqual({ ApprovalRequested: 2 })
    expect(december('approvals.overdue')).toEqual({})
    expect(december('funds.waiting')).toMatchObject({ FundApplicationPrepared: 3, FundApplicationSubmitted: 3 })
    expect(december('projects.behind-from-30')).toMatchObject({ PlanItemAdded: 3, ProgressReported: 31 })
  })

  test('that are nothing list what shows it: the veto, the report of a month without work', () => {
    const december = originsIn('2014-12')
    expect(december('assessment-2014.unit-19')).toEqual({ VetoImposed: 1, UnitScored: 1 })
    expect(december('project-26.completed-in-month')).toMatchObject({ PlanItemAdded: 1, ProgressReported: 12 })
  })

  test('are the same in read models that are built from nothing but the events listed', () =>
    forAny(12, async ({ row, figure, origin }) => {
      const listed = new Set(origin.events.map(({ position }) => position))
      const known = isOfProjects(figure) ? opening : [...opening, ...naming]
      const { figures } = await saidFrom(
        storeOf(year.store, ({ position, type }) => listed.has(position) || known.includes(type)),
        row,
      )
      expect({ key: figure.key, value: sameOf(figures, figure)?.value ?? 0 }).toEqual({
        key: figure.key,
        value: figure.value ?? 0,
      })
    }))

  test('change when an event is left out that counts, and do not when it does not', () =>
    forAny(10, async ({ row, figure, entities, origin, event }) => {
      fc.pre(!isOfChosen(figure))
      const keeps = ({ id }: StoredEvent): boolean => id !== event.id
      const without = await saidFrom(storeOf(year.store, keeps), row).catch((error: unknown) => {
        // Others can't be without it.
        if (error instanceof PoisonEventError) return undefined
        throw error
      })
      const says = { key: figure.key, type: event.type, position: event.position }
      const named = without && sameOf(without.figures, figure)
      // A line of a list is known by all that it says: one that says something else beside the number is another.
      const found = named && isDeepStrictEqual(sumsIn(named, entities), sumsIn(figure, entities)) ? named : undefined
      // Where the bulletin has no such figure any more it can only be told from one that was not nothing; where others can't be without
      // the event, not at all.
      const vanished = without === undefined ? event.counts : event.counts || figure.value !== 0
      const changed = found ? await isChanged(row, found, { origin, keeps }) : vanished
      expect({ ...says, counts: changed }).toEqual({ ...says, counts: event.counts })
    }))

  test('are all that it prints: every number of its text is one of them, or none by its nature', () => {
    const proof = { position: '1', size: 1, root: '0'.repeat(64) }
    for (const { dataset, names, row } of year.bulletins) {
      for (const printed of [dataset, scattered(dataset, 'up'), scattered(dataset, 'down')]) {
        const numbers = printedNumbers(bulletinHtml(printed, proof), printed)
        expect(numbers.length).toBeGreaterThan(500)
        const isKnown = printedBy(figuresOf(printed, names))
        expect({ month: row.month, unknown: numbers.filter((each) => !isKnown(each)) }).toEqual({
          month: row.month,
          unknown: [],
        })
      }
    }
  })

  test('are all that it is made of: every number of its dataset is one of them', () => {
    for (const { dataset, names, row } of year.bulletins) {
      const other = scattered(dataset, 'up')
      const values = new Set(figuresOf(other, names).map(({ value }) => value))
      const unknown = leavesOf(other).filter(({ value }) => !values.has(value))
      expect({ month: row.month, unknown }).toEqual({ month: row.month, unknown: [] })
    }
  })
})
