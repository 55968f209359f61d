import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import fc from 'fast-check'
import type { BulletinDataset } from '../src/dataset.ts'
import { categoryChart, chartDescription } from '../src/html/chart.ts'
import { escapeText, html, markupOf, running } from '../src/html/tag.ts'
import { bulletinHtml } from '../src/index.ts'
import { datasetAt, june, proof } from './fixture.ts'
import { noSections } from './fixture-nothing.ts'

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
      '共<span class="bound">39个</span>，占<span class="bound">10.31个百分点</span>',
    )
    expect(markupOf(running('<3个'))).toBe('&lt;<span class="bound">3个</span>')
    expect(markupOf(running('2014年2月7日至1—6月完成1.5亿元，见表8'))).toBe(
      '<span class="bound">2014年2月7日</span>至<span class="bound">1—6月</span>完成<span class="bound">1.5亿元</span>，见<span class="bound">表8</span>',
    )
  })
})

/** Every text of the sections beside the plan's is this. */
const hostileSections = (text: string): Partial<BulletinDataset> => {
  const { corrections, approvals, plan, funds, inspection, difficulties, assessments } = june
  const project = { project: text, unit: text }
  return {
    corrections: {
      reports: corrections.reports.map((line) => ({ ...line, project: text, reason: text, progressAfter: text })),
      funds: corrections.funds.map((line) => ({ ...line, project: text, reason: text })),
    },
    approvals: {
      ...approvals,
      matters: approvals.matters.map((line) => ({ ...line, matter: text })),
      overdue: approvals.overdue.map((line) => ({ ...line, ...project, matter: text })),
      lateDeliveries: approvals.lateDeliveries.map((line) => ({ ...line, project: text, matter: text })),
    },
    plan: {
      ...plan,
      documentNumber: text,
      adjustments: plan.adjustments.map((line) => ({ ...line, project: text, documentNumber: text, reason: text })),
    },
    funds: {
      ...funds,
      waiting: funds.waiting.map((line) => ({ ...line, ...project })),
      calls: funds.calls.map((line) => ({ ...line, title: text, documentNumber: text })),
    },
    inspection: {
      ...inspection,
      latest: inspection.latest && {
        ...inspection.latest,
        departments: [text],
        carded: inspection.latest.carded.map((line) => ({ ...line, ...project })),
      },
      findings: {
        ...inspection.findings,
        overdue: inspection.findings.overdue.map((line) => ({ ...line, ...project })),
      },
    },
    difficulties: {
      ...difficulties,
      open: difficulties.open.map((line) => ({ ...line, project: text, description: text, assignedTo: text })),
    },
    assessments: assessments.map((assessment) => ({
      ...assessment,
      documentNumber: text,
      units: assessment.units.map((line) => ({ ...line, unit: text })),
    })),
  }
}

describe('document', () => {
  test('no text of the dataset can become markup', () => {
    const { programme, projects, categories, headlines } = june
    const benign = tagsOf(bulletinHtml(june, proof))
    fc.assert(
      fc.property(hostile, (text) => {
        const evil = bulletinHtml(
          {
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
            ...hostileSections(text),
          },
          proof,
        )
        expect([...tagsOf(evil).difference(benign)]).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('asks for nothing outside itself', () => {
    expect(bulletinHtml(june, proof)).not.toMatch(/<(?:script|link|img|iframe|object|embed)|@import|url\(|\ssrc=/i)
  })

  test('marks made-up data below the red name, in each caption and at the foot of each page', () => {
    const marked = bulletinHtml(june, proof)
    expect(marked).toMatch('第6期<span class="sample">（示例）</span>')
    for (const [caption] of marked.matchAll(/<caption>.*?<\/caption>/g)) expect(caption).toMatch('（示例）')
    expect(marked).toMatch('content: "示例数据"')
    const real: BulletinDataset = JSON.parse(JSON.stringify(june).replaceAll('示例', ''))
    expect(bulletinHtml({ ...real, illustrative: false }, proof).includes('示例')).toBe(false)
  })

  test('holds every project of the plan once in the annex', () => {
    const [, annex = ''] = bulletinHtml(june, proof).split('<section class="annex">')
    for (const { name } of june.projects) expect(annex.split(`>${name}</th>`)).toHaveLength(2)
  })

  test('numbers tables and sections without gaps, whatever a month has to tell, and refers to no table that is not there', () => {
    const bare: BulletinDataset = { ...june, ...noSections, plan: { ...june.plan, adjustments: [] } }
    const counts = [june, bare, datasetAt('2014-12'), datasetAt('2014-01')].map((dataset) => {
      const document = bulletinHtml(dataset, proof)
      const numbers = [...document.matchAll(/<span class="title">表(\d+)/g)].map(([, number]) => Number(number))
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      for (const [, number] of document.matchAll(/见表(\d*)/g)) expect(numbers).toContain(Number(number))
      const sections = [...document.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)
      expect(sections).toEqual([
        '一、总体进展',
        '二、分类进展',
        '三、重点项目形象进度',
        '四、审批服务',
        '五、资金争取',
        '六、督查情况',
        '七、存在问题',
        '八、下步工作',
        '附件',
      ])
      expect(document.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/undefined|NaN|null|。。|（）|<p><\/p>/)
      return numbers.length
    })
    expect(counts).toEqual([11, 2, 12, 11])
  })

  test('shows when a project started or is to start, what became of it, and its card', () => {
    const [one, ...others] = june.projects
    if (!one) throw new Error('The fixture has no project.')
    const none = { startedOn: null, plannedStart: null, suspendedOn: null, completedOn: null, started: false }
    const cells = (change: Partial<typeof one>): string[] => {
      const document = bulletinHtml({ ...june, projects: [{ ...one, ...none, ...change }, ...others] }, proof)
      const [, annex = ''] = document.split('<section class="annex">')
      const [row = ''] = annex.match(/<tr><td class="number">1<\/td>.*?<\/tr>/) ?? []
      return [...row.matchAll(/<td class="number">(.*?)<\/td>/g)].map(([, cell]) => cell ?? '').slice(1)
    }
    expect(cells({ started: true, startedOn: '2014-03-05', card: 'yellow' })).toEqual(['续建<br>3月5日', '黄牌'])
    expect(cells({ nature: 'new', started: true, startedOn: '2013-12-05', card: null })).toEqual([
      '新建<br>2013年',
      '—',
    ])
    expect(cells({ plannedStart: '2014-08', card: 'none' })).toEqual(['续建<br>计划8月', '正常'])
    expect(cells({ started: true, suspendedOn: '2014-05-03' })[0]).toBe('续建<br>停工')
    expect(cells({ started: true, completedOn: '2014-05-03' })[0]).toBe('续建<br>竣工')
    expect(cells({ started: true, plannedStart: '2014-08' })[0]).toBe('续建')
  })

  test('compares the plan of today with that issued and that published', () => {
    const rows = (dataset: BulletinDataset): (string | undefined)[] => {
      const [table = ''] = bulletinHtml(dataset, proof).match(/<table class="categories">.*?<\/table>/s) ?? []
      const [, sums = ''] = table.split('class="sums"')
      return [...sums.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, name]) => name)
    }
    expect(rows(june)).toEqual(['分项相加', '公布合计', '差　　额'])
    const adjusted = { ...june, total: { ...june.total, projects: 38 } }
    expect(rows(adjusted)).toEqual(['现计划合计', '下达时合计', '公布合计', '差　　额'])
    expect(rows({ ...june, headlines: [] })).toEqual(['合计'])
  })

  test('every table of the text keeps room for its first rows below its head', () => {
    const [text = ''] = bulletinHtml(june, proof).split('<section class="annex">')
    const tables = text.split('<table class="').length - 1
    expect(tables).toBeGreaterThan(5)
    expect(text.split('<div class="room"></div><table class="').length - 1).toBe(tables)
  })

  test('scores of one column have as many decimals, so that their points stand below each other', () => {
    const [table = ''] = bulletinHtml(june, proof).match(/<table class="assessment long">.*?<\/table>/s) ?? []
    const totals = [...table.matchAll(/<td class="figure">([\d.]+)<\/td><\/tr>/g)].map(([, total]) => total)
    expect(totals).toHaveLength(june.assessments[0]?.units.length ?? 0)
    for (const total of totals) expect(total).toMatch(/^\d+\.\d\d$/)
  })

  test('a vetoed unit is marked in the table of scores', () => {
    expect(bulletinHtml(june, proof)).toMatch(/沙畈乡政府（一票否决）<\/th>.*?<td class="figure">0<\/td>/)
  })

  test('a dataset gives the same document every time', () => {
    expect(bulletinHtml(june, proof)).toBe(bulletinHtml(june, proof))
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

  test('does not take for nothing what is too little to be drawn', () => {
    const [line] = june.categories
    if (!line) throw new Error('The fixture has no category.')
    const done = (completedInYear: number) => chartDescription({ ...june, categories: [{ ...line, completedInYear }] })
    expect(done(43 * FEN_PER_WAN)).toMatch('、完成<0.01。')
    expect(done(0)).toMatch('、完成0。')
  })

  test('its letters have no outline and its fonts are those of the document', () => {
    const markup = markupOf(categoryChart(june))
    expect([...markup.matchAll(/<text[^>]*>/g)].every(([tag]) => !tag.includes('stroke'))).toBe(true)
    expect(new Set([...markup.matchAll(/font-family:([^;]*)/g)].map(([, font]) => font))).toEqual(
      new Set(['Liushui FangSong']),
    )
  })
})
