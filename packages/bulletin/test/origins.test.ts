import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { buildAsOf } from '@liushui/read-models'
import { buildDataset, type Figure, figuresOf, readEntities, readNames, traceFigure } from '../src/origins/index.ts'
import { history } from './history.ts'
import { programmeId, wan } from './history-plan.ts'

const metadata: EventMetadata = {
  actor: { id: 'planner-1', role: 'planner', unit: 'test' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'correlation-1',
  channel: 'sample',
}

let folder: string
let store: EventStore
let position: string
let figures: readonly Figure[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-origins-'))
  store = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue: eventCatalogue })
  for (const [index, events] of history.entries()) {
    await store.append({ stream: `test-${index}`, expectedRevision: -1, events: [...events], metadata })
  }
  position = (await store.head()) ?? ''
  const readModels = await buildAsOf({ store, position })
  const of = { readModels, programmeId, month: '2014-02' }
  figures = figuresOf(await buildDataset({ ...of, edition: 1 }), await readNames(of))
  await readModels.close()
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const find = (key: string): Figure => {
  const figure = figures.find((each) => each.key === key)
  if (!figure) throw new Error(`There is no figure ${key}.`)
  return figure
}
const trace = async (figure: Figure) => {
  const kinds = new Set(figure.parts.map(({ kind }) => kind))
  return traceFigure(figure, await readEntities({ store, position, programmeId, kinds }))
}
const told = async (key: string) =>
  (await trace(find(key))).events.map(({ type, changes, counts }) => ({
    type,
    change: changes[0]?.amount ?? 0,
    counts,
  }))

describe('the events behind a figure', () => {
  test('tell a report and its correction each with what it changed', async () => {
    const reported = (await told('month-01.completed')).filter(({ change }) => change !== 0)
    expect(reported).toEqual([
      { type: 'ProgressReported', change: wan(100), counts: true },
      { type: 'ProgressReportCorrected', change: wan(-10), counts: true },
    ])
  })

  test('tell that what was corrected in another figure has no effect on this one', async () => {
    const types = (await told('total.projects')).map(({ type }) => type)
    expect(types).not.toContain('ProgressReportCorrected')
    expect(types).toContain('PlanItemAdded')
  })

  test('are refused where they do not give what the bulletin says', async () => {
    const wrong = { ...find('total.projects'), value: 3 }
    await expect(trace(wrong)).rejects.toThrow('The events behind total.projects give 2, and the bulletin says 3.')
  })

  test('are there for every figure that is not nothing, each in the order of the log', async () => {
    const kinds = new Set(figures.flatMap(({ parts }) => parts.map(({ kind }) => kind)))
    const entities = await readEntities({ store, position, programmeId, kinds })
    for (const figure of figures) {
      const { events } = traceFigure(figure, entities)
      const positions = events.map((event) => Number(event.position))
      expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      if (figure.value !== null && figure.value !== 0) expect([figure.key, events.length]).not.toEqual([figure.key, 0])
    }
  })
})
