import { factorKinds, fundLevels, labels, monthNumber } from '@liushui/domain'
import type { BulletinDataset, FundFigures, FundSums, WaitingApplication } from '../dataset.ts'
import { amount, percent, thousandths } from '../figures.ts'
import { shareOf } from '../periods.ts'
import { thisYear, upToNow } from './words.ts'

type Funds = Pick<BulletinDataset, 'funds' | 'month'>

/** All sources added up. */
export const fundTotals = (sources: readonly FundFigures[]): FundSums => {
  const sum = (key: keyof FundSums): number => sources.reduce((total, line) => total + line[key], 0)
  return {
    applications: sum('applications'),
    requested: sum('requested'),
    approved: sum('approved'),
    allocated: sum('allocated'),
    forwarded: sum('forwarded'),
    disbursed: sum('disbursed'),
    received: sum('received'),
    spent: sum('spent'),
    surplus: sum('surplus'),
  }
}

/** 到位率: arrived, of what was allocated. Basis points, null where nothing was. */
export const arrivalRate = ({ received, allocated }: FundSums): number | null => shareOf(received, allocated)
/** 支付率: spent, of what arrived. Basis points, null where nothing did. */
export const spendingRate = ({ spent, received }: FundSums): number | null => shareOf(spent, received)

const rates = (total: FundSums): string => {
  const arrived = arrivalRate(total)
  const spent = spendingRate(total)
  const parts = [
    arrived === null ? '' : `到位率${percent(arrived)}（到位数与下达数之比）`,
    spent === null ? '' : `支付率${percent(spent)}（支付数与到位数之比）`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `；${parts.join('，')}`
}

/** From approval on, what there is of each; and how far nothing came yet. */
const followed = (total: FundSums): string => {
  const { approved, allocated, forwarded, disbursed, received, spent, surplus } = total
  const steps = [
    ['获批复', approved],
    ['下达', allocated],
    ['分解转发', forwarded],
    ['拨付', disbursed],
    ['到位', received],
    ['支付', spent],
    ['结余交回', surplus],
  ] as const
  const told = steps.flatMap(([label, fen]) => (fen === 0 ? [] : [`${label}${amount(fen)}`]))
  if (told.length === 0) return '尚未获批复'
  if (told.length === 1 && approved > 0) return `${told.join('')}，尚未下达`
  return told.join('，')
}

export const fundsSentence = ({ funds, month }: Funds): string => {
  const total = fundTotals(funds.sources)
  if (total.applications === 0 && funds.sources.length === 0) return `${thisYear(month)}未申报资金。`
  return (
    `${upToNow(month)}，累计申报资金${total.applications}件、${amount(total.requested)}，` +
    `${followed(total)}${rates(total)}。`
  )
}

/** What moved within the month; nothing in January, of which the year so far tells all. */
export const fundsMonthSentence = ({ funds: { inMonth: moved }, month }: Funds): string => {
  if (monthNumber(month) === 1) return ''
  const parts = [
    moved.applications === 0 ? '' : `新申报${moved.applications}件、${amount(moved.requested)}`,
    moved.approved === 0 ? '' : `批复${amount(moved.approved)}`,
    moved.allocated === 0 ? '' : `下达${amount(moved.allocated)}`,
    moved.forwarded === 0 ? '' : `分解转发${amount(moved.forwarded)}`,
    moved.disbursed === 0 ? '' : `拨付${amount(moved.disbursed)}`,
    moved.received === 0 ? '' : `到位${amount(moved.received)}`,
    moved.spent === 0 ? '' : `支付${amount(moved.spent)}`,
    moved.surplus === 0 ? '' : `结余交回${amount(moved.surplus)}`,
  ].filter((part) => part !== '')
  return `${monthNumber(month)}月份${parts.length === 0 ? '资金无变动' : parts.join('，')}。`
}

/** What each level gives, from the highest down; nothing where there is one level or none. */
export const fundLevelsSentence = (sources: readonly FundFigures[]): string => {
  const levels = Map.groupBy(sources, ({ level }) => level)
  const each = [...levels].map(([level, lines]) => {
    const { requested, approved, received } = fundTotals(lines)
    const sums = [
      ['申报', requested],
      ['批复', approved],
      ['到位', received],
    ] as const
    const told = sums.flatMap(([label, fen]) => (fen === 0 ? [] : [`${label}${amount(fen)}`]))
    return `${labels.fundLevel[level].zh}${told.join('、')}`
  })
  return each.length < 2 ? '' : `分级看，${each.join('；')}。`
}

/** Where applications lie, from the lowest level up, and for how long at most. */
export const waitingSentence = ({ funds: { waiting }, month }: Funds): string => {
  const [longest] = waiting
  if (!longest) return ''
  const opening = `${upToNow(month)}尚在审核的申请${waiting.length}件`
  if (waiting.every(({ level }) => level === longest.level)) {
    const where = `${waiting.length === 1 ? '在' : '均在'}${labels.fundLevel[longest.level].zh}`
    return `${opening}，${where}，${waiting.length === 1 ? '已' : '最长'}${longest.days}天（${nameOf(longest)}）。`
  }
  const each = fundLevels.flatMap((level) => {
    const own = waiting.filter((application) => application.level === level)
    const [longest] = own
    if (!longest) return []
    return [`${labels.fundLevel[level].zh}${own.length}件，最长${longest.days}天（${nameOf(longest)}）`]
  })
  return `${opening}，其中${each.join('；')}。`
}

const nameOf = ({ project, source }: WaitingApplication): string => `${project}，${labels.fundSource[source].zh}`

/** What came back, what was turned down, and who answers for it now: roles, never people. */
export const returnsSentence = ({ funds, month }: Funds): string => {
  const { returned, rejected, responsibilityChanges } = funds
  const parts = [
    returned.inYear === 0 ? '' : `退回补充材料${returned.inYear}次`,
    rejected.inYear === 0 ? '' : `未获批${rejected.inYear}件`,
    responsibilityChanges.inYear === 0 ? '' : `责任人调整${responsibilityChanges.inYear}项`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${thisYear(month)}${parts.join('，')}。`
}

/** `table` is where the calls are listed. */
export const callsSentence = ({ funds: { calls }, month }: Funds, table: string): string =>
  calls.length === 0 ? '' : `${upToNow(month)}正在受理申报的资金政策${calls.length}项，见${table}。`

/** 要素, each kind in its own unit. */
export const factorsSentence = ({ funds: { factors }, month }: Funds): string => {
  if (factors.length === 0) return ''
  const each = factors.map((line) => {
    const write = (label: string, value: number): string =>
      value === 0 ? '' : `，${label}${thousandths(value)}${factorKinds[line.kind].zh}`
    const asked = `${labels.factorKind[line.kind].zh}申请${line.applications}件`
    const pending = line.rejected < line.applications && line.granted === 0
    const rejected = line.rejected === 0 ? '' : `，未获批${line.rejected}件`
    const granted = `${pending ? '，尚未批准' : write('批准', line.granted)}${rejected}`
    return `${asked}${write('', line.requested).replace('，', '、')}${granted}${write('使用', line.used)}${write('退还', line.released)}`
  })
  return `要素争取方面，${upToNow(month)}，${each.join('；')}。`
}
