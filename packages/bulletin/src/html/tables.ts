import { labels, monthNumber, yearOf } from '@liushui/domain'
import type { BulletinDataset, FundFigures } from '../dataset.ts'
import { differenceCell, shareCell, wanColumn } from '../figures.ts'
import { monthSpan, shareOf, timeShare } from '../periods.ts'
import type { RankedUnit, Ranking } from '../ranking.ts'
import { concluded, fundTotals, onTimeRate } from '../sentences/services.ts'
import { headlineOf } from '../sentences/words.ts'
import { type Html, html } from './tag.ts'

/** Number and title of a table, marked where its figures are made up, and the unit, once. */
export const caption = (title: string | Html, unit: string, illustrative: boolean): Html =>
  html`<caption><span class="title">${title}${illustrative && html`<span class="sample">（示例）</span>`}</span><span class="unit">${unit}</span></caption>`

const heads = (names: readonly string[]): Html =>
  html`<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`

const figures = (cells: readonly (string | number)[]): Html =>
  html`${cells.map((cell) => html`<td class="figure">${cell}</td>`)}`

export const rankingTable = (ranking: Ranking, { month, illustrative }: BulletinDataset): Html => {
  const shown = [...ranking.best, ...ranking.last]
  const wan = wanColumn(shown.flatMap((unit) => [unit.plannedInvestment, unit.completedInYear]))
  const row = (unit: RankedUnit): Html =>
    html`<tr><td class="number">${unit.rank}</td><th scope="row">${unit.unit}</th>${figures([
      unit.projects,
      wan(unit.plannedInvestment),
      wan(unit.completedInYear),
      shareCell(unit.shareOfPlan),
      differenceCell(unit.againstTime),
    ])}</tr>`
  const title = ranking.last.length === 0 ? '表1　责任单位排名' : '表1　责任单位排名（前三位、后三位）'
  return html`<table class="ranking">${caption(title, '单位：个、万元、%、百分点', illustrative)}${heads([
    '位次',
    '责任单位',
    '项目数',
    '年度计划',
    `${monthSpan(month)}累计`,
    '占年度计划',
    '与序时比',
  ])}<tbody>${ranking.best.map(row)}</tbody><tbody>${ranking.last.map(row)}</tbody></table>`
}

type PlanCells = { readonly projects: number; readonly totalInvestment: number; readonly plannedInvestment: number }

/** Categories, their sum, the published total and the difference between these two, side by side. */
export const categoryTable = (dataset: BulletinDataset): Html => {
  const { categories, total, headlines, month, illustrative } = dataset
  const headline = headlineOf(headlines, total.scope)
  const lines = [...categories, total]
  const wan = wanColumn([
    ...lines.flatMap((line) => [
      line.totalInvestment,
      line.plannedInvestment,
      line.completedInMonth,
      line.completedInYear,
    ]),
    ...(headline ? [headline.declared.totalInvestment, headline.declared.plannedInvestment] : []),
  ])
  const plan = (cells: PlanCells, started: string): string[] => [
    String(cells.projects),
    started,
    wan(cells.totalInvestment),
    wan(cells.plannedInvestment),
  ]
  const row = (name: string, line: (typeof lines)[number]): Html =>
    html`<tr><th scope="row">${name}</th>${figures([
      ...plan(line, String(line.started)),
      wan(line.completedInMonth),
      wan(line.completedInYear),
      shareCell(line.shareOfPlan),
      differenceCell(line.shareOfPlan === null ? null : line.shareOfPlan - timeShare(month)),
    ])}</tr>`
  const planRow = (name: string, cells: PlanCells): Html =>
    html`<tr><th scope="row">${name}</th>${figures([...plan(cells, '—'), '—', '—', '—', '—'])}</tr>`
  return html`<table class="categories">${caption('表2　分类投资完成情况', '单位：个、万元、%、百分点', illustrative)}${heads(
    [
      '类别',
      '项目数',
      '已开工',
      '总投资',
      '年度计划',
      `${monthNumber(month)}月完成`,
      `${monthSpan(month)}累计`,
      '占年度计划',
      '与序时比',
    ],
  )}<tbody>${categories.map((line) => row(line.scope, line))}</tbody><tbody class="sums">${row(
    headline ? '分项相加' : total.scope,
    total,
  )}${headline && [planRow('公布合计', headline.declared), planRow('差　　额', headline.difference)]}</tbody></table>`
}

export const approvalsTable = ({ approvals, month, illustrative }: BulletinDataset): Html => {
  const row = (name: string, when: 'inMonth' | 'inYear'): Html =>
    html`<tr><th scope="row">${name}</th>${figures([
      approvals.received[when],
      approvals.noticed[when],
      approvals.accepted[when],
      concluded(approvals, when),
      approvals.onTime[when],
      shareCell(onTimeRate(approvals, when)),
      approvals.greenChannel[when],
    ])}</tr>`
  return html`<table class="approvals">${caption('表3　审批办理情况', '单位：件、%', illustrative)}${heads([
    '时　间',
    '收件',
    '一次性告知',
    '受理',
    '办结',
    '按时办结',
    '按时办结率',
    '绿色通道',
  ])}<tbody>${row(`${monthNumber(month)}月`, 'inMonth')}${
    monthNumber(month) > 1 && row(`${monthSpan(month)}累计`, 'inYear')
  }</tbody></table>`
}

export const fundsTable = ({ funds, month, illustrative }: BulletinDataset): Html => {
  const total = fundTotals(funds)
  const amounts = (line: typeof total): number[] => [
    line.requested,
    line.approved,
    line.allocated,
    line.disbursed,
    line.received,
  ]
  const wan = wanColumn([...funds, total].flatMap(amounts))
  const cells = (line: typeof total): Html =>
    figures([line.applications, ...amounts(line).map(wan), shareCell(shareOf(line.received, line.allocated))])
  const row = (line: FundFigures): Html =>
    html`<tr><th scope="row">${labels.fundSource[line.source].zh}</th><td>${labels.fundLevel[line.level].zh}</td>${cells(line)}</tr>`
  const title = `表4　${yearOf(month)}年${monthSpan(month)}资金争取情况`
  return html`<table class="funds">${caption(title, '单位：件、万元、%', illustrative)}${heads([
    '资金来源',
    '层级',
    '申报件数',
    '申报额',
    '批复',
    '下达',
    '拨付',
    '到位',
    '到位率',
  ])}<tbody>${funds.map(row)}</tbody><tbody class="sums"><tr><th scope="row" colspan="2">合　　计</th>${cells(total)}</tr></tbody></table>`
}
