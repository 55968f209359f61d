import { monthNumber } from '@liushui/domain'
import type { AdjustmentLine, BulletinDataset } from '../../dataset.ts'
import { differenceCell, shareCell, wanColumn } from '../../figures.ts'
import { soFar, timeShare } from '../../periods.ts'
import type { RankedUnit, Ranking } from '../../ranking.ts'
import { adjustmentKind } from '../../sentences/corrections.ts'
import { isAdjusted } from '../../sentences/lead.ts'
import { headlineOf } from '../../sentences/words.ts'
import { type Html, html } from '../tag.ts'
import { figures, type Place, table } from './common.ts'

export const rankingTable = (ranking: Ranking, month: string, place: Place): Html | false => {
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
  return table(place, {
    kind: 'ranking',
    title: ranking.last.length === 0 ? '责任单位排名' : '责任单位排名（前三位、后三位）',
    unit: '单位：个、万元、%、百分点',
    heads: ['位次', '责任单位', '项目数', '年度计划', soFar(month), '占年度计划', '与序时比'],
    body: html`<tbody>${ranking.best.map(row)}</tbody><tbody>${ranking.last.map(row)}</tbody>`,
  })
}

type PlanCells = { readonly projects: number; readonly totalInvestment: number; readonly plannedInvestment: number }
type Lines = readonly (readonly [name: string, cells: PlanCells])[]

/** What was issued and what was published, below what is planned now. */
const comparisons = (dataset: BulletinDataset): Lines => {
  const { total, headlines, plan } = dataset
  const headline = headlineOf(headlines, total.scope)
  const issued: Lines = plan.baseline && isAdjusted(dataset) ? [['下达时合计', plan.baseline]] : []
  if (!headline) return issued
  return [...issued, ['公布合计', headline.declared], ['差　　额', headline.difference]]
}

/** Categories, their sum, the plan as issued where it was adjusted, the published total and its difference, side by side. */
export const categoryTable = (dataset: BulletinDataset, place: Place): Html | false => {
  const { categories, total, month } = dataset
  const below = comparisons(dataset)
  const wan = wanColumn([
    ...[...categories, total].flatMap((line) => [
      line.totalInvestment,
      line.plannedInvestment,
      line.completedInMonth,
      line.completedInYear,
    ]),
    ...below.flatMap(([, cells]) => [cells.totalInvestment, cells.plannedInvestment]),
  ])
  const plan = (cells: PlanCells, started: string): string[] => [
    String(cells.projects),
    started,
    wan(cells.totalInvestment),
    wan(cells.plannedInvestment),
  ]
  const row = (name: string, line: typeof total): Html =>
    html`<tr><th scope="row">${name}</th>${figures([
      ...plan(line, String(line.started)),
      wan(line.completedInMonth),
      wan(line.completedInYear),
      shareCell(line.shareOfPlan),
      differenceCell(line.shareOfPlan === null ? null : line.shareOfPlan - timeShare(month)),
    ])}</tr>`
  const planRow = ([name, cells]: Lines[number]): Html =>
    html`<tr><th scope="row">${name}</th>${figures([...plan(cells, '—'), '—', '—', '—', '—'])}</tr>`
  const sumName = isAdjusted(dataset) ? '现计划合计' : '分项相加'
  return table(place, {
    kind: 'categories',
    title: '分类投资完成情况',
    unit: '单位：个、万元、%、百分点',
    heads: [
      '类别',
      '项目数',
      '已开工',
      '总投资',
      '年度计划',
      [`${monthNumber(month)}月`, '完成'],
      [soFar(month).replace('累计', ''), '累计'],
      '占年度计划',
      '与序时比',
    ],
    body: html`<tbody>${categories.map((line) => row(line.scope, line))}</tbody><tbody class="sums">${row(
      below.length === 0 ? total.scope : sumName,
      total,
    )}${below.map(planRow)}</tbody>`,
  })
}

/** Each decision on the plan since the bulletin before, with its document and reason. */
export const adjustmentsTable = ({ plan: { adjustments } }: BulletinDataset, place: Place): Html | false => {
  const amounts = adjustments.flatMap((line) => [
    line.totalBefore,
    line.totalAfter,
    line.plannedBefore,
    line.plannedAfter,
  ])
  const wan = wanColumn(amounts.flatMap((value) => value ?? []))
  const cell = (value: number | null): string => (value === null ? '—' : wan(value))
  const row = (line: AdjustmentLine): Html =>
    html`<tr><th scope="row">${line.project}</th><td class="number">${adjustmentKind(line)}</td>${figures(
      [line.totalBefore, line.totalAfter, line.plannedBefore, line.plannedAfter].map(cell),
    )}<td>${line.documentNumber}</td><td>${line.reason}</td></tr>`
  return table(place, {
    kind: 'adjustments long',
    title: '年度计划调整情况',
    unit: '单位：万元',
    heads: [
      '项目名称',
      '事项',
      ['总投资', '调整前'],
      ['总投资', '调整后'],
      ['年度计划', '调整前'],
      ['年度计划', '调整后'],
      '文号',
      '原因',
    ],
    body: html`<tbody>${adjustments.map(row)}</tbody>`,
  })
}
