import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readTables, type Table, withoutGuard } from '@liushui/spreadsheet'
import { type Got, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { hostile, openScenario } from './scenario.ts'

let platform: TestPlatform
let before: string
let after: string
let names: readonly string[]
beforeAll(async () => {
  platform = await startPlatform()
  before = await openExample(platform)
  after = await openScenario(platform)
  const lists = mustBe(200, await read(`../../lists`)).json.items
  names = lists.map(({ name }: { name: string }) => name)
  mustBe(200, await read(`approvals?at-least=${after}`))
})
afterAll(() => platform.stop())

const read = (path: string): Promise<Got> => send(`${platform.url}/api/programmes/${programmeId}/${path}`)

/** The only table of a file: its rows as texts, cell by cell. */
const rowsIn = async ({ bytes }: Got): Promise<string[][]> => {
  const [table] = (await readTables(bytes)) as [Table]
  return table.rows.map(({ cells }) => {
    const width = Math.max(...cells.keys()) + 1
    return Array.from({ length: width }, (_, column) => cells.get(column)?.text ?? '')
  })
}
const exported = async (path: string) => rowsIn(mustBe(200, await read(path)))

/** Heading → value of each row of a CSV export. */
const recordsOf = async (path: string): Promise<Record<string, string>[]> => {
  const [headings = [], ...rows] = await exported(path)
  return rows.map((row) => Object.fromEntries(headings.map((heading, column) => [heading, row[column] ?? ''])))
}

describe('The export of a list', () => {
  test('has every item of the list, under a title, with headings and notes', async () => {
    for (const name of names) {
      const { items } = mustBe(200, await read(name)).json
      const rows = await exported(`${name}/export`)
      const csv = await exported(`${name}/export?format=csv`)
      expect({ name, rows: csv.length }).toEqual({ name, rows: items.length + 1 })
      const headings = rows.findIndex((row) => row.length > 3)
      const [title = ''] = rows[0] ?? []
      expect(title).toMatch(/^示例“五水共治”专项.+（示例）$/)
      const notes = rows.slice(headings + 1 + items.length).map(([note]) => note)
      expect({ name, notes }).toEqual({
        name,
        notes: [
          expect.stringMatching(`（${programmeId}）；筛选：全部；.*共 ${items.length} 行。`),
          `数据截至日志位置 ${after}，业务日期 2014-07-03。`,
          expect.stringContaining('示例'),
        ],
      })
    }
  })

  test('has the same rows in the same order as the list, with its filters and sort', async () => {
    const rows = await recordsOf('monthly-facts/export?format=csv&sort=investment&month-from=2014-05')
    expect(rows.map((row) => [row['月份'], row['本月完成投资（万元）'], row['项目编号']])).toEqual([
      ['2014-06', '10', projectId],
      ['2014-05', '12.345678', projectId],
    ])
    const [, ...all] = await exported('monthly-facts/export?sort=-investment&month-from=2014-05')
    expect(all.flat().join()).toContain('筛选：月份自 2014-05；排序：本月完成投资，降序')
    expect((await read('monthly-facts/export?nonsense=1')).status).toBe(400)
    expect((await read('monthly-facts/export?format=pdf')).status).toBe(400)
    expect((await read('monthly-facts/export?limit=1')).status).toBe(400)
  })

  test('writes money in 万元 as numbers, shares in per cent, and codes and flags in words', async () => {
    const [call] = await recordsOf('calls/export?format=csv')
    expect(call).toMatchObject({
      '最高补助比例（%）': '50',
      '最高补助额（万元）': '50',
      资金来源: '省级补助',
      支持建设性质: '新建',
    })
    const [fund] = await recordsOf('fund-applications/export?format=csv')
    expect(fund).toMatchObject({ '下达额（万元）': '39', 阶段: '已下达' })
    const [factor] = await recordsOf('factors/export?format=csv')
    expect(factor).toMatchObject({ 要素: '建设用地指标（亩）', 申请量: '12.5' })
    const [approval] = await recordsOf('approvals/export?format=csv&greenChannel=1')
    expect(approval).toMatchObject({
      绿色通道: '是',
      办理状态: '已收件',
      联合办理单位: `示例规划局；${hostile.command}`,
    })
    const [table] = (await readTables((await read('calls/export')).bytes)) as [Table]
    const kinds = table.rows
      .flatMap(({ cells }) => [...cells.values()])
      .filter(({ text }) => text === '0.5' || text === '50')
    expect(kinds.map(({ kind }) => kind)).toEqual(['number', 'number'])
  })

  test('lets no text be taken for a formula', async () => {
    const texts = {
      corrections: [hostile.at, hostile.minus],
      'plan-adjustments': [hostile.equals],
      'plan-declarations': [hostile.plus],
    }
    for (const [name, wanted] of Object.entries(texts))
      for (const format of ['xlsx', 'csv']) {
        const cells = (await exported(`${name}/export?format=${format}`)).flat()
        for (const text of wanted) expect(cells).toContain(`'${text}`)
        for (const text of cells.filter((cell) => cell !== withoutGuard(cell))) expect(text).toMatch(/^'[=+\-@]/)
      }
  })

  test('as of the past has what was there then', async () => {
    const past = mustBe(200, await read(`plan-items/export?format=csv&as-of=${before}`))
    expect(past.headers['liushui-position']).toBe(before)
    const rows = await recordsOf(`plan-items/export?format=csv&as-of=${before}&projectId=${projectId}`)
    expect(rows).toMatchObject([{ '总投资（万元）': '200', 调整次数: '0' }])
  })

  test('has a Chinese file name, and a plain one for what knows nothing else', async () => {
    const { headers } = mustBe(200, await read('approvals/export'))
    const [plain = '', name = ''] = String(headers['content-disposition']).split("filename*=UTF-8''")
    expect(plain).toBe(`attachment; filename="approvals-${programmeId}.xlsx"; `)
    expect(decodeURIComponent(name)).toBe('示例“五水共治”专项审批（示例）.xlsx')
    const tag = { 'If-None-Match': String(headers.etag) }
    expect(
      (await send(`${platform.url}/api/programmes/${programmeId}/approvals/export`, { headers: tag })).status,
    ).toBe(304)
  })

  test('of a programme that is not there is answered with 404', async () => {
    expect((await send(`${platform.url}/api/programmes/none/approvals/export`)).status).toBe(404)
  })
})

describe('The export of what is worked out', () => {
  test('has the register, the overview, the comparison and the worklist as they are answered', async () => {
    const register = await recordsOf('plans/2014/register/export?format=csv&through=2014-06')
    expect(register).toMatchObject([
      {
        项目名称: '示例项目1',
        '本年累计完成投资（万元）': '32.345678',
        '占年度计划（%）': '29.41',
        已开工: '否',
        建设状态: '前期',
      },
      { 项目名称: '示例项目2' },
    ])
    const overview = await recordsOf('plans/2014/overview/export?format=csv&through=2014-06')
    expect(overview).toMatchObject([{ 类别: '治污水' }, { 类别: '防洪水' }, { 类别: '合计', '总投资（万元）': '410' }])
    const comparison = await recordsOf('plans/2014/comparison/export?format=csv')
    expect(comparison).toMatchObject([
      { 层次: '合计', '总投资增减（万元）': '10', '年度计划投资增减（万元）': '-10' },
      { 层次: '类别', 名称: '治污水' },
      { 层次: '类别' },
      { 层次: '项目', 项目编号: projectId, '下达总投资（万元）': '200', '现行总投资（万元）': '210' },
      { 层次: '项目' },
    ])
    expect(await recordsOf('worklist/export?format=csv')).toMatchObject([{ 审批事项: '建设工程规划许可' }])
    expect((await exported('plans/2014/overview/export?through=2014-06'))[0]).toEqual([
      '示例“五水共治”专项2014年度计划执行总览（示例）',
    ])
  })
})
