import { monthNumber } from '@liushui/domain'
import type { Assessment, ScoredUnit } from '../dataset.ts'
import { score } from '../figures.ts'

/** 6月份, 全年. */
export const periodOf = (period: string): string => (period.length === 4 ? '全年' : `${monthNumber(period)}月份`)

const NAMED = 3

const withTotal = (units: readonly ScoredUnit[]): string =>
  units.map(({ unit, total }) => `${unit}（${score(total)}分）`).join('、')

/** `table` is where all units are listed. */
export const assessmentSentence = ({ period, documentNumber, units }: Assessment, table: string): string => {
  const standing = documentNumber === null ? '已完成初评，结果以正式公布为准' : `已公布（${documentNumber}）`
  const vetoed = units.filter((unit) => unit.vetoed).map(({ unit }) => unit)
  const ranks = units.map(({ rank }) => rank)
  const ties = new Set(ranks).size < ranks.length ? '，得分相同的名次并列' : ''
  const first = units.filter(({ rank, vetoed }) => rank <= NAMED && !vetoed)
  const ahead = first.length === 0 || first.length === units.length ? '' : `，居前的是${withTotal(first)}`
  const veto = vetoed.length === 0 ? '' : `${vetoed.join('、')}被一票否决，得0分。`
  return `${periodOf(period)}考核${standing}，参加考核单位${units.length}个${ahead}${ties}，见${table}。${veto}`
}
