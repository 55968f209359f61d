import { labels, monthNumber } from '@liushui/domain'
import type { AdjustmentLine, BulletinDataset, CorrectionLine, FundCorrectionLine } from '../dataset.ts'
import { amount, exact, inWan } from '../figures.ts'
import { isAdjusted } from './lead.ts'
import { countsOf, dayOf } from './words.ts'

/** One thing that was told in an earlier bulletin and is told otherwise now. */
export type Correction = {
  readonly project: string
  readonly what: string
  readonly before: string
  readonly after: string
  readonly reason: string
}

const wan = (fen: number): string => `${inWan(fen)}万元`

const ofReport = (line: CorrectionLine): Correction[] => {
  const { project, month, reason } = line
  const of = `${monthNumber(month)}月份`
  const progress =
    line.progressBefore === line.progressAfter
      ? []
      : [{ project, what: `${of}形象进度`, before: line.progressBefore, after: line.progressAfter, reason }]
  if (line.before === line.after && progress.length > 0) return progress
  const money = { project, what: `${of}完成投资`, before: wan(line.before), after: wan(line.after), reason }
  return [money, ...progress]
}

const ofMovement = (line: FundCorrectionLine, month: string): Correction => {
  const moved = line.dateBefore !== line.dateAfter
  const write = (fen: number, date: string): string => `${wan(fen)}${moved ? `（${dayOf(date, month)}）` : ''}`
  return {
    project: line.project,
    what: `${labels.fundSource[line.source].zh}资金${labels.fundMovement[line.kind].zh}（${dayOf(line.dateBefore, month)}）`,
    before: write(line.amountBefore, line.dateBefore),
    after: write(line.amountAfter, line.dateAfter),
    reason: line.reason,
  }
}

export const correctionLines = ({
  corrections,
  month,
}: Pick<BulletinDataset, 'corrections' | 'month'>): Correction[] => [
  ...corrections.reports.flatMap(ofReport),
  ...corrections.funds.map((line) => ofMovement(line, month)),
]

/** Nothing where nothing was corrected. `table` is where each is listed. */
export const correctionsSentence = (corrections: BulletinDataset['corrections'], table: string): string => {
  const { reports, funds } = corrections
  if (reports.length + funds.length === 0) return ''
  const split = countsOf(
    [
      ['月报', reports.length],
      ['资金', funds.length],
    ],
    '项',
  )
  return `更正以前各期所列数据${reports.length + funds.length}项（${split}），更正前后数据及原因见${table}。以前各期简报不作改动，本期累计数已按更正后计算。`
}

const kinds = { adjusted: '调整', added: '增列', removed: '核减' } as const
export const adjustmentKind = ({ kind }: AdjustmentLine): string => kinds[kind]

const change = (now: number, before: number, unit: (size: number) => string): string => {
  if (now === before) return '不变'
  return `${now > before ? '增加' : '减少'}${unit(Math.abs(now - before))}`
}

/** The plan as issued beside the plan of today. `table` is where the decisions since the bulletin before are listed. */
export const adjustmentsSentence = (
  dataset: Pick<BulletinDataset, 'plan' | 'total' | 'month'>,
  table: string,
): string => {
  const { plan, total, month } = dataset
  const { baseline, adjustments, documentNumber, issuedOn } = plan
  if (adjustments.length === 0 && !isAdjusted(dataset)) return ''
  const news =
    adjustments.length === 0 ? '上期以来年度计划无调整。' : `上期以来年度计划调整${adjustments.length}项，见${table}。`
  if (baseline === null) return news
  const same = `${news}项目数、总投资和年度计划投资合计与下达时一致。`
  if (!isAdjusted(dataset)) return same
  const paper = [issuedOn === null ? '' : dayOf(issuedOn, month), documentNumber ?? ''].filter((part) => part !== '')
  const issued =
    `下达计划${paper.length === 0 ? '' : `（${paper.join('，')}）`}项目${baseline.projects}个、总投资${exact(baseline.totalInvestment)}、` +
    `年度计划投资${exact(baseline.plannedInvestment)}`
  const now =
    `现计划项目${total.projects}个（${change(total.projects, baseline.projects, (size) => `${size}个`)}）、` +
    `总投资${exact(total.totalInvestment)}（${change(total.totalInvestment, baseline.totalInvestment, amount)}）、` +
    `年度计划投资${exact(total.plannedInvestment)}（${change(total.plannedInvestment, baseline.plannedInvestment, amount)}）`
  return `${news}${issued}；${now}。`
}
