import { describe, expect, test } from '@jest/globals'
import { headersOf } from '../src/plan-file/column-rules.ts'
import { type PlanWorkbook, readPlanWorkbook } from '../src/plan-file/read.ts'
import { planOf, planSheet, rightRow, type TestCell, workbookOf, xml } from './workbook.ts'

const plan = { programmeId: 'test-water', year: 2014, categories: ['治污水', '防洪水'] }
const items = (read: PlanWorkbook) => {
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.items
}
const readRows = async (rows: readonly (readonly TestCell[])[], headers?: readonly TestCell[]) =>
  items(await readPlanWorkbook(planOf(rows, headers), plan))
const readFirst = async (change: Readonly<Record<number, TestCell>>) => (await readRows([rightRow(1, change)]))[0]

describe('a plan file is read', () => {
  test('with every column in its place and money in fen', async () => {
    expect(await readRows([rightRow(7)])).toEqual([
      {
        itemNumber: 7,
        projectId: expect.stringMatching(/^test-water-[a-z2-7]{10}$/),
        category: '治污水',
        name: '示例工程之7',
        nature: 'new',
        scale: '管网 1 公里',
        startYear: 2014,
        endYear: 2015,
        totalInvestment: 1_000_000_000,
        completedBefore: 0,
        plannedInvestment: 500_000_000,
        target: '完成一半',
        plannedStart: null,
        unit: '示例镇',
      },
    ])
  })

  test('whatever the order of its columns, with columns that it does not know beside them', async () => {
    const headers = ['备注', ...headersOf(2014).toReversed()]
    const [item] = await readRows([['无', ...rightRow(1).toReversed()]], headers)
    expect(item).toMatchObject({ itemNumber: 1, unit: '示例镇', totalInvestment: 1_000_000_000 })
  })

  test('with full-width brackets, line breaks and spaces in its headers', async () => {
    const headers = headersOf(2014).map((header) =>
      header.replace('(', '\n（').replace(')', '） ').replace('项目', ' 项 目 '),
    )
    expect(await readRows([rightRow(1)], headers)).toHaveLength(1)
  })

  test('with the unit stated once above the table instead of in the headers', async () => {
    const headers = headersOf(2014).map((header) => header.replace('(万元)', ''))
    const rows = [['计划表'], ['单位： 亿元'], headers, rightRow(1, { 6: 1.5, 7: 0, 8: 0.25 })]
    const read = await readPlanWorkbook(workbookOf([{ rows }]), plan)
    expect(read).toMatchObject({ ok: true, sheets: [{ name: '表1', unit: '亿元', projects: 1 }] })
    expect(items(read)[0]).toMatchObject({ totalInvestment: 15_000_000_000, plannedInvestment: 2_500_000_000 })
  })

  test.each([
    ['32,800', 32_800_000_000],
    ['３２８００．５', 32_800_500_000],
    [' 32 800 ', 32_800_000_000],
    ['0.000001', 1],
    [0.1 + 0.2, 300_000],
    [123.456789, 123_456_789],
    [1.1e6, 1_100_000_000_000],
    [0.000001, 1],
  ])('with the amount %p of 万元 as %p fen', async (cell, fen) => {
    expect(await readFirst({ 6: cell, 8: 0 })).toMatchObject({ totalInvestment: fen })
  })

  test.each([
    ['2014', 2014, 2014],
    [2014, 2014, 2014],
    ['2014—2016', 2014, 2016],
    ['２０１４－２０１５', 2014, 2015],
    ['2014年～2015年', 2014, 2015],
    ['2014 至 2015', 2014, 2015],
  ])('with the years %p as %p to %p', async (cell, startYear, endYear) => {
    expect(await readFirst({ 5: cell })).toMatchObject({ startYear, endYear })
  })

  test('with the value that a formula had when the file was saved', async () => {
    expect(await readFirst({ 6: xml('><f>SUM(A1:A2)</f><v>1200</v>') })).toMatchObject({
      totalInvestment: 1_200_000_000,
    })
  })

  test('with shared strings, in pieces and with readings that do not count', async () => {
    const strings = [
      '<si><r><t>示例</t></r><r><t xml:space="preserve"> 工程</t></r><rPh sb="0" eb="1"><t>shili</t></rPh></si>',
    ]
    const read = await readPlanWorkbook(
      workbookOf([planSheet([rightRow(1, { 2: xml('t="s"><v>0</v>') })])], strings),
      plan,
    )
    expect(items(read)[0]?.name).toBe('示例 工程')
  })

  test('with line breaks inside a cell as spaces, and without the apostrophe that keeps a text from being a formula', async () => {
    expect(await readFirst({ 4: '新建管网\r\n28 公里_x000D_', 9: "'=完成一半" })).toMatchObject({
      scale: '新建管网 28 公里',
      target: '=完成一半',
    })
  })

  test('with category, nature and unit merged over several rows', async () => {
    const rows = [rightRow(1), rightRow(2, { 1: null, 3: null, 11: null }), rightRow(3, { 1: '防洪水' })]
    const sheet = { ...planSheet(rows), merges: ['A1:K1', 'B3:B4', 'D3:D4', 'L3:L4'] }
    const read = items(await readPlanWorkbook(workbookOf([sheet]), plan))
    expect(read.map(({ category, nature, unit }) => [category, nature, unit])).toEqual([
      ['治污水', 'new', '示例镇'],
      ['治污水', 'new', '示例镇'],
      ['防洪水', 'new', '示例镇'],
    ])
  })

  test('without its subtotals, blank rows, notes and repeated headers', async () => {
    const rows = [
      [null, '治污水小计', null, null, null, null, 1000, 0, 500],
      rightRow(1),
      [],
      [' '],
      headersOf(2014),
      rightRow(2),
      ['合计', null, null, null, null, null, 2000, 0, 1000],
      ['注：本表为示例。'],
    ]
    expect((await readRows(rows)).map(({ itemNumber }) => itemNumber)).toEqual([1, 2])
  })

  test('from the visible sheets that have a plan on them', async () => {
    const hidden = { ...planSheet([rightRow(9)]), state: 'hidden' }
    const read = await readPlanWorkbook(workbookOf([{ rows: [['封面']] }, hidden, planSheet([rightRow(1)])]), plan)
    expect(read).toMatchObject({ ok: true, sheets: [{ name: '表3' }] })
    expect(items(read)[0]?.itemNumber).toBe(1)
  })

  test('with one project id for a name, however it is spaced and whatever width its characters have', async () => {
    const [one] = await readRows([rightRow(1, { 2: '示例工程（A段）' })])
    const [other] = await readRows([rightRow(1, { 2: '示例 工程(Ａ段)' })])
    expect(one?.projectId).toBe(other?.projectId)
  })
})
