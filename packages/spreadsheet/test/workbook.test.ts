import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { withoutGuard } from '../src/harmless.ts'
import { readTables } from '../src/read.ts'
import type { CellToWrite, SheetToWrite } from '../src/sheet-to-write.ts'
import { writeWorkbook } from '../src/write.ts'

const sheetOf = (rows: readonly (readonly CellToWrite[])[], more: Partial<SheetToWrite> = {}): SheetToWrite => ({
  name: '清单',
  columns: [
    { header: '名称', width: 20, format: 'text' },
    { header: '金额(万元)', width: 12, format: 'money' },
    { header: '日期', width: 12, format: 'date' },
    { header: '比例', width: 8, format: 'percent' },
  ],
  rows,
  ...more,
})

describe('a workbook that is written', () => {
  test('is read back with its texts, numbers and dates, what stands above and below the table, and its merged cells', async () => {
    const sheet = sheetOf([['示例工程', 12.5, '2014-05-01', 0.25]], {
      title: '标题',
      unit: '单位：万元',
      notes: ['注：示例'],
    })
    const [table] = await readTables(writeWorkbook([sheet]))
    expect(table?.name).toBe('清单')
    expect(table?.rows.map(({ number, cells }) => [number, [...cells.values()]])).toEqual([
      [1, [{ kind: 'text', text: '标题' }]],
      [2, [{ kind: 'text', text: '单位：万元' }]],
      [3, ['名称', '金额(万元)', '日期', '比例'].map((text) => ({ kind: 'text', text }))],
      [
        4,
        [
          { kind: 'text', text: '示例工程' },
          { kind: 'number', text: '12.5' },
          { kind: 'date', text: '2014-05-01' },
          { kind: 'number', text: '0.25' },
        ],
      ],
      [5, [{ kind: 'text', text: '注：示例' }]],
    ])
    expect(table?.merges).toEqual([1, 2, 5].map((row) => ({ top: row, bottom: row, left: 0, right: 3 })))
  })

  test('holds nothing to calculate, whatever its texts are, and its numbers stay numbers', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"]
    const bytes = writeWorkbook([sheetOf(texts.map((text) => [text, -5, null, null]))])
    expect(bytes.toString()).not.toContain('<f>')
    const [table] = await readTables(bytes)
    const read = table?.rows.slice(1).map(({ cells }) => [cells.get(0)?.text, cells.get(1)])
    expect(read).toEqual(texts.map((text) => [`'${text}`, { kind: 'number', text: '-5' }]))
  })

  test('has its head frozen and repeated on paper, its columns as wide as asked for, and formats for money and dates', () => {
    const text = writeWorkbook([sheetOf([['一', 1, '2014-01-01', 1]], { title: '标题' })]).toString()
    expect(text).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>')
    expect(text).toContain("'清单'!$1:$2</definedName>")
    expect(text).toContain('<col min="1" max="1" width="20" customWidth="1"/>')
    expect(text).toContain('formatCode="yyyy\\-mm\\-dd"')
    expect(text).toContain('numFmtId="4"')
  })

  test('names its sheets so that spreadsheet programs take them', async () => {
    const names = ['一/二:三*', "'引号'", '', '长'.repeat(40), '长'.repeat(40), 'A&B']
    const tables = await readTables(writeWorkbook(names.map((name) => sheetOf([['一']], { name }))))
    expect(tables.map(({ name }) => name)).toEqual([
      '一 二 三',
      '引号',
      '表',
      '长'.repeat(31),
      `${'长'.repeat(28)}(2)`,
      'A&B',
    ])
  })

  test('is the same bytes for the same tables', () => {
    const make = () => writeWorkbook([sheetOf([['示例', 1, '2014-05-01', 0.5]])])
    expect(make()).toEqual(make())
  })

  test('holds any text and any amount exactly', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((each) => each.trim() !== '')
    const amount = fc.nat(100_000_000_000).map((fen) => fen / 1_000_000)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, amount), { minLength: 1, maxLength: 5 }), async (rows) => {
        const [table] = await readTables(writeWorkbook([sheetOf(rows)]))
        const read = table?.rows
          .slice(1)
          .map(({ cells }) => [withoutGuard(cells.get(0)?.text ?? ''), Number(cells.get(1)?.text)])
        expect(read).toEqual(rows)
      }),
      { numRuns: 200 },
    )
  })

  test('leaves what is no day in a column of dates as it is written', async () => {
    const [table] = await readTables(writeWorkbook([sheetOf([['一', null, '2014年5月', null]])]))
    expect(table?.rows[1]?.cells.get(2)).toEqual({ kind: 'text', text: '2014年5月' })
  })
})
