import { describe, expect, test } from '@jest/globals'
import { headersOf } from '../src/plan-file/column-rules.ts'
import type { Problem } from '../src/plan-file/problems.ts'
import { readPlanWorkbook } from '../src/plan-file/read.ts'
import { planOf, rightRow, type TestCell, workbookOf, xml } from './workbook.ts'

const plan = { programmeId: 'test-water', year: 2014, categories: ['治污水', '防洪水'] }
const problemsOf = async (bytes: Buffer): Promise<readonly Problem[]> => {
  const read = await readPlanWorkbook(bytes, plan)
  return read.ok ? [] : read.problems
}
const inRows = (...rows: readonly (readonly TestCell[])[]) => problemsOf(planOf(rows))

describe('a wrong cell is told by row, column, value and reason', () => {
  test.each([
    ['text in a number', 6, '三万', 'G', /not a number/],
    ['thousands separators in the wrong places', 6, '3,28,00', 'G', /not a number/],
    ['a unit within an amount', 6, '32800万元', 'G', /not a number/],
    ['an unknown category', 1, '治雾霾', 'B', /治污水, 防洪水/],
    ['a negative amount', 8, -5, 'I', /negative/],
    ['a negative amount written as text', 8, '－5', 'I', /negative/],
    ['an amount smaller than one fen', 8, 0.0000001, 'I', /Too many decimals/],
    ['an amount with a fraction of a fen', 8, '1.2345678', 'I', /Too many decimals/],
    ['an amount larger than any programme', 6, 1e20, 'G', /more than/],
    ['years that are none', 5, '近期', 'F', /2013-2015/],
    ['years in the wrong order', 5, '2015-2013', 'F', /before the first/],
    ['years of another age', 5, '1014-1015', 'F', /between 1990 and 2199/],
    ['a nature that is none', 3, '扩建', 'D', /新建/],
    ['a number of the row that is no whole number', 0, '1.5', 'A', /whole number/],
    ['a number of the row that is text', 0, '一', 'A', /whole number/],
    ['a formula that failed', 6, xml('t="e"><f>A1/0</f><v>#REF!</v>'), 'G', /#REF!/],
    ['a formula whose value was not saved', 6, xml('><f>A1</f>'), 'G', /no saved value/],
    ['a text that is too long', 2, '工'.repeat(101), 'C', /101 characters; at most 100/],
    ['a character that cannot be printed', 2, '示例_x0007_工程', 'C', /cannot be printed/],
    ['half a character', 2, '示例_xD83D_工程', 'C', /cannot be printed/],
    ['a truth value in a number', 6, xml('t="b"><v>1</v>'), 'G', /not a number/],
  ])('%s', async (_, column, cell, letter, reason) => {
    const problems = await inRows(rightRow(1), rightRow(2, { [column]: cell }))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      row: 4,
      column: { letter, header: headersOf(2014)[column] },
      reason: { en: expect.stringMatching(reason), zh: expect.stringMatching(/\p{Script=Han}.*。$/u) },
    })
  })

  const optional = ['计划开工时间']
  test.each(
    headersOf(2014).flatMap((header, column) => (optional.includes(header) ? [] : [[header, column] as const])),
  )('an empty %s', async (header, column) => {
    const problems = await inRows(rightRow(1), rightRow(2, { [column]: null }))
    expect(problems).toEqual([
      {
        sheet: '表1',
        row: 4,
        column: { letter: String.fromCharCode(65 + column), header },
        value: null,
        reason: expect.objectContaining({ zh: '此项必填。' }),
      },
    ])
  })

  test('a name or a number that stands in two rows is told with the row where it stood first', async () => {
    const problems = await inRows(rightRow(1), rightRow(2), rightRow(2, { 2: '示例 工程之１' }))
    expect(problems.map(({ row, column, reason }) => [row, column?.letter, reason.en])).toEqual([
      [5, 'A', 'The same stands in row 4.'],
      [5, 'C', 'The same stands in row 3.'],
    ])
  })

  test('all that is wrong is told at once, in the order of rows and columns', async () => {
    const problems = await inRows(
      rightRow(1, { 1: '治雾霾', 6: 'x' }),
      rightRow(2),
      rightRow(3, { 3: '扩建', 5: '？', 8: -1 }),
    )
    expect(problems.map(({ row, column }) => `${column?.letter}${row}`)).toEqual(['B3', 'G3', 'D5', 'F5', 'I5'])
  })

  test('what an official would not plan is told by row: more planned than the total, a year outside, a new project begun before', async () => {
    const problems = await inRows(rightRow(1, { 8: 2000 }), rightRow(2, { 5: '2015-2016' }), rightRow(3, { 7: 100 }))
    expect(problems.map(({ row }) => row)).toEqual([3, 4, 5])
    for (const { reason } of problems) expect(reason.zh).toMatch(/示例工程之/)
  })

  test('a thousand problems are told one by one, the rest by their number', async () => {
    const problems = await inRows(...Array.from({ length: 1200 }, (_, index) => rightRow(index + 1, { 3: '扩建' })))
    expect(problems).toHaveLength(1001)
    expect(problems.at(-1)?.reason.en).toBe('There are 200 more.')
  })

  test('a value is told in no more than 80 characters', async () => {
    const [problem] = await inRows(rightRow(1, { 2: '𠀀'.repeat(200) }))
    expect(problem?.value?.length).toBeLessThanOrEqual(81)
    expect(problem?.value?.isWellFormed()).toBe(true)
  })
})

describe('a table that is no plan table', () => {
  const dispensable = ['序号', '至2013年底累计完成投资(万元)', '计划开工时间']
  test.each(headersOf(2014).filter((header) => !dispensable.includes(header)))(
    'without the column %s: the column is named',
    async (missing) => {
      const index = headersOf(2014).indexOf(missing)
      const without = <T>(cells: readonly T[]): T[] => cells.toSpliced(index, 1)
      const problems = await problemsOf(planOf([without(rightRow(1))], without(headersOf(2014))))
      expect(problems[0]?.reason).toEqual({ en: `The column “${missing}” is missing.`, zh: `缺少“${missing}”一列。` })
      expect(problems[0]?.row).toBe(2)
    },
  )

  test('with a column there twice', async () => {
    const [problem] = await problemsOf(planOf([[...rightRow(1), '治污水']], [...headersOf(2014), '类别']))
    expect(problem).toMatchObject({
      row: 2,
      column: { letter: 'M', header: '类别' },
      reason: { zh: '“类别”一列重复出现，请删除其中一列或改用不同的列名。' },
    })
  })

  test("with another year's headers", async () => {
    const problems = await problemsOf(planOf([rightRow(1)], headersOf(2013)))
    expect(problems.map(({ column }) => column?.letter)).toEqual(['H', 'I', 'J'])
    expect(problems[0]?.reason.en).toBe('The header names 2012; in the plan of 2014 it must be 2013.')
  })

  test('that does not say its unit of money is not guessed at', async () => {
    const [problem] = await problemsOf(
      planOf(
        [rightRow(1)],
        headersOf(2014).map((header) => header.replace('(万元)', '')),
      ),
    )
    expect(problem?.reason.zh).toContain('未注明金额单位')
  })

  test('that says two units of money', async () => {
    const rows = [['单位：元'], headersOf(2014), rightRow(1)]
    const [problem] = await problemsOf(workbookOf([{ rows }]))
    expect(problem?.reason.en).toContain('several units of money: 万元, 元')
  })

  test('without a header row', async () => {
    const [problem] = await problemsOf(workbookOf([{ rows: [['一'], ['二']] }]))
    expect(problem).toMatchObject({ row: null, column: null, reason: { zh: expect.stringContaining('未找到表头') } })
  })

  test('without a project', async () => {
    const [problem] = await inRows()
    expect(problem).toMatchObject({ row: 2, reason: { en: 'There is no project below the header row.' } })
  })

  test('with more than 5,000 projects', async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => rightRow(index + 1))
    expect(await inRows(...rows)).toMatchObject([
      { row: null, reason: { zh: '表格超过 5000 行；一个计划最多 5000 个项目。' } },
    ])
  })
})

test('a plan of 5,000 projects is read', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => rightRow(index + 1))
  const read = await readPlanWorkbook(planOf(rows), plan)
  expect(read.ok && read.items.length).toBe(5000)
})
