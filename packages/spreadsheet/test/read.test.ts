import { describe, expect, test } from '@jest/globals'
import { readTables } from '../src/read.ts'
import { MOST_ROWS } from '../src/table.ts'
import { zipOf } from '../src/zip-writer.ts'

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Sheet = { readonly rows: string; readonly merges?: readonly string[]; readonly state?: string }
type Workbook = { readonly sheets: readonly Sheet[]; readonly styles?: string; readonly properties?: string }

const workbookOf = ({ sheets, styles = '', properties = '' }: Workbook): Buffer =>
  zipOf([
    {
      name: 'xl/workbook.xml',
      text: `<workbook ${MAIN} xmlns:r="${RELATIONS}">${properties}<sheets>${sheets.map(({ state = 'visible' }, at) => `<sheet name="表${at}" sheetId="${at + 1}" state="${state}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${sheets.map((_, at) => `<Relationship Id="s${at}" Type="${RELATIONS}/worksheet" Target="sheet${at}.xml"/>`).join('')}<Relationship Id="st" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', text: `<styleSheet ${MAIN}>${styles}</styleSheet>` },
    ...sheets.map(({ rows, merges = [] }, at) => ({
      name: `xl/sheet${at}.xml`,
      text: `<worksheet ${MAIN}><sheetData>${rows}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
    })),
  ])

const styles =
  '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="4"/><xf numFmtId="20"/></cellXfs>'
const cellsOf = async (workbook: Workbook) => [
  ...((await readTables(workbookOf(workbook)))[0]?.rows[0]?.cells.values() ?? []),
]

describe('a workbook', () => {
  test('has dates where its styles show them, and numbers elsewhere', async () => {
    const rows =
      '<row><c s="0"><v>41760</v></c><c s="1"><v>41760.5</v></c><c s="2"><v>41760</v></c><c s="3"><v>41760</v></c><c s="4"><v>0.5</v></c><c t="d"><v>2014-05-01T08:00:00</v></c><c s="1"><v>-1</v></c></row>'
    expect(await cellsOf({ sheets: [{ rows }], styles })).toEqual([
      { kind: 'number', text: '41760' },
      { kind: 'date', text: '2014-05-01' },
      { kind: 'date', text: '2014-05-01' },
      { kind: 'number', text: '41760' },
      { kind: 'number', text: '0.5' },
      { kind: 'date', text: '2014-05-01' },
      { kind: 'number', text: '-1' },
    ])
  })

  test('counted from 1904 has its dates four years later', async () => {
    const rows = '<row><c s="1"><v>40298</v></c></row>'
    const properties = '<workbookPr date1904="1"/>'
    expect(await cellsOf({ sheets: [{ rows }], styles, properties })).toEqual([{ kind: 'date', text: '2014-05-01' }])
  })

  test('has the values of its formulas as they were saved, and says where there is none', async () => {
    const rows =
      '<row><c><f>A1+1</f><v>2</v></c><c t="str"><f>B1</f><v>文字</v></c><c><f>C1</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    expect(await cellsOf({ sheets: [{ rows }] })).toEqual([
      { kind: 'number', text: '2' },
      { kind: 'text', text: '文字' },
      { kind: 'uncalculated', text: '' },
      { kind: 'error', text: '#DIV/0!' },
    ])
  })

  test('has its merged cells in both directions, those turned round left out', async () => {
    const [table] = await readTables(
      workbookOf({ sheets: [{ rows: '', merges: ['A1:C1', 'B2:B4', 'D1:E2', 'C3:A1', 'x'] }] }),
    )
    expect(table?.merges).toEqual([
      { top: 1, left: 0, bottom: 1, right: 2 },
      { top: 2, left: 1, bottom: 4, right: 1 },
      { top: 1, left: 3, bottom: 2, right: 4 },
    ])
  })

  test('has all its visible sheets, in their order', async () => {
    const row = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`
    const sheets = [{ rows: row('一') }, { rows: row('二'), state: 'hidden' }, { rows: '' }, { rows: row('四') }]
    const tables = await readTables(workbookOf({ sheets }))
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['表0', 1],
      ['表2', 0],
      ['表3', 1],
    ])
  })

  test('with more rows than are read says so, sheet by sheet and over all of them', async () => {
    const long = { rows: '<row><c><v>1</v></c></row>'.repeat(MOST_ROWS + 1) }
    const tables = await readTables(workbookOf({ sheets: Array.from({ length: 7 }, () => long) }))
    expect(tables.map(({ rows, cut }) => [rows.length, cut])).toEqual([
      ...Array.from({ length: 5 }, () => [MOST_ROWS, true]),
      [0, true],
      [0, true],
    ])
  })
})
