import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { zipOf } from '@liushui/spreadsheet'
import fc from 'fast-check'
import { headersOf } from '../src/plan-file/column-rules.ts'
import { readPlanWorkbook } from '../src/plan-file/read.ts'
import { partsOf, planOf, planSheet, rightRow, swollenWorkbook, workbookOf, xml } from './workbook.ts'

const plan = { programmeId: 'test-water', year: 2014, categories: ['治污水', '防洪水'] }
/** The one sentence that a file as a whole is refused with. */
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const read = await readPlanWorkbook(bytes, plan)
  if (read.ok) throw new Error('the file was read')
  expect(read.problems).toHaveLength(1)
  expect(read.problems[0]).toMatchObject({
    row: null,
    column: null,
    value: null,
    reason: { zh: expect.stringMatching(/。$/) },
  })
  return read.problems[0]?.reason.en ?? ''
}

const sheetHead = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
const filledRow = '<row><c t="inlineStr"><is><t>示例</t></is></c><c><v>1</v></c></row>'

describe('a file that is no plan file is refused with a sentence', () => {
  test('an empty one', async () => {
    expect(await refusal(Buffer.alloc(0))).toMatch(/empty/)
  })
  test('one that is neither a workbook nor text', async () => {
    expect(await refusal(Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0x01, 0xff]))).toMatch(
      /neither an \.xlsx workbook nor a CSV/,
    )
  })
  test('a CSV file without a header', async () => {
    expect(await refusal(Buffer.from('序号,类别\n1,治污水\n'))).toMatch(/No header row/)
  })
  test('a CSV file that opens a quotation mark and never closes it', async () => {
    expect(await refusal(Buffer.from('序号,类别\n1,"治污水\n'))).toMatch(/In row 2 .* never closed/)
  })
  test('an old .xls, or one with a password', async () => {
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'))).toMatch(
      /old \.xls file or a file with a password/,
    )
  })
  test('a zip with no workbook in it', async () => {
    expect(await refusal(zipOf([{ name: 'word/document.xml', text: '<a/>' }]))).toMatch(/not an \.xlsx/)
  })
  test('an empty zip', async () => {
    expect(await refusal(zipOf([]))).toMatch(/not an \.xlsx/)
  })
  test('one that is cut off', async () => {
    const bytes = planOf([rightRow(1)])
    expect(await refusal(bytes.subarray(0, bytes.length - 100))).toMatch(/damaged/)
  })
  test('one with a byte changed in an amount: its checksum tells', async () => {
    const bytes = planOf([rightRow(1, { 6: 1000 })])
    bytes.write('9', bytes.indexOf('<v>1000</v>') + 3)
    expect(await refusal(bytes)).toMatch(/damaged/)
  })
  test('one whose XML is not well-formed', async () => {
    const parts = partsOf([planSheet([rightRow(1)])]).map((part) => ({
      ...part,
      text: part.text.replace('</sheetData>', ''),
    }))
    expect(await refusal(zipOf(parts))).toMatch(/damaged/)
  })
  test('one that declares a document type, where entities that swell would be', async () => {
    const doctype = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    const parts = partsOf([planSheet([rightRow(1)])]).map((part) => ({ ...part, text: doctype + part.text }))
    expect(await refusal(zipOf(parts))).toMatch(/damaged/)
  })
  test('one that points to a shared string that is not there', async () => {
    expect(
      await refusal(workbookOf([planSheet([rightRow(1, { 2: xml('t="s"><v>7</v>') })])], ['<si><t>示例</t></si>'])),
    ).toMatch(/damaged/)
  })
  test('one of more than 20 MB', async () => {
    expect(await refusal(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(20_000_000)]))).toMatch(
      /larger than 20 MB/,
    )
  })
})

describe('a file that swells is refused before it fills the memory', () => {
  test('1,000,000 rows', async () => {
    const bytes = swollenWorkbook({ head: sheetHead, chunk: filledRow.repeat(1_000), times: 1_000 })
    expect(await refusal(bytes)).toBe('The table has more than 5000 rows; a plan has at most 5000 projects.')
  })
  test('2 GB of blanks in 2 MB', async () => {
    const bytes = swollenWorkbook({ head: sheetHead, chunk: ' '.repeat(1_000_000), times: 2_000 })
    expect(bytes.length).toBeLessThan(4_000_000)
    expect(await refusal(bytes)).toMatch(/unpacks to more than 64 MB/)
  })
  test('2 GB that the directory of the zip says are 10 KB', async () => {
    const bytes = swollenWorkbook({ head: sheetHead, chunk: ' '.repeat(1_000_000), times: 2_000, declares: 10_000 })
    expect(await refusal(bytes)).toMatch(/damaged/)
  })
  test('a million rows that are blank', async () => {
    const bytes = swollenWorkbook({
      head: sheetHead,
      chunk: '<row ht="15" customHeight="1"><c s="1"/><c s="1"/></row>'.repeat(2_000),
      times: 1_000,
    })
    expect(await refusal(bytes)).toMatch(/unpacks to more than 64 MB/)
  })
})

describe('a CSV file that swells is answered all the same', () => {
  const headers = headersOf(2014).join(',')
  const rowWith = (column: number, text: string): string =>
    rightRow(1)
      .map((cell, index) => (index === column ? text : (cell ?? '')))
      .join(',')

  test.each(headersOf(2014).map((header, column) => [header, column] as const))(
    'with millions of digits in %s',
    async (_, column) => {
      const bytes = Buffer.from(`${headers}\n${rowWith(column, '1'.repeat(2_000_000))}\n`)
      const read = await readPlanWorkbook(bytes, plan)
      expect(read.ok ? [] : read.problems).not.toEqual([])
      for (const { value } of read.preview.problems) expect((value ?? '').length).toBeLessThanOrEqual(81)
    },
  )

  test('with millions of rows', async () => {
    const bytes = Buffer.from(`${headers}\n${'1,2\n'.repeat(2_000_000)}`)
    const read = await readPlanWorkbook(bytes, plan)
    expect(read.ok ? [] : read.problems.map(({ reason }) => reason.en)).toContainEqual(
      expect.stringMatching(/more than 5000 rows/),
    )
  })

  test('with as many merged cells as a workbook may have', async () => {
    const merges = Array.from(
      { length: 20_000 },
      (_, index) => `A${(index % 40) + 1}:CV${(index % 40) + 2 + (index % 3)}`,
    )
    const read = await readPlanWorkbook(workbookOf([{ ...planSheet([rightRow(1)]), merges }]), plan)
    expect(read.preview.sheets).toHaveLength(1)
  })
})

describe('whatever the bytes are, the reader answers with items or problems', () => {
  const answers = async (bytes: Uint8Array) => {
    const read = await readPlanWorkbook(bytes, plan)
    if (read.ok) expect(read.items.length).toBeGreaterThan(0)
    else expect(read.problems.length).toBeGreaterThan(0)
  }

  test('random bytes, with and without the mark of a zip', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.constantFrom('', 'PK', 'PK\x03\x04', 'PK\x05\x06'),
        (bytes, mark) => answers(Buffer.concat([Buffer.from(mark, 'latin1'), bytes])),
      ),
      { numRuns: 300 },
    )
  })

  const sample = readFileSync(new URL('../sample/wucheng-2014-plan.xlsx', import.meta.url))

  test('the real file with bytes changed and cut out', async () => {
    const change = fc.record({ at: fc.nat(sample.length - 1), byte: fc.nat(255), cut: fc.integer({ min: 0, max: 40 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        let bytes = Buffer.from(sample)
        for (const { at, byte, cut } of changes) {
          const place = at % bytes.length
          bytes.writeUInt8(byte, place)
          if (cut > 20) bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + cut)])
        }
        return answers(bytes)
      }),
      { numRuns: 200 },
    )
  })

  test('the real table with its XML changed under right checksums', async () => {
    const parts = partsOf([planSheet([rightRow(1), rightRow(2)])], ['<si><t>示例</t></si>'])
    const snippets = [
      '<',
      '>',
      '&',
      '"',
      '<row r="0">',
      '<c r="ZZZ1">',
      '<c t="s"><v>-1</v></c>',
      't="s"',
      '<v>',
      '</v>',
      '1e999',
      'NaN',
      '_xFFFF_',
      '<mergeCell ref="A9:A1"/>',
      'r="1048577"',
      '',
    ]
    const edit = fc.record({
      part: fc.nat(parts.length - 1),
      at: fc.nat(3_000),
      length: fc.nat(20),
      snippet: fc.constantFrom(...snippets),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const edited = parts.map((part) => ({ ...part }))
        for (const { part, at, length, snippet } of edits) {
          const target = edited[part]
          if (!target) continue
          const place = at % (target.text.length + 1)
          target.text = target.text.slice(0, place) + snippet + target.text.slice(place + length)
        }
        return answers(zipOf(edited))
      }),
      { numRuns: 500 },
    )
  })

  test('a deflated stream that breaks off', async () => {
    const whole = swollenWorkbook({ head: sheetHead, chunk: filledRow, times: 3 })
    const at = whole.indexOf(deflateRawSync(''), 0)
    await answers(Buffer.concat([whole.subarray(0, at), Buffer.from([0xff, 0xff]), whole.subarray(at + 2)]))
  })
})
