import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { promisify } from 'node:util'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { openReadModels, type ReadDatabase, type TrailFilter, trailPage } from '@liushui/read-models'
import { compareLatency } from './latency.ts'
import type { BenchResult } from './measure.ts'

const runProgram = promisify(execFile)
const EVENTS = Number(env['LIUSHUI_BENCH_AUDIT_EVENTS'] ?? 1_000_000)
const QUESTIONS = 500
const PAGE = 100
/** As read-models-log.ts names them. */
const project = (number: number): string => `wucheng-wushui-${String(number).padStart(12, '0')}`
const EVENTS_PER_PROJECT = 24

/** What is asked for over and over: rare and frequent, alone and together. */
const questions = (number: number): readonly TrailFilter[] => [
  {},
  { actorId: 'person-0017' },
  { role: 'project-unit', unit: '示例责任单位' },
  { types: ['FundsApproved'] },
  { types: ['FundsApproved', 'FundsAllocated', 'ApprovalGranted'], programmeId: 'programme-0' },
  { stream: `project-${project(number)}` },
  { projectId: project(number) },
  { projectId: project(number), actorId: 'person-0017', types: ['ProgressReported'] },
  { documentNumber: '示例〔2014〕12 号' },
  { actorId: 'nobody', types: ['ProgressReported'] },
  { from: '2020-01-01T00:00:00.000Z', to: '2099-01-01T00:00:00.000Z', unit: '示例责任单位' },
]

/** From places all over the log, in both directions. */
const ask = async (
  db: ReadDatabase,
  { size, filters }: { readonly size: number; readonly filters: (number: number) => readonly TrailFilter[] },
): Promise<number[]> => {
  const times: number[] = []
  for (let number = 0; number < QUESTIONS; number++) {
    const place = Math.floor(((number * 7919) % QUESTIONS) * (size / QUESTIONS))
    const some = filters(Math.floor(place / EVENTS_PER_PROJECT))
    const from = number % 2 === 0 ? { after: place } : { before: place }
    const began = performance.now()
    await trailPage(db, { filter: some[number % some.length] ?? {}, size, order: 'newest', limit: PAGE, ...from })
    times.push(performance.now() - began)
  }
  return times
}

/** The least that a page takes: as many rows by their key. */
const byKey = async (db: ReadDatabase, size: number): Promise<number[]> => {
  const times: number[] = []
  for (let number = 0; number < QUESTIONS; number++) {
    const place = Math.floor(((number * 7919) % QUESTIONS) * (size / QUESTIONS))
    const began = performance.now()
    await db
      .selectFrom('auditEntries')
      .selectAll()
      .where('leafIndex', '>=', place)
      .orderBy('leafIndex')
      .limit(PAGE)
      .execute()
    times.push(performance.now() - began)
  }
  return times
}

export const run = async (): Promise<BenchResult[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-bench-'))
  try {
    const path = join(folder, 'events.db')
    await runProgram(process.execPath, [join(import.meta.dirname, 'read-models-log.ts'), path, String(EVENTS)])
    const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
    const { db, close } = await openReadModels({ folder: join(folder, 'read-models'), store })
    const baseline = () => byKey(db, EVENTS)
    const among = `among ${EVENTS.toLocaleString('en-US')} events, against ${PAGE} rows by their key`
    const filters = { size: EVENTS, filters: questions }
    const texts = {
      size: EVENTS,
      filters: () => [{ text: '管网' }, { text: '管网铺设', types: ['ProgressReported'] }, { text: '不在' }],
    }
    const results = [
      await compareLatency({
        name: `A page of the audit trail by eleven kinds of filters, ${among}`,
        aim: 20,
        rounds: 3,
        ours: () => ask(db, filters),
        baseline,
      }),
      await compareLatency({
        name: `A page of the audit trail by text, ${among}`,
        aim: 500,
        rounds: 3,
        ours: () => ask(db, texts),
        baseline,
      }),
    ]
    await close()
    await store.close()
    return results
  } finally {
    await rm(folder, { recursive: true })
  }
}
