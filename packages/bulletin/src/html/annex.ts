import { labels, monthNumber, yearOf } from '@liushui/domain'
import type { BulletinDataset, ProgressLine, ProjectLine } from '../dataset.ts'
import { allWholeWan, chineseNumber, differenceCell, shareCell, wanColumn } from '../figures.ts'
import { soFar, timeShare } from '../periods.ts'
import { isAdjusted } from '../sentences/lead.ts'
import { dayAndMonth, headlineOf } from '../sentences/words.ts'
import { caption, heads } from './tables/common.ts'
import { type Html, html, running } from './tag.ts'

type Write = (fen: number) => string

const columns = ['number', 'name', 'state', 'sum', 'sum', 'done', 'done', 'share', 'progress', 'card', 'unit'] as const

const head = (month: string): Html =>
  html`<colgroup>${columns.map((column) => html`<col class="${column}">`)}</colgroup>${heads([
    '序号',
    '项目名称',
    ['性质', '开工'],
    '总投资',
    ['年度', '计划'],
    [`${monthNumber(month)}月`, '完成'],
    [soFar(month).replace('累计', ''), '累计'],
    ['占计划', '比序时'],
    '形象进度',
    ['督查', '结果'],
    '责任单位',
  ])}`

/** 竣工, 停工, or when it started or is to start; nothing for a continuing project that goes on. */
const state = (line: ProjectLine, month: string): string => {
  const { completedOn, suspendedOn, startedOn, plannedStart, started } = line
  if (completedOn !== null) return '竣工'
  if (suspendedOn !== null) return '停工'
  if (startedOn !== null) return yearOf(startedOn) === yearOf(month) ? dayAndMonth(startedOn) : `${yearOf(startedOn)}年`
  return plannedStart === null || started ? '' : `计划${monthNumber(plannedStart)}月`
}

const figure = (text: string): Html => html`<td class="figure">${text}</td>`

/** 占年度计划, and below it 与序时进度相比. */
const shares = (shareOfPlan: number | null, againstTime: number | null): Html =>
  html`<td class="figure">${shareCell(shareOfPlan)}${shareOfPlan !== null && html`<br>${differenceCell(againstTime)}`}</td>`

const stateBelow = (line: ProjectLine, month: string): Html | false => {
  const text = state(line, month)
  return text !== '' && html`<br>${text}`
}

const cardCell = ({ card }: ProjectLine): string => {
  if (card === null) return '—'
  return card === 'none' ? '正常' : labels.card[card].zh
}

const projectRow = (line: ProjectLine, month: string, wan: Write): Html =>
  html`<tr><td class="number">${line.itemNumber}</td><th scope="row">${line.name}</th><td class="number">${labels.nature[line.nature].zh}${stateBelow(line, month)}</td>${[
    wan(line.totalInvestment),
    wan(line.plannedInvestment),
    wan(line.completedInMonth),
    wan(line.completedInYear),
  ].map(
    figure,
  )}${shares(line.shareOfPlan, line.againstTime)}<td>${running(line.physicalProgress ?? '—')}</td><td class="number">${cardCell(line)}</td><td>${line.unit}</td></tr>`

const sumRow = (title: string, cells: readonly string[], shares: Html): Html =>
  html`<tr class="group"><th scope="row" colspan="3">${title}</th>${cells.map(figure)}${shares}<td></td><td></td><td></td></tr>`

const progressCells = (line: ProgressLine, wan: Write): string[] => [
  wan(line.totalInvestment),
  wan(line.plannedInvestment),
  wan(line.completedInMonth),
  wan(line.completedInYear),
]

const progressRow = (title: string, line: ProgressLine, { month, wan }: { month: string; wan: Write }): Html => {
  const { shareOfPlan } = line
  const against = shareOfPlan === null ? null : shareOfPlan - timeShare(month)
  return sumRow(title, progressCells(line, wan), shares(shareOfPlan, against))
}

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
    sumRow(
      `公布合计（${declared.projects}个）`,
      [wan(declared.totalInvestment), wan(declared.plannedInvestment), '—', '—'],
      figure('—'),
    )
  const sumName = isAdjusted(dataset) ? '现计划合计' : '分项相加'
  const sum = progressRow(`${declared ? sumName : '合计'}（${total.projects}个）`, total, { month, wan })
  const groups = categories.map((category, index) => {
    const title = `${chineseNumber(index + 1)}、${category.scope}（${category.projects}个）`
    const own = projects.filter((project) => project.category === category.scope)
    return html`<tbody>${progressRow(title, category, { month, wan })}${own.map((line) => projectRow(line, month, wan))}</tbody>`
  })
  return html`<table class="${width}">${caption(title, '单位：万元、%、百分点', illustrative)}${head(month)}<tbody>${publishedRow}${sum}</tbody>${groups}</table>`
}
