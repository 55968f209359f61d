import { labels, monthNumber } from '@liushui/domain'
import type { BulletinDataset, CheckLine, InspectionRound, OverdueFinding } from '../dataset.ts'
import { countsOf, dayOf, named, thisYear, upToNow } from './words.ts'

type Inspection = Pick<BulletinDataset, 'inspection' | 'month'>

const withCard = ({ carded }: InspectionRound, card: CheckLine['card']): string[] =>
  carded.filter((line) => line.card === card).map(({ project }) => project)

/** 发红牌2张（A、B），约谈1个（C）. */
const cardsOf = (round: InspectionRound): string => {
  const shown = (['red', 'yellow'] as const).flatMap((card) => {
    const names = withCard(round, card)
    return names.length === 0 ? [] : [`${labels.card[card].zh}${names.length}张（${named(names)}）`]
  })
  const talks = withCard(round, 'talk')
  const issued = shown.length === 0 ? [] : [`发${shown.join('，')}`]
  const called = talks.length === 0 ? [] : [`约谈${talks.length}个（${named(talks)}）`]
  const parts = [...issued, ...called]
  return parts.length === 0 ? '，未发牌' : `；${parts.join('，')}`
}

/** `table` is where the cards are listed. */
const told = (round: InspectionRound, month: string, table: string): string => {
  const found = countsOf(
    [
      ['未按计划开工', round.notStarted],
      ['已开工但落后序时进度10个百分点以上', round.behind],
    ],
    '个',
  )
  const state = found === '' ? '' : `，其中${found}`
  const which = monthNumber(round.through) === 1 ? '1月' : `1—${monthNumber(round.through)}月`
  const closed = round.closed ? '' : '，督查尚在进行'
  return (
    `${dayOf(round.openedOn, month)}起，${round.departments.join('、')}对${which}进展情况开展督查，检查项目${round.checked}个` +
    `${state === '' && round.carded.length === 0 ? '，均按计划推进' : state}${cardsOf(round)}${closed}。` +
    `${round.carded.length === 0 ? '' : `发牌情况见${table}。`}`
  )
}

export const roundsSentence = ({ inspection: { rounds, latest }, month }: Inspection, table: string): string => {
  if (!latest) return `${thisYear(month)}未开展督查。`
  if (rounds === 0) return `${monthNumber(month)}月份未开展督查。最近一次，${told(latest, month, table)}`
  const more = rounds === 1 ? '' : `${monthNumber(month)}月份开展督查${rounds}轮。最近一次，`
  return `${more}${told(latest, month, table)}`
}

const NAMED = 5

const overdueLine = (month: string) => (finding: OverdueFinding) =>
  `${finding.project}（${labels.findingKind[finding.kind].zh}，${finding.unit}，应于${dayOf(finding.rectifyBy, month)}前整改，` +
  `超期${finding.days}个工作日）`

export const findingsSentence = ({ inspection: { findings }, month }: Inspection): string => {
  const { raised, kinds, struckOff, awaiting, open, overdue } = findings
  if (raised.inYear === 0 && struckOff.inYear === 0 && awaiting + open === 0) return ''
  const split = countsOf(
    kinds.map(({ kind, count }) => [labels.findingKind[kind].zh, count] as const),
    '项',
  )
  const inMonth =
    monthNumber(month) === 1 || raised.inMonth === 0 ? '' : `，其中${monthNumber(month)}月份${raised.inMonth}项`
  const standing = countsOf(
    [
      ['整改待复核', awaiting],
      ['正在整改', open],
    ],
    '项',
  )
  const done = struckOff.inYear === 0 ? '尚无整改销号' : `整改销号${struckOff.inYear}项`
  const opening = `${thisYear(month)}提出问题${raised.inYear}项${split === '' ? '' : `（${split}）`}${inMonth}；${done}。`
  const now = standing === '' ? '' : `${upToNow(month)}${standing}。`
  const more = overdue.length > NAMED ? '等' : ''
  const late =
    overdue.length === 0
      ? ''
      : `整改逾期${overdue.length}项：${overdue.slice(0, NAMED).map(overdueLine(month)).join('、')}${more}。`
  return `${opening}${now}${late}`
}
