import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Application } from '../src/contract.ts'
import { importMonthlyReport } from '../src/report-file/import.ts'
import { readMonthlyReport } from '../src/report-file/read.ts'
import type { ReportProject } from '../src/report-file/reading.ts'
import { writeMonthlyTemplate } from '../src/report-file/write.ts'
import { everything, itemOf, keyed, type Log, openLog, PROGRAMME, withProjects } from './log.ts'
import { type TestCell, workbookOf } from './workbook.ts'

const projects: ReportProject[] = [1, 2].map((number) => itemOf(number))
const [first, second] = projects.map(({ projectId }) => projectId)
const month = '2014-05'
const WAN = 1_000_000
const headers = ['项目编号', '项目名称', '责任单位', '年度计划投资(万元)', '本月完成投资(万元)', '形象进度']

const rowOf = (number: number, amount: TestCell, progress: TestCell = '管网 2 公里'): TestCell[] => {
  const { projectId, name, unit } = itemOf(number)
  return [projectId, name, unit, 500, amount, progress]
}
const fileOf = (...rows: readonly (readonly TestCell[])[]): Buffer =>
  workbookOf([{ rows: [['示例镇2014年5月项目进度月报表'], ['单位：万元'], headers, ...rows] }])

describe("reading a unit's monthly report", () => {
  test('takes the amount and the progress of each project, in fen, and says whose are not in the file', async () => {
    const read = await readMonthlyReport(fileOf(rowOf(1, '１，２００.5')), { month, projects })
    expect(read).toMatchObject({
      ok: true,
      rows: [{ row: 4, progress: { projectId: first, investment: 1200.5 * WAN, physicalProgress: '管网 2 公里' } }],
      warnings: [{ reason: { zh: '有 1 个项目不在表中，本次未填报：示例管网工程之2。' } }],
    })
  })

  test('leaves a total unchecked where the amounts add up to more than is exact', async () => {
    const many = Array.from({ length: 100 }, (_, index) => itemOf(index + 1))
    const most = 100_000_000
    const rows = many.map(({ itemNumber }) => rowOf(itemNumber, most))
    const bytes = fileOf(...rows, ['合计', null, null, 1000, most])
    const { preview } = await readMonthlyReport(bytes, { month, projects: many })
    expect(preview.rows.at(-1)).toMatchObject({ kind: 'subtotal', stated: most * WAN, computed: null })
  })

  test('finds a project by its name where the file has no ids', async () => {
    const rows = [
      ['5月份月报'],
      ['项目名称', '5月份完成投资（万元）', '工程形象进度'],
      ['示例管网工程之 ２', 0, '未施工'],
    ]
    const read = await readMonthlyReport(workbookOf([{ rows }]), { month, projects })
    expect(read).toMatchObject({ ok: true, rows: [{ progress: { projectId: second, investment: 0 } }] })
  })

  test('shows row by row what was understood, and a total that differs', async () => {
    const read = await readMonthlyReport(
      fileOf(rowOf(1, 10), rowOf(2, 20), ['合计', null, null, 1000, 40], ['注：示例']),
      { month, projects },
    )
    expect(read.preview.rows.map(({ kind }) => kind)).toEqual([
      'title',
      'unit',
      'header',
      'project',
      'project',
      'subtotal',
      'note',
    ])
    expect(read.preview.rows[5]).toMatchObject({ stated: 40 * WAN, computed: 30 * WAN })
    expect(read.preview.warnings).toMatchObject([
      {
        row: 6,
        column: { letter: 'E' },
        reason: { zh: '表中合计为 40 万元，按各行加总为 30 万元，填报时以各行为准。' },
      },
    ])
  })

  test.each([
    [
      'a project that is not among those to be reported',
      ['test-water-unknown', '别的工程', '', 1, 1, '完成'],
      'A',
      /none of the projects/,
    ],
    [
      'an id and a name that disagree',
      [first ?? '', '别的工程', '', 1, 1, '完成'],
      'A',
      /The id belongs to “示例管网工程之1”/,
    ],
    ['a name that no project has', [null, '别的工程', '', 1, 1, '完成'], 'B', /none of the projects/],
    ['an empty amount', rowOf(1, null), 'E', /write 0 if nothing was completed/],
    ['an amount in words', rowOf(1, '十万'), 'E', /not a number/],
    ['a negative amount', rowOf(1, -1), 'E', /cannot be negative/],
    ['an amount finer than a fen', rowOf(1, 0.1234567), 'E', /Too many decimals/],
    ['no physical progress', rowOf(1, 1, null), 'F', /must be filled in/],
  ])('refuses %s', async (_, row, letter, reason) => {
    const read = await readMonthlyReport(fileOf(row), { month, projects })
    expect(read.ok ? [] : read.problems).toMatchObject([
      {
        sheet: '表1',
        row: 4,
        column: { letter },
        reason: { en: expect.stringMatching(reason), zh: expect.stringMatching(/。$/) },
      },
    ])
  })

  test('refuses a project that is there twice, another month, a missing column, an unknown unit of money, and no header', async () => {
    const reasons = async (bytes: Uint8Array, of = { month, projects }) => {
      const read = await readMonthlyReport(bytes, of)
      return read.ok ? [] : read.problems.map(({ reason }) => reason.en)
    }
    expect(await reasons(fileOf(rowOf(1, 1), rowOf(1, 2)))).toEqual([
      'The project is reported in row 4 already: keep one of them.',
    ])
    expect(await reasons(fileOf(rowOf(1, 1)), { month: '2014-06', projects })).toEqual([
      expect.stringContaining('2014年5月'),
    ])
    const withoutProgress = workbookOf([{ rows: [headers.slice(0, 5), rowOf(1, 1).slice(0, 5)] }])
    expect(await reasons(withoutProgress)).toEqual(['The column “形象进度” is missing.'])
    const withoutUnit = workbookOf([
      {
        rows: [
          ['项目编号', '本月完成投资', '形象进度'],
          [first ?? '', 1, '完成'],
        ],
      },
    ])
    expect(await reasons(withoutUnit)).toEqual([expect.stringContaining('does not say in which unit')])
    expect(await reasons(Buffer.from('a,b\r\n1,2\r\n'))).toEqual([expect.stringContaining('No header row')])
    expect(await reasons(Buffer.alloc(0))).toEqual(['The file is empty.'])
  })
})

describe('the template of a monthly report', () => {
  test('names each project and is refused row by row until it is filled in', async () => {
    const bytes = writeMonthlyTemplate({ month, title: '示例镇', projects })
    const read = await readMonthlyReport(bytes, { month, projects })
    expect(read.preview.rows.map(({ kind }) => kind)).toEqual(['title', 'unit', 'header', 'project', 'project', 'note'])
    expect(read.ok ? [] : read.problems.map(({ row, column }) => `${column?.letter}${row}`)).toEqual([
      'E4',
      'F4',
      'E5',
      'F5',
    ])
  })

  test('is of its month', async () => {
    const bytes = writeMonthlyTemplate({ month: '2014-06', title: '示例镇', projects })
    const read = await readMonthlyReport(bytes, { month, projects })
    expect(read.ok ? [] : read.problems.map(({ reason }) => reason.en)).toEqual([expect.stringContaining('2014年6月')])
  })
})

describe("importing a unit's monthly report", () => {
  let log: Log
  let application: Application
  beforeEach(async () => {
    log = openLog()
    application = await withProjects(log.store)
  })
  afterEach(() => log.remove())

  const importing = (bytes: Uint8Array, { key = 'may', dryRun = false } = {}) =>
    importMonthlyReport({ application, bytes, programmeId: PROGRAMME, month, projects, dryRun, context: keyed(key) })
  const reports = async () =>
    (await everything(log.store))
      .filter(({ type }) => type === 'ProgressReported')
      .map(({ data, metadata }) => [data, metadata.commandId])

  test('reports each project under a key of its own', async () => {
    expect(await importing(fileOf(rowOf(1, 10), rowOf(2, 20)))).toMatchObject({
      kind: 'imported',
      reported: 2,
      unchanged: 0,
      written: [{ projectId: first }, { projectId: second }],
    })
    expect(await reports()).toMatchObject([
      [{ projectId: first, month, investment: 10 * WAN, physicalProgress: '管网 2 公里' }, `may-${first}`],
      [{ projectId: second, month, investment: 20 * WAN }, `may-${second}`],
    ])
  })

  test('answers again as the first time when it is sent again, and leaves alone what another file reported the same', async () => {
    await importing(fileOf(rowOf(1, 10)))
    const head = await log.store.head()
    expect(await importing(fileOf(rowOf(1, 10)))).toMatchObject({
      reported: 1,
      unchanged: 0,
      written: [{ repeated: true }],
    })
    expect(await importing(fileOf(rowOf(1, 10)), { key: 'again' })).toMatchObject({
      reported: 0,
      unchanged: 1,
      written: [],
    })
    expect(await log.store.head()).toBe(head)
    expect(await importing(fileOf(rowOf(1, 10), rowOf(2, 20)), { key: 'more' })).toMatchObject({
      reported: 1,
      unchanged: 1,
    })
  })

  test('writes nothing at all where one project was reported with other figures, and says that it needs a correction', async () => {
    await importing(fileOf(rowOf(2, 20)))
    const head = await log.store.head()
    const outcome = await importing(fileOf(rowOf(1, 10), rowOf(2, 25)), { key: 'other' })
    expect(outcome).toMatchObject({
      kind: 'problems',
      problems: [{ row: 5, value: '示例管网工程之2', reason: { en: expect.stringContaining('correct that report') } }],
    })
    expect(await log.store.head()).toBe(head)
  })

  test('writes nothing where a project does not take the report, and says why', async () => {
    const outcome = await importMonthlyReport({
      application,
      bytes: workbookOf([{ rows: [['2014年7月月报'], headers, rowOf(1, 1)] }]),
      programmeId: PROGRAMME,
      month: '2014-07',
      projects,
      dryRun: false,
      context: keyed('july'),
    })
    expect(outcome).toMatchObject({
      kind: 'problems',
      problems: [{ row: 3, reason: { en: expect.stringContaining('has not come yet') } }],
    })
    expect(await reports()).toEqual([])
  })

  test('says in a dry run what it would report, and writes nothing', async () => {
    await importing(fileOf(rowOf(1, 10)))
    const head = await log.store.head()
    expect(await importing(fileOf(rowOf(1, 10), rowOf(2, 20)), { key: 'dry', dryRun: true })).toMatchObject({
      kind: 'imported',
      reported: 1,
      unchanged: 1,
      written: null,
      preview: { rows: [{}, {}, {}, { progress: { investment: 10 * WAN } }, { progress: { investment: 20 * WAN } }] },
    })
    expect(await log.store.head()).toBe(head)
  })

  test('stops where somebody else reports a project in between, keeps what was written, and goes on when sent again', async () => {
    const bytes = fileOf(rowOf(1, 10), rowOf(2, 20))
    const overtaken: Application = {
      ...application,
      handle: async (command, context) => {
        if (command.type === 'ReportProgress' && command.data.projectId === second) {
          await application.handle({ ...command, data: { ...command.data, investment: 1 } }, keyed('somebody-else'))
        }
        return application.handle(command, context)
      },
    }
    const outcome = await importMonthlyReport({
      application: overtaken,
      bytes,
      programmeId: PROGRAMME,
      month,
      projects,
      dryRun: false,
      context: keyed('may'),
    })
    expect(outcome).toMatchObject({
      kind: 'stopped',
      at: { row: 5, progress: { projectId: second } },
      outcome: { kind: 'refused', refusal: { code: 'project/month-already-reported' } },
      written: [{ projectId: first }],
    })
    expect(await importing(fileOf(rowOf(1, 10)))).toMatchObject({
      kind: 'imported',
      reported: 1,
      written: [{ repeated: true }],
    })
  })

  test('is refused for a programme that is not there', async () => {
    const outcome = await importMonthlyReport({
      application,
      bytes: fileOf(rowOf(1, 1)),
      programmeId: 'nowhere',
      month,
      projects,
      dryRun: false,
      context: keyed('x'),
    })
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'programme/unknown' } })
  })
})
