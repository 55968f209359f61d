import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ColumnToWrite, readTables, type Table, writeCsv } from '@liushui/spreadsheet'
import { reportImported } from '../src/answers/files.ts'
import { type Got, post, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId, report, secondProjectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  const position = await openExample(platform)
  mustBe(200, await read(`plans?at-least=${position}`))
})
afterAll(() => platform.stop())

const address = (path: string) => `${platform.url}/api/programmes/${programmeId}/${path}`
const read = (path: string): Promise<Got> => send(address(path))

const headings = ['项目编号', '项目名称', '责任单位', '年度计划投资(万元)', '本月完成投资(万元)', '形象进度']
const columns = headings.map((header): ColumnToWrite => ({ header, width: 10, format: 'text' }))
const fileOf = (...rows: (string | number)[][]): Buffer => writeCsv({ columns, rows })
const filled = (investment: string | number) =>
  fileOf(
    [projectId, '示例项目1', '示例责任单位', 120, investment, '示例：完成一段'],
    [secondProjectId, '示例项目2', '示例责任单位', 120, 0, '示例：未开工'],
  )

const upload = (body: Uint8Array, { key = 'june', query = '', month = '2014-06' } = {}) =>
  send(address(`reports/${month}/import${query}`), {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': key },
    body,
  })

describe('The template', () => {
  const rowsOf = async (path: string): Promise<string[]> => {
    const got = mustBe(200, await read(path))
    expect(got.headers['content-disposition']).toMatch(/^attachment; .*\.xlsx/)
    const [table] = (await readTables(got.bytes)) as [Table]
    return table.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text).join('|'))
  }

  test('of a plan has the headings, and with carry-over what goes on from the year before', async () => {
    const empty = await rowsOf('plans/2015/template')
    expect(empty.join()).toContain('项目名称')
    expect(empty.join()).not.toContain('示例项目1')
    const carried = await rowsOf('plans/2015/template?carry-over=true')
    expect(carried.filter((row) => row.includes('示例项目'))).toHaveLength(2)
  })

  test('of a plan still has what goes on once it is declared, and waits to be taken into the plan', async () => {
    mustBe(200, await post(address('plans/2015/carry-over'), {}))
    const carried = await rowsOf(`plans/2015/template?carry-over=true&at-least=${await platform.store.head()}`)
    expect(carried.filter((row) => row.includes('示例项目'))).toHaveLength(2)
  })

  test('of a monthly report has the projects of the unit, and is refused where it has none', async () => {
    const rows = await rowsOf(`reports/2014-06/template?unit=${encodeURIComponent('示例责任单位')}`)
    expect(rows.filter((row) => row.startsWith(projectId) || row.startsWith(secondProjectId))).toHaveLength(2)
    expect((await read('reports/2013-06/template')).status).toBe(404)
    expect((await read(`reports/2014-06/template?unit=${encodeURIComponent('别的单位')}`)).status).toBe(404)
  })

  test('of a programme that is not there is answered with 404', async () => {
    for (const path of ['plans/2015/template', 'reports/2014-06/template', 'reports/2014-06/template?unit=x'])
      expect((await send(`${platform.url}/api/programmes/none/${path}`)).status).toBe(404)
  })
})

describe('The import of a monthly report', () => {
  test('is shown row by row without writing when it is a dry run', async () => {
    const head = await platform.store.head()
    const got = mustBe(200, await upload(filled(12.5), { query: '?dry-run=true' }))
    expect(got.json).toMatchObject({ reported: 2, unchanged: 0, dryRun: true, written: null })
    expect(reportImported.parse(got.json)).toEqual(got.json)
    expect(got.json.preview.rows).toMatchObject([
      { kind: 'header' },
      { kind: 'project', progress: { projectId, investment: 12_500_000 } },
      { kind: 'project', progress: { projectId: secondProjectId, investment: 0 } },
    ])
    expect(await platform.store.head()).toBe(head)
  })

  test('reports each project once, however often the file is sent', async () => {
    const first = mustBe(200, await upload(filled(12.5)))
    expect(first.json).toMatchObject({
      reported: 2,
      unchanged: 0,
      written: [{ projectId }, { projectId: secondProjectId }],
    })
    const head = await platform.store.head()
    const again = mustBe(200, await upload(filled(12.5)))
    expect(again.json.written).toMatchObject([{ repeated: true }, { repeated: true }])
    const otherKey = mustBe(200, await upload(filled(12.5), { key: 'another' }))
    expect(otherKey.json).toMatchObject({ reported: 0, unchanged: 2, written: [] })
    expect(await platform.store.head()).toBe(head)
  })

  test('with other figures for a month that was reported is refused as a whole, with row and reason', async () => {
    mustBe(200, await report(platform, '2014-05'))
    const head = await platform.store.head()
    const got = await upload(filled(99), { month: '2014-05', key: 'may' })
    expect(got.status).toBe(422)
    expect(got.json).toMatchObject({
      type: '/problems/import-refused',
      problems: [{ row: 2, reason: { zh: expect.any(String) } }],
    })
    expect(await platform.store.head()).toBe(head)
  })

  test('of a project of another unit, or of no file at all, is refused', async () => {
    const query = `?unit=${encodeURIComponent('别的单位')}`
    expect((await upload(filled(1), { query, key: 'other' })).status).toBe(422)
    expect((await upload(Buffer.from([0xff, 0xfe, 0x00]), { key: 'nothing' })).status).toBe(422)
  })
})
