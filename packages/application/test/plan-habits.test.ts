import { describe, expect, test } from '@jest/globals'
import { headersOf } from '../src/plan-file/column-rules.ts'
import { type PlanWorkbook, readPlanWorkbook } from '../src/plan-file/read.ts'
import { writePlanTemplate } from '../src/plan-file/write.ts'
import { itemOf, PROGRAMME } from './log.ts'
import { planOf, planSheet, rightRow, type TestCell, workbookOf } from './workbook.ts'

const plan = { programmeId: PROGRAMME, year: 2014, categories: ['治污水', '防洪水'] }
const read = async (bytes: Uint8Array) => {
  const outcome: PlanWorkbook = await readPlanWorkbook(bytes, plan)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems, null, 1))
  return outcome
}
const problemsOf = async (bytes: Uint8Array) => {
  const outcome = await readPlanWorkbook(bytes, plan)
  return outcome.ok
    ? []
    : outcome.problems.map(({ row, column, reason }) => [`${column?.letter ?? ''}${row}`, reason.en])
}
const place = (header: string): number => headersOf(2014).indexOf(header)
const renamed = (from: string, to: string): string[] => headersOf(2014).map((header) => (header === from ? to : header))
/** Without columns, and with `null` where they were not filled in. */
const without = (row: readonly TestCell[], ...headers: readonly string[]): TestCell[] =>
  row.filter((_, index) => !headers.map(place).includes(index))
const headersWithout = (...headers: readonly string[]): TestCell[] => without(headersOf(2014), ...headers)

describe('headers as offices name them', () => {
  test.each([
    [
      '总投资(万元)',
      [
        '计划总投资',
        '总投资（万元）',
        '估算总投资',
        '概算总投资(万元)',
        '投资总额',
        '项目总投资额',
        '总投资（估算）',
        '估算投资',
      ],
    ],
    ['责任单位', ['实施单位', '建设单位', '牵头单位', '责任主体', '项目业主', '主管部门', '项目单位']],
    ['建设规模及主要内容', ['主要建设内容', '建设内容及规模', '建设规模', '建设规模和建设内容', '项目概况']],
    [
      '2014年计划投资(万元)',
      [
        '2014年计划完成投资',
        '2014年度投资计划',
        '年度计划投资',
        '本年度计划投资额',
        '2014年安排投资',
        '计划2014年投资',
      ],
    ],
    [
      '至2013年底累计完成投资(万元)',
      [
        '截至2013年底累计完成投资',
        '截止2013年底完成投资',
        '上年止完成投资',
        '2013年底前累计完成投资',
        '至上年末已完成',
        '开工以来至2013年底累计完成投资',
      ],
    ],
    [
      '2014年形象进度目标',
      [
        '年底形象进度',
        '2014年底形象进度',
        '年度实施内容',
        '2014年度主要建设内容',
        '年度工作目标',
        '2014年目标任务',
        '形象进度',
      ],
    ],
    ['建设性质', ['性质', '项目性质', '新建/续建']],
    ['起止年限', ['建设起止年限', '起/止年', '起止年月', '建设年限', '建设工期', '起讫年份']],
    ['项目名称', ['工程名称', '建设项目名称', '项目（工程）名称', '项目']],
    ['类别', ['项目类别', '项目类型', '所属类别', '分类']],
  ])('%s', async (header, names) => {
    for (const name of names) {
      const headers = renamed(header, name)
      const bytes = workbookOf([{ rows: [['单位：万元'], headers, rightRow(1)] }])
      expect([name, (await read(bytes)).items.length]).toEqual([name, 1])
    }
  })

  test('that mean something else are not taken for them', async () => {
    for (const other of ['2013年完成投资', '其中：中央补助', '2014年完成投资', '本月完成投资']) {
      const headers = renamed('2014年计划投资(万元)', other)
      expect(await problemsOf(planOf([rightRow(1)], headers))).toContainEqual([
        '2',
        'The column “2014年计划投资(万元)” is missing.',
      ])
    }
  })

  test('that say the same: the more fitting one is read, the other is named as left out', async () => {
    const { items, preview } = await read(planOf([[...rightRow(1), '另一单位']], [...headersOf(2014), '建设单位']))
    expect(items[0]?.unit).toBe('示例镇')
    expect(preview.sheets[0]?.columns.at(-1)).toEqual({
      letter: 'M',
      header: '建设单位',
      meaning: null,
      note: { en: expect.stringContaining('“责任单位”'), zh: '已采用更贴切的“责任单位”一列，该列忽略。' },
    })
  })

  test('over one another without merged cells, as in a CSV file', async () => {
    const rows = [
      ['单位：万元'],
      ['序号', '类别', '项目名称', '建设性质', '建设内容', '起止年限', '', '总投资', '', '2014年计划', '', '责任单位'],
      ['', '', '', '', '', '起', '止', '合计', '其中：中央', '投资', '形象进度', ''],
      ['1', '治污水', '示例工程', '新建', '管网', '2014', '2015', '1,000', '300', '500', '完成一半', '示例镇'],
    ]
    const csv = rows.map((row) => row.map((text) => (text.includes(',') ? `"${text}"` : text)).join(',')).join('\n')
    const { items, preview } = await read(Buffer.from(csv))
    expect(items).toMatchObject([
      { totalInvestment: 1_000_000_000, plannedInvestment: 500_000_000, endYear: 2015, completedBefore: 0 },
    ])
    expect(preview.sheets[0]?.columns[8]).toMatchObject({ header: '总投资/其中:中央', meaning: null })
  })

  test('under which the columns are numbered', async () => {
    const numbers = headersOf(2014).map((_, index) => (index === 0 ? '甲' : String(index)))
    const { items, preview } = await read(planOf([numbers, rightRow(1)]))
    expect(items).toHaveLength(1)
    expect(preview.sheets[0]?.rows[2]?.kind).toBe('column-numbers')
  })
})

describe('what a plan may leave out', () => {
  test('numbers: the projects are numbered in the order of the file, and that is said', async () => {
    const rows = [rightRow(1), rightRow(2)].map((row) => without(row, '序号'))
    const { items, warnings } = await read(planOf(rows, headersWithout('序号')))
    expect(items.map(({ itemNumber }) => itemNumber)).toEqual([1, 2])
    expect(warnings).toMatchObject([{ reason: { zh: expect.stringContaining('统一编号') } }])
  })

  test('what was completed before: nothing for a new project, but it is asked for with a continuing one', async () => {
    const headers = headersWithout('至2013年底累计完成投资(万元)')
    const row = (number: number, change = {}) => without(rightRow(number, change), '至2013年底累计完成投资(万元)')
    expect((await read(planOf([row(1)], headers))).items[0]?.completedBefore).toBe(0)
    expect(await problemsOf(planOf([row(1, { 3: '续建', 5: '2013-2015' })], headers))).toEqual([
      ['3', expect.stringContaining('which a continuing project needs')],
    ])
  })
})

describe('titles over the projects', () => {
  const headers = headersWithout('类别', '建设性质')
  const row = (number: number, years = '2014-2015') => without(rightRow(number, { 5: years }), '类别', '建设性质')

  test('give category and nature, one within the other', async () => {
    const rows = [
      ['一、治污水（3个）'],
      ['（一）续建项目（1个）'],
      row(1, '2013-2015'),
      ['（二）新建项目（2个）'],
      row(2),
      row(3),
      ['二、防洪水'],
      ['（一）新建'],
      // The numbers begin anew.
      row(4).with(0, 1),
    ]
    const { items, warnings } = await read(planOf(rows, headers))
    expect(items.map(({ category, nature }) => [category, nature])).toEqual([
      ['治污水', 'continuing'],
      ['治污水', 'new'],
      ['治污水', 'new'],
      ['防洪水', 'new'],
    ])
    expect(warnings.map(({ reason }) => reason.zh)).toEqual([expect.stringContaining('统一编号')])
  })

  test('that name no category leave the projects under them without one, and do not let them fall to the title before', async () => {
    const rows = [['一、治污水'], row(1), ['二、治雾霾'], row(2)]
    const withNature = rows.map((each) => (each.length > 1 ? [...each, '新建'] : each))
    expect(await problemsOf(planOf(withNature, [...headers, '建设性质']))).toEqual([
      ['6', expect.stringContaining('The title “二、治雾霾” above is no category')],
    ])
  })

  test('that disagree with the row are told, and the row is followed', async () => {
    const { items, warnings } = await read(planOf([['一、治污水'], rightRow(1, { 1: '防洪水' })]))
    expect(items[0]?.category).toBe('防洪水')
    expect(warnings).toMatchObject([{ row: 4, reason: { zh: expect.stringContaining('以本行为准') } }])
  })
})

describe('subtotals', () => {
  const sums = (label: string, total: number, planned: number): TestCell[] => [
    label,
    ...Array.from({ length: 5 }, () => null),
    total,
    null,
    planned,
  ]

  test('below their rows, above them, of a category and of the whole are compared with the right rows', async () => {
    const rows = [
      sums('合计(3个)', 3000, 1500),
      rightRow(1),
      rightRow(2),
      sums('小计', 2000, 1000),
      rightRow(3, { 1: '防洪水' }),
      sums('防洪水小计', 1000, 500),
      sums('治污水小计', 2000, 1000),
      sums('总 计', 3000, 1500),
    ]
    expect((await read(planOf(rows))).warnings).toEqual([])
  })

  test('that differ are warnings, never problems, and a number of projects is checked too', async () => {
    const { warnings } = await read(planOf([rightRow(1), sums('合计（2个）', 1000.5, 500)]))
    expect(warnings.map(({ row, column, value, reason }) => [row, column?.letter, value, reason.en])).toEqual([
      [
        4,
        'C',
        '合计（2个） 1000.5 500',
        expect.stringContaining('The file states 2 projects; its rows add up to 1 projects'),
      ],
      [
        4,
        'G',
        '1000.5',
        expect.stringContaining(
          'The file states 1,000.5 万元; its rows add up to 1,000 万元: the file has 0.5 万元 more',
        ),
      ],
    ])
  })

  test('that are no amounts are told', async () => {
    const { warnings } = await read(planOf([rightRow(1), [...sums('合计', 0, 500).slice(0, 6), '见附表']]))
    expect(warnings).toMatchObject([{ row: 4, column: { letter: 'G' }, value: '见附表' }])
  })
})

describe('a planned start', () => {
  const started = async (cell: TestCell, change: Record<number, TestCell> = {}) =>
    (await read(planOf([rightRow(1, { [place('计划开工时间')]: cell, ...change })]))).items[0]?.plannedStart

  test.each([
    ['2014年5月', '2014-05'],
    ['2014.5', '2014-05'],
    ['2014.05', '2014-05'],
    ['2014-05', '2014-05'],
    ['2014/5/20', '2014-05'],
    ['２０１４年５月底', '2014-05'],
    ['2014年11月上旬', '2014-11'],
    ['201405', '2014-05'],
    ['5月', '2014-05'],
    ['10月底前', '2014-10'],
    [41_760, '2014-05'],
    [2014.5, '2014-05'],
    [2014.12, '2014-12'],
    ['—', null],
    ['已开工', null],
    [null, null],
  ])('%p is %p', async (cell, month) => {
    expect(await started(cell)).toBe(month)
  })

  test.each(['一季度', '2014年13月', '待定', 2014.1, 13])('%p is no month, and is asked for again', async (cell) => {
    expect(await problemsOf(planOf([rightRow(1, { [place('计划开工时间')]: cell })]))).toEqual([
      ['K3', expect.stringMatching(/no month|January or October/)],
    ])
  })

  test('of a project under way is left out; one in another year is left out with a warning', async () => {
    expect(await started('2013年3月', { 3: '续建', 5: '2013-2015' })).toBeNull()
    const { items, warnings } = await read(planOf([rightRow(1, { [place('计划开工时间')]: '2015年3月' })]))
    expect([items[0]?.plannedStart, warnings.length]).toEqual([null, 1])
  })
})

test('a row that is nothing that a plan has is asked about instead of being dropped', async () => {
  expect(await problemsOf(planOf([rightRow(1), [null, null, '某工程']]))).toEqual([
    ['4', expect.stringContaining('neither a project, a subtotal')],
  ])
})

test('a sheet that lacks a column but names what is planned is asked about, not left out', async () => {
  const short = { ...planSheet([without(rightRow(2), '责任单位')], headersWithout('责任单位')), name: '防洪水' }
  expect(await problemsOf(workbookOf([planSheet([rightRow(1)]), short]))).toEqual([
    ['2', 'The column “责任单位” is missing.'],
  ])
})

test('the same project in two sheets is told with both places', async () => {
  const bytes = workbookOf([planSheet([rightRow(1)]), planSheet([rightRow(1)])])
  const { problems } = (await readPlanWorkbook(bytes, plan)).preview
  expect(problems).toMatchObject([{ sheet: '表2', row: 3, reason: { zh: '与工作表“表1”第 3 行重复。' } }])
})

describe('the template of a plan', () => {
  const template = { programme: '示例治水专项', year: 2014, categories: plan.categories }

  test('has a row that shows how to fill it in, which is not imported', async () => {
    const { sheets, problems } = (await readPlanWorkbook(writePlanTemplate(template), plan)).preview
    expect(sheets[0]?.rows.map(({ kind }) => kind)).toEqual([
      'title',
      'unit',
      'header',
      'example',
      'note',
      'note',
      'note',
      'note',
    ])
    expect(problems).toMatchObject([{ reason: { zh: '表头下面没有任何项目。' } }])
  })

  test('filled in already is read back as the same projects', async () => {
    const items = [itemOf(1), itemOf(2, { nature: 'continuing', startYear: 2013, plannedStart: null })]
    const { items: back, warnings } = await read(writePlanTemplate({ ...template, items }))
    expect([back, warnings]).toEqual([items, []])
  })
})
