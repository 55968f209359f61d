import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readPlanWorkbook } from '../src/plan-file/read.ts'

const plan = { programmeId: 'test-water', year: 2014, categories: ['治污水', '防洪水'] }
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))
const readFixture = async (name: string) => {
  const read = await readPlanWorkbook(fixture(name), plan)
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1))
  return read
}
const WAN = 1_000_000

describe('a file whose titles give the category and carry sums, under a header of two rows', () => {
  const name = 'titles-and-subtotals.xlsx'

  test('is read with the categories of its titles, its numbers through all of them', async () => {
    const { items, sheets } = await readFixture(name)
    expect(sheets).toEqual([{ name: '计划表', unit: '万元', projects: 5 }])
    expect(
      items.map(({ itemNumber, category, totalInvestment, plannedInvestment }) => [
        itemNumber,
        category,
        totalInvestment / WAN,
        plannedInvestment / WAN,
      ]),
    ).toEqual([
      [1, '治污水', 3000, 1000],
      [2, '治污水', 2000, 1000],
      [3, '治污水', 1000, 500],
      [4, '防洪水', 4000, 1000],
      [5, '防洪水', 500, 250],
    ])
  })

  test('has its years in two columns, and its planned starts as a date, text, a serial number and a decimal', async () => {
    const { items } = await readFixture(name)
    expect(items.map(({ startYear, endYear, plannedStart }) => [startYear, endYear, plannedStart])).toEqual([
      [2013, 2015, null],
      [2014, 2015, '2014-05'],
      [2014, 2014, '2014-06'],
      [2014, 2016, '2014-08'],
      [2014, 2014, '2014-09'],
    ])
  })

  test('is checked against its own sums; those that differ are told with both figures', async () => {
    const { warnings } = await readFixture(name)
    expect(warnings.map(({ row, column, reason }) => [row, column?.letter, reason.zh])).toEqual([
      [5, 'G', '表中所列为 10,600 万元，按各行加总为 10,500 万元，多 100 万元。导入时以各行为准。'],
      [5, 'I', '表中所列为 3,700 万元，按各行加总为 3,750 万元，少 50 万元。导入时以各行为准。'],
      [10, 'I', '表中所列为 1,200 万元，按各行加总为 1,250 万元，少 50 万元。导入时以各行为准。'],
      [11, 'A', expect.stringContaining('统一编号')],
    ])
  })

  test('shows row by row what was understood', async () => {
    const { sheets } = (await readPlanWorkbook(fixture(name), plan)).preview
    expect(sheets[0]?.rows.map(({ row, kind }) => [row, kind])).toEqual([
      [1, 'title'],
      [2, 'unit'],
      [3, 'header'],
      [4, 'header'],
      [5, 'subtotal'],
      [6, 'section'],
      [7, 'project'],
      [8, 'project'],
      [9, 'project'],
      [10, 'section'],
      [11, 'project'],
      [12, 'project'],
      [13, 'note'],
      [14, 'note'],
    ])
    expect(sheets[0]?.rows[5]).toMatchObject({
      text: '一、治污水（3个） 6000 1000 2500',
      category: '治污水',
      checks: [
        { what: 'projects', stated: 3, computed: 3 },
        { what: 'totalInvestment', stated: 6000 * WAN, computed: 6000 * WAN },
        { what: 'completedBefore', stated: 1000 * WAN, computed: 1000 * WAN },
        { what: 'plannedInvestment', stated: 2500 * WAN, computed: 2500 * WAN },
      ],
    })
  })

  test('names its columns: what they mean, and why one is not read', async () => {
    const { sheets } = (await readPlanWorkbook(fixture(name), plan)).preview
    const columns = sheets[0]?.columns.map(({ letter, header, meaning }) => [letter, header, meaning])
    expect(columns).toEqual([
      ['A', '序号', 'itemNumber'],
      ['B', '项目名称', 'name'],
      ['C', '建设性质', 'nature'],
      ['D', '主要建设内容', 'scale'],
      ['E', '起止年限/起', 'startYear'],
      ['F', '起止年限/止', 'endYear'],
      ['G', '计划总投资', 'totalInvestment'],
      ['H', '截至2013年底累计完成投资', 'completedBefore'],
      ['I', '2014年计划/完成投资', 'plannedInvestment'],
      ['J', '2014年计划/形象进度', 'target'],
      ['K', '计划开工时间', 'plannedStart'],
      ['L', '实施单位', 'unit'],
      ['M', '责任领导', null],
    ])
    expect(sheets[0]?.columns.at(-1)?.note?.zh).toContain('人员信息不从表格导入')
  })
})

describe('a file with a sheet for each category', () => {
  const name = 'sheet-per-category.xlsx'

  test('is read from all of them, each sheet naming its category', async () => {
    const { items, sheets } = await readFixture(name)
    expect(sheets).toEqual([
      { name: '治污水', unit: '万元', projects: 2 },
      { name: '防洪水', unit: '万元', projects: 1 },
    ])
    expect(
      items.map(({ itemNumber, category, name, startYear, endYear, target, unit }) => [
        itemNumber,
        category,
        name,
        startYear,
        endYear,
        target,
        unit,
      ]),
    ).toEqual([
      [1, '治污水', '示例镇污水管网工程', 2013, 2015, '完成 5 公里', '示例镇'],
      [2, '治污水', '示例乡污水处理站', 2014, 2015, '土建完成', '示例乡'],
      [3, '防洪水', '示例溪堤防工程', 2014, 2016, '完成 1 公里', '区水务局'],
    ])
  })

  test('says which sheets were left out and why', async () => {
    const { sheets, warnings } = (await readPlanWorkbook(fixture(name), plan)).preview
    expect(sheets.map(({ name, skipped }) => [name, skipped?.zh ?? null])).toEqual([
      ['封面', '该工作表没有计划表的表头，未读取。'],
      ['汇总表', expect.stringContaining('不是计划表')],
      ['治污水', null],
      ['防洪水', null],
      ['Sheet5', '该工作表是空的。'],
    ])
    expect(warnings.map(({ sheet }) => sheet)).toEqual(['汇总表', '防洪水'])
  })
})

test('a CSV file in GBK, with quotes, line breaks and separators in its cells', async () => {
  const { items, sheets, warnings } = await readFixture('plan-gbk.csv')
  expect(sheets).toEqual([{ name: '', unit: '万元', projects: 2 }])
  expect(items.map(({ name, scale, totalInvestment }) => [name, scale, totalInvestment / WAN])).toEqual([
    ['示例镇污水管网工程', '管网 12 公里, 泵站 1 座', 3000],
    ['示例溪"A段"堤防工程', '堤防 3 公里', 4000],
  ])
  expect(warnings).toEqual([])
})
