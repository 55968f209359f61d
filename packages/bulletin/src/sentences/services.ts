import { labels, monthNumber } from '@liushui/domain'
import type { ApprovalFigures, BulletinDataset, FundFigures } from '../dataset.ts'
import { amount, percent } from '../figures.ts'
import { monthSpan, shareOf } from '../periods.ts'
import { upToNow } from './words.ts'

type Approvals = Pick<BulletinDataset, 'approvals' | 'month'>

/** Decisions: granted and refused. */
export const concluded = ({ granted, refused }: ApprovalFigures, when: 'inMonth' | 'inYear'): number =>
  granted[when] + refused[when]

/** 按时办结率: within the promised time, of all decisions; basis points, null before the first. */
export const onTimeRate = (approvals: ApprovalFigures, when: 'inMonth' | 'inYear'): number | null =>
  shareOf(approvals.onTime[when], concluded(approvals, when))

const handled = (approvals: ApprovalFigures, when: 'inMonth' | 'inYear'): string => {
  const decided = concluded(approvals, when)
  const refused = approvals.refused[when]
  const split = refused === 0 ? '' : `（准予许可${approvals.granted[when]}件，不予许可${refused}件）`
  return `收件${approvals.received[when]}件，受理${approvals.accepted[when]}件，办结${decided}件${split}`
}

export const approvalsSentence = ({ approvals, month }: Approvals): string => {
  const { inYear } = approvals.received
  if (inYear === 0 && approvals.pending === 0 && concluded(approvals, 'inYear') === 0) {
    return `${monthSpan(month)}未收到审批申请。`
  }
  const now = `${monthNumber(month)}月份${handled(approvals, 'inMonth')}`
  const since = monthNumber(month) === 1 ? '' : `；${monthSpan(month)}累计${handled(approvals, 'inYear')}`
  const rate = onTimeRate(approvals, 'inYear')
  const onTime = rate === null ? '' : `在承诺时限内办结${approvals.onTime.inYear}件，按时办结率${percent(rate)}。`
  const notices = approvals.noticed.inYear === 0 ? '' : `一次性告知补正${approvals.noticed.inYear}件。`
  const green = approvals.greenChannel.inYear === 0 ? '' : `通过绿色通道办理${approvals.greenChannel.inYear}件。`
  return `${now}${since}。${onTime}${notices}${green}`
}

const OVERDUE_NAMED = 5

export const pendingSentence = ({ approvals, month }: Approvals): string => {
  const { pending, overdue } = approvals
  if (pending === 0) return `${upToNow(month)}无在办件。`
  if (overdue.length === 0) return `${upToNow(month)}在办${pending}件，均未超过承诺时限。`
  const each = overdue.slice(0, OVERDUE_NAMED).map(({ project, matter, dueOn }) => {
    return `${project}${matter}（应于${monthNumber(dueOn)}月${Number(dueOn.slice(8))}日前办结）`
  })
  const more = overdue.length > OVERDUE_NAMED ? '等' : ''
  return `${upToNow(month)}在办${pending}件，其中超过承诺时限${overdue.length}件：${each.join('、')}${more}。`
}

type Funds = Pick<BulletinDataset, 'funds' | 'fundsInMonth' | 'month'>

/** All sources added up. */
export const fundTotals = (funds: readonly FundFigures[]): BulletinDataset['fundsInMonth'] => {
  const sum = (key: keyof BulletinDataset['fundsInMonth']): number =>
    funds.reduce((total, line) => total + line[key], 0)
  return {
    applications: sum('applications'),
    requested: sum('requested'),
    approved: sum('approved'),
    allocated: sum('allocated'),
    disbursed: sum('disbursed'),
    received: sum('received'),
  }
}

export const fundsSentence = ({ funds, month }: Funds): string => {
  const total = fundTotals(funds)
  if (total.applications === 0) return `${monthSpan(month)}未申报资金。`
  const rate = shareOf(total.received, total.allocated)
  const arrived = rate === null ? '' : `，到位率${percent(rate)}（到位数与下达数之比）`
  return (
    `${upToNow(month)}，累计申报资金${total.applications}件、${amount(total.requested)}，获批复${amount(total.approved)}，` +
    `下达${amount(total.allocated)}，拨付${amount(total.disbursed)}，到位${amount(total.received)}${arrived}。`
  )
}

export const fundsMonthSentence = ({ fundsInMonth: moved, month }: Funds): string => {
  const parts = [
    moved.applications === 0 ? '' : `新申报${moved.applications}件、${amount(moved.requested)}`,
    moved.approved === 0 ? '' : `批复${amount(moved.approved)}`,
    moved.allocated === 0 ? '' : `下达${amount(moved.allocated)}`,
    moved.disbursed === 0 ? '' : `拨付${amount(moved.disbursed)}`,
    moved.received === 0 ? '' : `到位${amount(moved.received)}`,
  ].filter((part) => part !== '')
  return `${monthNumber(month)}月份${parts.length === 0 ? '资金无变动' : parts.join('，')}。`
}

/** What each level gives, from the highest down; nothing before the first application. */
export const fundLevelsSentence = (funds: readonly FundFigures[]): string => {
  const levels = Map.groupBy(funds, ({ level }) => level)
  const each = [...levels].map(([level, lines]) => {
    const { requested, approved, received } = fundTotals(lines)
    return `${labels.fundLevel[level].zh}申报${amount(requested)}、批复${amount(approved)}、到位${amount(received)}`
  })
  return each.length === 0 ? '' : `分级看，${each.join('；')}。`
}
