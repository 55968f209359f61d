import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { type TrailDocument, trailHtml } from '../src/index.ts'
import { type PdfContent, type PdfPage, readPdf } from './pdf-reader.ts'
import { openWorkplace } from './rendering.ts'

jest.setTimeout(60_000)

const WIDE = '没有空格的原因'.repeat(40)
const UNBROKEN = 'x'.repeat(150)
const SCRIPT = '<script>alert(1)</script>'

const row = (number: number): readonly string[][] => [
  [String(number)],
  ['示例编号', '示例职务'],
  [number === 60 ? UNBROKEN : SCRIPT],
  [number === 50 ? WIDE : '=1+1'],
]
const trail: TrailDocument = {
  facts: [{ name: '筛选条件', value: '含文字：<b>示例</b>' }],
  foot: '截至日志位置 7 "}</style><b>',
  columns: [
    { heading: ['序号'], width: 25, align: 'centre' },
    { heading: ['操作人编号', '职务'], width: 80 },
    { heading: ['事件流'], width: 80 },
    { heading: ['原因'], width: 80 },
  ],
  rows: Array.from({ length: 100 }, (_, index) => row(index + 1)),
  illustrative: true,
}

/** Millimetres: A4 crosswise without its margins, as the browser rounds them, and where what stands below it begins. */
const AREA = { left: 15.8, right: 281.2, top: 22, bottom: 193.2, foot: 196 }
const headOf = ({ pieces }: PdfPage) => pieces.filter(({ text }) => text === '操作人编号')
const has = (page: PdfPage, text: string) => page.pieces.some((piece) => piece.text.includes(text))

describe('the audit trail as PDF', () => {
  let workplace: Awaited<ReturnType<typeof openWorkplace>>
  let content: PdfContent
  let pdf: Uint8Array
  const print = async (document: TrailDocument) =>
    (await workplace.open().render({ html: trailHtml(document), date: '2014-07-03' })).pdf
  beforeAll(async () => {
    workplace = await openWorkplace()
    pdf = await print(trail)
    content = await readPdf(pdf)
  })
  afterAll(() => workplace.close())

  test('lies on A4 crosswise, with the head of the table, what it is of and the number of the page on every page', () => {
    const { pages, title } = content
    expect(title).toBe('审计轨迹')
    expect(pages.length).toBeGreaterThan(3)
    for (const [index, page] of pages.entries()) {
      expect([page.width, page.height].map(Math.round)).toEqual([297, 210])
      expect(headOf(page)).toHaveLength(1)
      expect(has(page, '示例数据')).toBe(true)
      expect(has(page, trail.foot)).toBe(true)
      expect(page.pieces.map(({ text }) => text).join('')).toContain(`第 ${index + 1} 页，共 ${pages.length} 页`)
    }
  })

  test('has every row once, in order, none cut by the end of a page and nothing beyond the margins', () => {
    const numbers: number[] = []
    for (const { pieces } of content.pages) {
      for (const { text, x } of pieces) if (/^\d+$/.test(text) && x < 41) numbers.push(Number(text))
      const shown = pieces.filter(({ y }) => y < AREA.foot)
      const outside = shown.filter(({ x, y, width }) => x < AREA.left || x + width > AREA.right || y < AREA.top)
      expect(outside).toEqual([])
      expect(shown.filter(({ y }) => y > AREA.bottom)).toEqual([])
    }
    expect(numbers).toEqual(trail.rows.map((_, index) => index + 1))
  })

  test('shows what people typed as text, and wraps it in its column whatever its length', () => {
    const { text, pages } = content
    for (const typed of [SCRIPT, '=1+1', '<b>示例</b>', WIDE, UNBROKEN]) expect(text).toContain(typed)
    const long = pages.flatMap(({ pieces }) => pieces).filter(({ text }) => /^x+$/.test(text))
    expect(long.length).toBeGreaterThan(1)
    for (const { x, width } of long) expect(x >= 121 && x + width <= 201).toBe(true)
  })

  test('is the same to the byte each time, and says so where there is nothing to show', async () => {
    expect(Buffer.from(await print(trail)).equals(Buffer.from(pdf))).toBe(true)
    const { text, pages } = await readPdf(await print({ ...trail, rows: [], illustrative: false }))
    expect(pages).toHaveLength(1)
    expect(text).toContain('没有符合条件的记录')
    expect(text).not.toContain('示例数据')
  })
})
