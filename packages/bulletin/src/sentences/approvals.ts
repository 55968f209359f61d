import { monthNumber } from '@liushui/domain'
import type { ApprovalFigures, BulletinDataset, Duration, LateDelivery } from '../dataset.ts'
import { percent } from '../figures.ts'
import { shareOf } from '../periods.ts'
import { countsOf, dayOf, sinceJanuary, thisYear, upToNow } from './words.ts'

type Approvals = Pick<BulletinDataset, 'approvals' | 'month'>
type When = 'inMonth' | 'inYear'

/** Decisions: granted and refused. */
export const concluded = ({ granted, refused }: ApprovalFigures, when: When): number => granted[when] + refused[when]

/** 按时办结率: within the promised time, of all decisions; basis points, null before the first. */
export const onTimeRate = (approvals: ApprovalFigures, when: When): number | null =>
  shareOf(approvals.onTime[when], concluded(approvals, when))

/** Nothing came in this year, and nothing of an earlier one is left to tell of. */
export const noApprovals = (approvals: ApprovalFigures): boolean =>
  approvals.received.inYear === 0 && approvals.pending === 0 && concluded(approvals, 'inYear') === 0

const handled = (approvals: ApprovalFigures, when: When): string => {
  const decided = concluded(approvals, when)
  const refused = approvals.refused[when]
  const split = refused === 0 ? '' : `（准予许可${approvals.granted[when]}件，不予许可${refused}件）`
  const parts = [
    { words: '收件', size: approvals.received[when], more: '' },
    { words: '受理', size: approvals.accepted[when], more: '' },
    { words: '办结', size: decided, more: split },
    { words: '申请人撤回', size: approvals.withdrawn[when], more: '' },
  ].filter(({ size }) => size > 0)
  if (parts.length === 0) return '没有收件、受理和办结事项'
  return parts.map(({ words, size, more }) => `${words}${size}件${more}`).join('，')
}

export const approvalsSentence = ({ approvals, month }: Approvals): string => {
  if (noApprovals(approvals)) return `${thisYear(month)}未收到审批申请。`
  const now = `${monthNumber(month)}月份${handled(approvals, 'inMonth')}`
  const since = monthNumber(month) === 1 ? '' : `；${sinceJanuary(month)}${handled(approvals, 'inYear')}`
  const rate = onTimeRate(approvals, 'inYear')
  const onTime = rate === null ? '' : `在承诺时限内办结${approvals.onTime.inYear}件，按时办结率${percent(rate)}。`
  const { noticed, deemed } = approvals
  const notices = countsOf(
    [
      ['一次性告知补正', noticed.inYear],
      ['逾期未告知视为受理', deemed.inYear],
    ],
    '件',
  )
  return `${now}${since}。${onTime}${notices === '' ? '' : `${notices}。`}`
}

const average = ({ averageTenths }: Duration): string =>
  averageTenths === null ? '' : `平均用时${averageTenths / 10}个工作日`

export const greenChannelSentence = ({ approvals }: Approvals): string => {
  const { greenChannel, green, ordinary } = approvals
  if (greenChannel.inYear === 0 && green.decided === 0) return ''
  const decided = green.decided === 0 ? '' : `，办结${green.decided}件，${average(green)}`
  const compared = ordinary.averageTenths === null || green.decided === 0 ? '' : `（其他事项${average(ordinary)}）`
  return `通过绿色通道收件${greenChannel.inYear}件${decided}${compared}。`
}

/** What stopped or lengthened the clock. */
export const clockSentence = ({ approvals: { excluded, extended } }: Approvals): string => {
  const { started, running, days } = excluded
  const parts = [
    started.inYear === 0 ? '' : `启动听证、招标、检测、专家评审等不计入时限的程序${started.inYear}次`,
    days === 0 ? '' : `已办结事项依法扣除${days}个工作日`,
    running === 0 ? '' : `月底中止计时${running}件`,
    extended.inYear === 0 ? '' : `经批准延长办理期限${extended.inYear}件`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join('，')}。`
}

/** `table` is where the overdue ones are listed, e.g. 表4. */
export const pendingSentence = ({ approvals, month }: Approvals, table: string): string => {
  const { pending, overdue, supplementing, excluded } = approvals
  if (pending === 0) return `${upToNow(month)}无在办件。`
  const of = countsOf(
    [
      ['待补正', supplementing],
      ['中止计时', excluded.running],
    ],
    '件',
  )
  const split = of === '' ? '' : `（${of}）`
  if (overdue.length === 0) return `${upToNow(month)}在办${pending}件${split}，均未超过承诺时限。`
  const legal = overdue.filter((each) => each.legal).length
  const beyond = legal === 0 ? '' : `，其中超过法定时限${legal}件`
  return `${upToNow(month)}在办${pending}件${split}，超过承诺时限${overdue.length}件${beyond}，见${table}。`
}

const NAMED = 5

export const deliveriesSentence = ({ approvals, month }: Approvals): string => {
  const late = approvals.lateDeliveries
  if (late.length === 0) return ''
  const each = (line: LateDelivery): string => {
    const until = line.deliveredOn === null ? '尚未送达' : `${dayOf(line.deliveredOn, month)}送达`
    return `${line.project}${line.matter}（${until}，超期${line.days}个工作日）`
  }
  const more = late.length > NAMED ? '等' : ''
  return `${thisYear(month)}决定书超期送达${late.length}件：${late.slice(0, NAMED).map(each).join('、')}${more}。`
}
