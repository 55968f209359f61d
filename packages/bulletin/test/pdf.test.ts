import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { pageHtml } from '../src/html/document.ts'
import { html } from '../src/html/tag.ts'
import { approvalsSentence } from '../src/sentences/approvals.ts'
import { correctionLines } from '../src/sentences/corrections.ts'
import { factorsSentence, fundsSentence, waitingSentence } from '../src/sentences/funds.ts'
import { findingsSentence, roundsSentence } from '../src/sentences/inspection.ts'
import { leadSentence } from '../src/sentences/lead.ts'
import { categorySentence, headlineNote } from '../src/sentences/plan.ts'
import { difficultiesSentence } from '../src/sentences/problems.ts'
import { datasetOf, june } from './fixture.ts'
import { type Box, type PdfContent, type PdfPage, readPdf } from './pdf-reader.ts'
import { openWorkplace, renderBulletin } from './rendering.ts'

jest.setTimeout(180_000)

/** Millimetres: the type area of GB/T 9704, 156 × 225 from 28 and 37. */
const AREA = { left: 28, right: 184, top: 37, bottom: 262 }
const POINT = 25.4 / 72

const numberOf = (page: PdfPage) => page.pieces.find(({ text }) => /^— \d+ —$/.test(text))

const lastPage = ({ pages }: PdfContent): PdfPage => {
  const page = pages.at(-1)
  if (!page) throw new Error('The document has no page.')
  return page
}

/** Drawn lines as wide as the type area, from the top down. */
const rulesOf = ({ boxes }: PdfPage): Box[] =>
  boxes
    .filter(({ left, right, top, bottom }) => Math.abs(left - AREA.left) < 0.5 && right > 183 && bottom - top < 0.5)
    .sort((one, other) => one.top - other.top)

describe('bulletin as PDF', () => {
  let workplace: Awaited<ReturnType<typeof openWorkplace>>
  let pdf: Uint8Array
  let pages: number
  let content: PdfContent

  beforeAll(async () => {
    workplace = await openWorkplace()
    ;({ pdf, pages } = await renderBulletin(workplace.open(), june))
    content = await readPdf(pdf)
  })
  afterAll(() => workplace.close())

  test('is A4 throughout, counts its pages, and stays under 900 KB', () => {
    for (const { width, height } of content.pages) {
      expect(width).toBeCloseTo(210, 0)
      expect(height).toBeCloseTo(297, 0)
    }
    expect(pages).toBe(content.pages.length)
    expect(pdf.byteLength).toBeLessThan(900_000)
  })

  test('embeds its fonts as TrueType outlines, none as Type 3', () => {
    const raw = Buffer.from(pdf).toString('latin1')
    const fonts = new Set([...raw.matchAll(/\/BaseFont \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name))
    expect([...fonts].sort()).toEqual([
      'LiushuiFangSong-Regular',
      'LiushuiHei-Regular',
      'LiushuiKai-Regular',
      'LiushuiSong-Regular',
      'LiushuiXiaoBiaoSong-Black',
    ])
    expect(raw).not.toMatch(/\/Type3\b/)
    expect([...raw.matchAll(/\/FontFile2 /g)]).toHaveLength(fonts.size)
  })

  test('is found by search: whole sentences, figures and names, in ordinary characters', () => {
    const said = [
      approvalsSentence(june),
      fundsSentence(june),
      waitingSentence(june),
      factorsSentence(june),
      roundsSentence(june, '表10'),
      findingsSentence(june),
      difficultiesSentence(june, '表11'),
      ...correctionLines(june).map(({ after }) => after),
      leadSentence(june),
      headlineNote(june.headlines, false),
    ]
    for (const line of june.categories) said.push(categorySentence(line, june))
    for (const sentence of said) expect(content.text).toContain(sentence)
    for (const { completedInYear } of june.projects) expect(content.text).toContain(`${completedInYear / 1_000_000}`)
    for (const page of content.pages) {
      for (const { text } of page.pieces) expect(text).not.toMatch(/[\u2E80-\u2FDF\uF900-\uFAFF]/)
    }
  })

  test('is tagged, in Chinese, with headings, table heads, captions and a described figure', () => {
    expect(content).toMatchObject({
      tagged: true,
      language: 'zh-CN',
      title: '五水共治项目建设简报第6期：婺城区“五水共治”项目2014年1—6月进展情况',
    })
    for (const role of ['H1', 'H2', 'H3', 'P', 'Table', 'Caption', 'TH', 'TD', 'Figure']) {
      expect(content.roles).toContain(role)
    }
    expect(content.alternatives).toEqual([expect.stringMatching(/^柱形图：.*治污水计划7\.82/), '二维码：日志存证'])
    expect(content.outline.filter((title) => /^[一二三四五六七八]、/.test(title))).toEqual([
      '一、总体进展',
      '二、分类进展',
      '三、重点项目形象进度',
      '四、审批服务',
      '五、资金争取',
      '六、督查情况',
      '七、存在问题',
      '八、下步工作',
    ])
  })

  test('numbers odd pages at the right and even pages at the left, one character in and 7 mm below the type area', () => {
    for (const [index, page] of content.pages.entries()) {
      const number = numberOf(page)
      if (!number) throw new Error(`Page ${index + 1} has no number.`)
      expect(number.text).toBe(`— ${index + 1} —`)
      expect(number.size).toBeCloseTo(14, 1)
      const left = index % 2 === 0 ? AREA.right - 14 * POINT - number.width : AREA.left + 14 * POINT
      expect(Math.abs(number.x - left)).toBeLessThan(0.5)
      // The dash lies a third of the size above the base line.
      expect(Math.abs(number.y - (14 * POINT) / 3 - (AREA.bottom + 7))).toBeLessThan(0.5)
    }
  })

  test('keeps all text of the pages inside the type area', () => {
    for (const page of content.pages) {
      for (const { text, x, y, width } of page.pieces) {
        if (y > AREA.bottom + 3) continue
        expect({ text, inside: x > AREA.left - 0.5 && x + width < AREA.right + 0.5 && y > AREA.top }).toEqual({
          text,
          inside: true,
        })
      }
    }
  })

  test('repeats the head of the annex on each of its pages and splits no row', () => {
    const annex = content.pages.filter(({ pieces }) => pieces.some(({ text }) => text === '形象进度'))
    expect(annex.length).toBeGreaterThan(1)
    for (const { pieces } of annex) {
      expect(pieces.filter(({ text }) => text === '项目名称')).toHaveLength(1)
      const bottom = pieces.filter(({ text, y }) => /^\d+$/.test(text) && y < AREA.bottom).map(({ y }) => y)
      expect(Math.max(...bottom)).toBeLessThan(AREA.bottom)
    }
    const numbers = annex.flatMap(({ pieces }) =>
      pieces.flatMap(({ text, x }) => (/^\d+$/.test(text) && x < AREA.left + 7 ? [Number(text)] : [])),
    )
    expect(numbers).toEqual(june.projects.map(({ itemNumber }) => itemNumber))
  })

  test('ends with the foot: rules of 0.35, 0.25 and 0.35 mm, the last at the bottom of the type area', () => {
    const rules = rulesOf(lastPage(content)).slice(-3)
    expect(rules.map(({ top, bottom }) => (bottom - top).toFixed(2))).toEqual(['0.35', '0.25', '0.35'])
    expect(Math.abs((rules.at(-1)?.bottom ?? 0) - AREA.bottom)).toBeLessThan(0.5)
    expect(content.text).toMatch(
      /日志位置Log position5120日志条数Tree size5120日志树根Merkle root(0123456789abcdef){4}报：区委.*。送：市发展.*。发：各责任单位.*。婺城区发展和改革局2014年7月5日印发$/,
    )
  })

  test('prints its code 20 mm wide and more, right above the foot', () => {
    const page = lastPage(content)
    const [first] = rulesOf(page).slice(-3)
    const isCode = (size: number): boolean => size > 20 && size < 24
    const code = page.boxes.find(({ left, right, top, bottom }) => isCode(right - left) && isCode(bottom - top))
    expect(code).toBeDefined()
    expect(code?.right).toBeLessThan(AREA.right)
    expect(code?.bottom).toBeLessThan(first?.top ?? 0)
  })
})

describe('layout', () => {
  let workplace: Awaited<ReturnType<typeof openWorkplace>>
  beforeAll(async () => {
    workplace = await openWorkplace()
  })
  afterAll(() => workplace.close())

  test('a full page of text has 22 lines of 28 characters', async () => {
    const body = html`<p style="text-indent:0">${'治'.repeat(28 * 22 * 2)}</p>`
    const { pdf, pages } = await workplace
      .open()
      .render({ html: pageHtml({ title: '格', body, sample: false }), date: '2014-07-05' })
    const [page] = (await readPdf(pdf)).pages
    const lines = page?.pieces.filter(({ text }) => text.startsWith('治')) ?? []
    expect(pages).toBe(2)
    expect(lines.map(({ text }) => text)).toEqual(Array.from({ length: 22 }, () => '治'.repeat(28)))
    for (const { x, width } of lines) {
      expect(Math.abs(x - AREA.left)).toBeLessThan(0.3)
      expect(Math.abs(x + width - AREA.right)).toBeLessThan(0.6)
    }
    expect(Math.max(...lines.map(({ y }) => y))).toBeLessThan(AREA.bottom)
    expect(Math.max(...lines.map(({ y }) => y))).toBeGreaterThan(AREA.bottom - 28.95 * POINT)
  })

  test.each([1, 7, 13, 19, 22, 26, 31, 60, 117])(
    'with %i projects the foot still ends the last page at the bottom of the type area',
    async (count) => {
      const projects = Array.from({ length: count }, (_, index) => {
        const project = june.projects[index % june.projects.length]
        if (!project) throw new Error('The fixture has no project.')
        return { ...project, itemNumber: index + 1 }
      })
      const { pdf } = await renderBulletin(workplace.open(), datasetOf(projects, '2014-06'))
      const content = await readPdf(pdf)
      const rules = rulesOf(lastPage(content)).slice(-3)
      expect(Math.abs((rules.at(-1)?.bottom ?? 0) - AREA.bottom)).toBeLessThan(0.5)
      const table = lastPage(content).pieces.filter(({ size }) => size < 10)
      for (const { y } of table.filter(({ text }) => text !== '示例数据')) expect(y).toBeLessThan(rules[0]?.top ?? 0)
      expect(content.text.split('印发')).toHaveLength(2)
    },
  )

  test('amounts that are not whole 万元 still fit their columns', async () => {
    const projects = june.projects.map((project) => ({ ...project, completedInYear: project.completedInYear + 4_500 }))
    const { pdf } = await renderBulletin(workplace.open(), datasetOf(projects, '2014-06'))
    for (const page of (await readPdf(pdf)).pages) {
      for (const { text, x, width, y } of page.pieces) {
        const right = page.pieces
          .filter((other) => Math.abs(other.y - y) < 0.3 && other.x > x)
          .reduce((least, other) => Math.min(least, other.x), AREA.right + 0.5)
        expect({ text, fits: x + width <= right + 0.3 }).toEqual({ text, fits: true })
      }
    }
  })
})
