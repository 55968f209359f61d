import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { withoutGuard } from '../src/harmless.ts'
import { readTables } from '../src/read.ts'
import type { CellToWrite } from '../src/sheet-to-write.ts'
import { MOST_ROWS } from '../src/table.ts'
import { writeCsv } from '../src/write.ts'

const textsOf = async (bytes: Uint8Array): Promise<string[][]> => {
  const [table] = await readTables(bytes)
  return (table?.rows ?? []).map(({ cells }) => [...cells.values()].map(({ text }) => text))
}
const column = (header: string) => ({ header, width: 10, format: 'text' }) as const

// 示例,工程 in GB 2312
const GBK = Buffer.from([0xca, 0xbe, 0xc0, 0xfd, 0x2c, 0xb9, 0xa4, 0xb3, 0xcc])

describe('a CSV file', () => {
  test.each([
    ['UTF-8', Buffer.from('示例,工程')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF示例,工程')],
    ['GBK', GBK],
    ['UTF-16 as “Unicode text”', Buffer.from('\uFEFF示例\t工程', 'utf16le')],
  ])('in %s', async (_, bytes) => {
    expect(await textsOf(bytes)).toEqual([['示例', '工程']])
  })

  test.each([
    ['commas', '1,"2,5",3\n4,5,6'],
    ['semicolons', '1;2,5;3\n4;5;6'],
    ['tabs', '1\t2,5\t3\n4\t5\t6'],
  ])('with %s between its fields', async (_, text) => {
    expect(await textsOf(Buffer.from(text))).toEqual([
      ['1', '2,5', '3'],
      ['4', '5', '6'],
    ])
  })

  test('with quotation marks, separators and line breaks in quoted fields, and line ends of three kinds', async () => {
    expect(await textsOf(Buffer.from('a,"b ""c"" d","e,\nf"\r\ng,h,i\rj,k,"l"m\n'))).toEqual([
      ['a', 'b "c" d', 'e,\nf'],
      ['g', 'h', 'i'],
      ['j', 'k', 'lm'],
    ])
  })

  test('has its rows numbered as a spreadsheet program shows them, blank ones counted', async () => {
    const [table] = await readTables(Buffer.from('a,b\n\n"c\nd",e\n,\nf,g\n'))
    expect(table?.rows.map(({ number, cells }) => [number, [...cells.keys()]])).toEqual([
      [1, [0, 1]],
      [3, [0, 1]],
      [5, [0, 1]],
    ])
  })

  test.each([
    ['a quotation mark that never ends', Buffer.from('a,b\n1,"2\n3'), /In row 2/],
    ['bytes that are no text', Buffer.from([0xff, 0xff, 0xff, 0xff]), /neither an \.xlsx workbook nor a CSV/],
    ['control characters', Buffer.from('a,\u0000b'), /neither an \.xlsx workbook nor a CSV/],
    ['nothing', Buffer.alloc(0), /empty/],
  ])('with %s is refused', async (_, bytes, reason) => {
    await expect(readTables(bytes)).rejects.toThrow(reason)
  })

  test('of very many rows, columns or separators is read to its bounds and no further', async () => {
    const [long] = await readTables(Buffer.from('1,2\n'.repeat(1_000_000)))
    expect([long?.rows.length, long?.cut]).toEqual([MOST_ROWS, true])
    const [wide] = await readTables(Buffer.from(`${'1,'.repeat(2_000_000)}\n2,3\n`))
    expect(wide?.rows.map(({ cells }) => cells.size)).toEqual([100, 2])
    const [blank] = await readTables(Buffer.from(',\n'.repeat(3_000_000)))
    expect([blank?.rows.length, blank?.cut]).toEqual([0, false])
    const [quoted] = await readTables(Buffer.from(`"${'""'.repeat(3_000_000)}",1`))
    expect(quoted?.rows[0]?.cells.get(0)?.text.length).toBe(3_000_000)
  })
})

describe('a table that is written as CSV', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', '示', '"', ',', ';', '\t', '\n', '\r', "'", '=', '+', '-', '@', '＝', ' '),
      maxLength: 8,
    }),
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\p{Cc}\ufeff]/u.test(text)),
  )

  test('is read back as the same texts, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 }), async (rows) => {
        const bytes = writeCsv({ columns: ['一', '二', '三'].map(column), rows })
        const [table] = await readTables(bytes)
        const read = new Map(table?.rows.map(({ number, cells }) => [number, cells]))
        for (const [index, row] of rows.entries()) {
          const cells = row.map((_, at) => withoutGuard(read.get(index + 2)?.get(at)?.text ?? ''))
          // A cell with nothing but white space is an empty one.
          const blankAsEmpty = (text: string) => (text.trim() === '' ? '' : text)
          expect(cells.map(blankAsEmpty)).toEqual(row.map(blankAsEmpty))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('has no field that a spreadsheet program takes for a formula, and leaves numbers alone', () => {
    const rows: CellToWrite[][] = [['=1+1', '+1', '-1', '@SUM(A1)', "'=1", '\t=1', '\r=1', '＝1', -5, null]]
    const csv = writeCsv({ columns: rows[0]?.map((_, index) => column(String(index))) ?? [], rows }).toString()
    expect(csv.split('\r\n')[1]).toBe(`'=1+1,'+1,'-1,'@SUM(A1),''=1,"'\t=1","'\r=1",'＝1,-5,`)
  })

  test('begins with a byte order mark and ends its lines as RFC 4180 has it', () => {
    expect(writeCsv({ columns: [column('名称')], rows: [['示例']] }).toString()).toBe('\uFEFF名称\r\n示例\r\n')
  })
})
