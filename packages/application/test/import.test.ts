import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Application, CommandContext } from '../src/contract.ts'
import { createApplication } from '../src/handle.ts'
import { type ImportOutcome, importPlan } from '../src/plan-file/import.ts'
import { done, everything, keyed, type Log, openLog, openProgramme, PROGRAMME, YEAR } from './log.ts'
import { planOf, rightRow, swollenWorkbook } from './workbook.ts'

let log: Log
let application: Application
beforeEach(async () => {
  log = openLog()
  application = createApplication({ store: log.store })
  done(await application.handle(openProgramme(), keyed('programme')))
})
afterEach(() => log.remove())

const three = planOf([rightRow(1), rightRow(2), rightRow(3, { 1: '防洪水' })])
const importing = (bytes: Uint8Array, context: CommandContext, dryRun = false): Promise<ImportOutcome> =>
  importPlan({ application, bytes, programmeId: PROGRAMME, year: YEAR, dryRun, context })

describe('importing a plan file', () => {
  test('opens the plan that was not there and adds all projects in one append', async () => {
    const outcome = await importing(three, keyed('file-1'))
    expect(outcome).toMatchObject({
      kind: 'imported',
      added: 3,
      revised: 0,
      unchanged: 0,
      sheets: [{ name: '表1', unit: '万元' }],
    })
    const events = await log.store.readStream('plan-test-water-2014')
    expect(events.map(({ type, metadata }) => [type, metadata.commandId, metadata.correlationId])).toEqual([
      ['PlanOpened', 'file-1-open', 'file-1'],
      ['PlanItemAdded', 'file-1', 'file-1'],
      ['PlanItemAdded', 'file-1', 'file-1'],
      ['PlanItemAdded', 'file-1', 'file-1'],
    ])
    expect(outcome.kind === 'imported' && outcome.written).toMatchObject({
      revision: 3,
      position: events.at(-1)?.position,
      repeated: false,
    })
  })

  test('twice under another key changes nothing the second time and says so', async () => {
    await importing(three, keyed('file-1'))
    const head = await log.store.head()
    expect(await importing(three, keyed('file-2'))).toMatchObject({
      kind: 'imported',
      added: 0,
      revised: 0,
      unchanged: 3,
    })
    expect(await log.store.head()).toBe(head)
  })

  test('twice under the same key answers as the first did', async () => {
    const first = await importing(three, keyed('file-1'))
    const again = await importing(three, keyed('file-1'))
    expect(first.kind === 'imported' && first.written).toMatchObject({ repeated: false })
    expect(again).toEqual({ ...first, written: first.kind === 'imported' && { ...first.written, repeated: true } })
    expect(await log.store.readStream('plan-test-water-2014')).toHaveLength(4)
  })

  test('adds what is new and revises what differs', async () => {
    await importing(three, keyed('file-1'))
    const changed = planOf([rightRow(1, { 8: 600 }), rightRow(2), rightRow(4)])
    expect(await importing(changed, keyed('file-2'))).toMatchObject({
      kind: 'imported',
      added: 1,
      revised: 1,
      unchanged: 1,
    })
  })

  test('is finished by a repeat where it was cut off after the plan was opened', async () => {
    done(
      await application.handle(
        { type: 'OpenPlan', data: { programmeId: PROGRAMME, year: YEAR } },
        keyed('file-1-open'),
      ),
    )
    expect(await importing(three, keyed('file-1'))).toMatchObject({ kind: 'imported', added: 3 })
  })

  test('under a key that another file had is told apart', async () => {
    await importing(three, keyed('file-1'))
    expect(await importing(planOf([rightRow(9)]), keyed('file-1'))).toMatchObject({ kind: 'key-reused' })
  })

  test('with an If-Match is refused when the plan has moved on', async () => {
    await importing(three, keyed('file-1'))
    const outcome = await importing(planOf([rightRow(9)]), keyed('file-2', { ifRevision: 0 }))
    expect(outcome).toEqual({ kind: 'revision-conflict', stream: 'plan-test-water-2014', actualRevision: 3 })
  })

  test('into a plan that must not exist yet opens it once', async () => {
    expect(await importing(three, keyed('file-1', { ifRevision: -1 }))).toMatchObject({ kind: 'imported', added: 3 })
    expect(await importing(planOf([rightRow(9)]), keyed('file-2', { ifRevision: -1 }))).toMatchObject({
      kind: 'revision-conflict',
    })
  })
})

describe('a dry run', () => {
  test('says what would be added to a plan that is not there, and writes nothing', async () => {
    const head = await log.store.head()
    expect(await importing(three, keyed('file-1'), true)).toMatchObject({
      kind: 'imported',
      added: 3,
      revised: 0,
      unchanged: 0,
      written: null,
    })
    expect(await log.store.head()).toBe(head)
  })

  test('says what would be revised and what is the same', async () => {
    await importing(three, keyed('file-1'))
    const changed = planOf([rightRow(1, { 8: 600 }), rightRow(2), rightRow(4)])
    expect(await importing(changed, keyed('file-2'), true)).toMatchObject({
      added: 1,
      revised: 1,
      unchanged: 1,
      written: null,
    })
  })

  test('says what is wrong with the file', async () => {
    expect(await importing(planOf([rightRow(1, { 6: 'x' })]), keyed('file-1'), true)).toMatchObject({
      kind: 'problems',
    })
  })
})

describe('an import that is not accepted writes nothing', () => {
  test.each([
    ['one wrong cell among right rows', planOf([rightRow(1), rightRow(2, { 6: '三万' }), rightRow(3)])],
    ['a category that the programme does not have', planOf([rightRow(1, { 1: '治雾霾' })])],
    ['not a zip', Buffer.from('hello')],
    ['a zip bomb', swollenWorkbook({ head: '<worksheet>', chunk: ' '.repeat(1_000_000), times: 500 })],
    [
      '1,000,000 rows',
      swollenWorkbook({ head: '<worksheet>', chunk: '<row><c><v>1</v></c></row>'.repeat(1_000), times: 1_000 }),
    ],
  ])('%s', async (_, bytes) => {
    const before = await everything(log.store)
    expect(await importing(bytes, keyed('file-1'))).toMatchObject({ kind: 'problems', problems: [expect.anything()] })
    expect(await everything(log.store)).toEqual(before)
  })

  test('a programme that does not exist', async () => {
    const outcome = await importPlan({
      application,
      bytes: three,
      programmeId: 'nowhere',
      year: YEAR,
      dryRun: false,
      context: keyed('f'),
    })
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'programme/unknown' } })
  })

  test('a plan that is issued already', async () => {
    await importing(three, keyed('file-1'))
    done(
      await application.handle(
        { type: 'IssuePlan', data: { programmeId: PROGRAMME, year: YEAR, documentNumber: '示例〔2014〕1号' } },
        keyed('issue'),
      ),
    )
    expect(await importing(three, keyed('file-2'))).toMatchObject({ kind: 'imported', unchanged: 3 })
    expect(await importing(planOf([rightRow(9)]), keyed('file-3'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'plan/already-issued' },
    })
  })
})
