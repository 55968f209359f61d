import { labels, monthNumber } from '@liushui/domain'
import type { BulletinDataset, ProgressLine, ProjectLine } from '../dataset.ts'
import { allWholeWan, chineseNumber, differenceCell, shareCell, wanColumn } from '../figures.ts'
import { monthSpan, timeShare } from '../periods.ts'
import { headlineOf } from '../sentences/words.ts'
import { caption } from './tables.ts'
import { type Html, html, running } from './tag.ts'

type Write = (fen: number) => string

const columns = [
  'number',
  'name',
  'nature',
  'sum',
  'sum',
  'done',
  'done',
  'share',
  'against',
  'progress',
  'unit',
] as const

const heads = (month: string): Html => {
  // A head breaks between its parts, and nowhere else.
  const names = [
    ['序号'],
    ['项目名称'],
    ['建设', '性质'],
    ['总投资'],
    ['年度', '计划'],
    [`${monthNumber(month)}月`, '完成'],
    [monthSpan(month), '累计'],
    ['占年度', '计划%'],
    ['与序时', '进度比'],
    ['形象进度'],
    ['责任单位'],
  ]
  return html`<colgroup>${columns.map((column) => html`<col class="${column}">`)}</colgroup><thead><tr>${names.map(
    (parts) => html`<th scope="col">${parts.map((part, index) => html`${index > 0 && html`<wbr>`}${part}`)}</th>`,
  )}</tr></thead>`
}

const figure = (text: string): Html => html`<td class="figure">${text}</td>`

const projectRow = (line: ProjectLine, wan: Write): Html =>
  html`<tr><td class="number">${line.itemNumber}</td><th scope="row">${line.name}</th><td class="number">${
    labels.nature[line.nature].zh
  }</td>${[
    wan(line.totalInvestment),
    wan(line.plannedInvestment),
    wan(line.completedInMonth),
    wan(line.completedInYear),
    shareCell(line.shareOfPlan),
    differenceCell(line.againstTime),
  ].map(figure)}<td>${running(line.physicalProgress ?? '—')}</td><td>${line.unit}</td></tr>`

const sumRow = (title: string, cells: readonly string[]): Html =>
  html`<tr class="group"><th scope="row" colspan="3">${title}</th>${cells.map(figure)}<td></td><td></td></tr>`

const progressCells = (line: ProgressLine, month: string, wan: Write): string[] => [
  wan(line.totalInvestment),
  wan(line.plannedInvestment),
  wan(line.completedInMonth),
  wan(line.completedInYear),
  shareCell(line.shareOfPlan),
  differenceCell(line.shareOfPlan === null ? null : line.shareOfPlan - timeShare(month)),
]

/** All projects of the plan: sums first, then each category with its own, as plan tables are read. */
export const annexTable = (title: Html, dataset: BulletinDataset): Html => {
  const { projects, categories, total, headlines, month, illustrative } = dataset
  const declared = headlineOf(headlines, total.scope)?.declared
  const amounts = [
    ...projects.flatMap((line) => [line.totalInvestment, line.plannedInvestment]),
    ...projects.flatMap((line) => [line.completedInMonth, line.completedInYear]),
    ...(declared ? [declared.totalInvestment, declared.plannedInvestment] : []),
  ]
  const wan = wanColumn(amounts)
  const width = allWholeWan(amounts) ? 'annex' : 'annex decimals'
  const publishedRow =
    declared &&
    sumRow(`公布合计（${declared.projects}个）`, [
      wan(declared.totalInvestment),
      wan(declared.plannedInvestment),
      '—',
      '—',
      '—',
      '—',
    ])
  const sum = sumRow(`${declared ? '分项相加' : '合计'}（${total.projects}个）`, progressCells(total, month, wan))
  const groups = categories.map((category, index) => {
    const title = `${chineseNumber(index + 1)}、${category.scope}（${category.projects}个）`
    const own = projects.filter((project) => project.category === category.scope)
    return html`<tbody>${sumRow(title, progressCells(category, month, wan))}${own.map((line) => projectRow(line, wan))}</tbody>`
  })
  return html`<table class="${width}">${caption(title, '单位：万元、百分点', illustrative)}${heads(month)}<tbody>${publishedRow}${sum}</tbody>${groups}</table>`
}
