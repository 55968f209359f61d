import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Append, AppendResult, Batch, EventCatalogue, EventMetadata, EventStore, NewEvent } from '../src/index.ts'

const PlanOpened = { version: 1, schema: z.strictObject({ title: z.string().trim().min(1) }) }

/** The catalogue of an early release: money in 万元. */
export const catalogueV1: EventCatalogue = {
  PlanOpened,
  MonthReported: { version: 1, schema: z.strictObject({ month: z.string(), investmentWan: z.number() }) },
}

const toFen = (data: unknown): unknown => {
  const { month, investmentWan } = data as { month: string; investmentWan: number }
  return { month, investment: investmentWan * 1_000_000 }
}
const withWords = (data: unknown): unknown => ({ ...(data as object), physicalProgress: '未填' })

/** Two versions later: money in fen (v2), progress in words (v3). */
export const catalogueV3: EventCatalogue = {
  PlanOpened,
  MonthReported: {
    version: 3,
    schema: z.strictObject({ month: z.string(), investment: z.int().min(0), physicalProgress: z.string() }),
    upcasts: { 1: toFen, 2: withWords },
  },
}

export const metadataOf = (commandId: string): EventMetadata => ({
  actor: { id: 'person-0001', role: 'planner', unit: 'bureau' },
  commandId,
  commandDigest: '0'.repeat(64),
  correlationId: commandId,
  channel: 'api',
})

export const planOpened = (title: string): NewEvent => ({ type: 'PlanOpened', data: { title } })
export const plansOpened = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => planOpened(`plan ${index}`))

/** An append with what a test does not care about filled in. */
export const appendOf = (append: Partial<Append>): Append => ({
  stream: 'plan-a',
  expectedRevision: -1,
  events: [planOpened('the plan')],
  metadata: metadataOf('command-1'),
  ...append,
})

/** Appends, and throws on a conflict. */
export const append = async (
  store: EventStore,
  options: Partial<Append>,
): Promise<AppendResult & { appended: true }> => {
  const result = await store.append(appendOf(options))
  if (!result.appended) throw new Error(`the stream stands at ${result.actualRevision}`)
  return result
}

export const titlesOf = (events: readonly { readonly data: unknown }[]): string[] =>
  events.map(({ data }) => (data as { title: string }).title)

export const batchesOf = async (batches: AsyncIterable<Batch>): Promise<Batch[]> => {
  const all: Batch[] = []
  for await (const batch of batches) all.push(batch)
  return all
}

/** Lets everything run that is ready to. */
export const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await setImmediate()
}

export const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

export const inFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-events-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
