import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { categoryChart, chartDescription } from '../src/html/chart.ts'
import { escapeText, html, markupOf, running } from '../src/html/tag.ts'
import { bulletinHtml } from '../src/index.ts'
import { june } from './fixture.ts'

/** The kinds of tags: their names and the names of their attributes; the drawing adds xml:space where a text begins with a space. */
const tagsOf = (markup: string): Set<string> =>
  new Set(
    [...markup.matchAll(/<[/!]?[a-z][^>]*>/gi)].map(([tag]) =>
      tag.replace(/ xml:space="preserve"/, '').replace(/="[^"]*"/g, '='),
    ),
  )

const readBack = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const hostile = fc
  .array(
    fc.constantFrom('<', '>', '"', "'", '&', '</style>', '<script>', '<!--', ']]>', '甲', ' onload=', '{a|b}', '`'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))

describe('template tag', () => {
  test('what is filled in stays text, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (text) => {
        const markup = markupOf(html`<p title="${text}">${text}</p>`)
        const [, attribute, content] = /^<p title="([^"<>]*)">([^"<>]*)<\/p>$/.exec(markup) ?? []
        const kept = text.replace(/[^\P{Cc}\n\t]/gu, '')
        expect([readBack(attribute ?? ''), readBack(content ?? '')]).toEqual([kept, kept])
      }),
    )
  })

  test('markup of its own and lists of it are kept, nothing is written for what is absent', () => {
    expect(markupOf(html`<ul>${[1, 2].map((each) => html`<li>${each}</li>`)}${false}${undefined}</ul>`)).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    )
  })

  test('text that looks like markup in an object is not taken for markup', () => {
    expect(escapeText('<b>&"\'')).toBe('&lt;b&gt;&amp;&quot;&#39;')
  })

  test('a count is kept on one line with what it counts', () => {
    expect(markupOf(running('共39个，占10.31个百分点'))).toBe(
      '共<span class="bound">39个</span>，占<span class="bound">10.31个</span>百分点',
    )
    expect(markupOf(running('<3个'))).toBe('&lt;<span class="bound">3个</span>')
  })
})

describe('document', () => {
  test('no text of the dataset can become markup', () => {
    const { programme, projects, categories, headlines, corrections, approvals } = june
    const benign = tagsOf(bulletinHtml(june))
    fc.assert(
      fc.property(hostile, (text) => {
        const evil = bulletinHtml({
          ...june,
          programme: { ...programme, name: text, region: text },
          masthead: { title: text, issuer: text, report: [text], send: [text], distribute: [text] },
          categories: categories.map((line) => ({ ...line, scope: `${line.scope}${text}` })),
          headlines: headlines.map((line) => ({ ...line, source: text })),
          projects: projects.map((line) => ({
            ...line,
            name: text,
            physicalProgress: text,
            unit: `${line.unit}${text}`,
          })),
          corrections: corrections.map((line) => ({ ...line, project: text, reason: text })),
          approvals: {
            ...approvals,
            overdue: approvals.overdue.map((line) => ({ ...line, project: text, matter: text })),
          },
        })
        expect([...tagsOf(evil).difference(benign)]).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('asks for nothing outside itself', () => {
    expect(bulletinHtml(june)).not.toMatch(/<(?:script|link|img|iframe|object|embed)|@import|url\(|\ssrc=/i)
  })

  test('marks made-up data below the red name, in each caption and at the foot of each page', () => {
    const marked = bulletinHtml(june)
    expect(marked).toMatch('第6期<span class="sample">（示例）</span>')
    for (const [caption] of marked.matchAll(/<caption>.*?<\/caption>/g)) expect(caption).toMatch('（示例）')
    expect(marked).toMatch('content: "示例数据"')
    expect(bulletinHtml({ ...june, illustrative: false })).not.toMatch('示例')
  })

  test('holds every project of the plan once in the annex', () => {
    const [, annex = ''] = bulletinHtml(june).split('<section class="annex">')
    for (const { name } of june.projects) expect(annex.split(`>${name}</th>`)).toHaveLength(2)
  })

  test('a dataset gives the same document every time', () => {
    expect(bulletinHtml(june)).toBe(bulletinHtml(june))
  })
})

describe('chart', () => {
  test('is drawn the same every time in one process', () => {
    expect(markupOf(categoryChart(june))).toBe(markupOf(categoryChart(june)))
  })

  test('says in words what it shows', () => {
    expect(chartDescription(june)).toMatch(
      /^柱形图：各类别年度计划投资与1至6月累计完成投资，单位亿元。治污水计划7\.82、完成/,
    )
    expect(markupOf(categoryChart(june))).toMatch(/^<div class="chart" role="img" aria-label="柱形图/)
  })

  test('its letters have no outline and its fonts are those of the document', () => {
    const markup = markupOf(categoryChart(june))
    expect([...markup.matchAll(/<text[^>]*>/g)].every(([tag]) => !tag.includes('stroke'))).toBe(true)
    expect(new Set([...markup.matchAll(/font-family:([^;]*)/g)].map(([, font]) => font))).toEqual(
      new Set(['Liushui FangSong']),
    )
  })
})
