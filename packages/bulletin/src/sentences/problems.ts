import { difficultyKinds, labels, monthNumber } from '@liushui/domain'
import type { BulletinDataset } from '../dataset.ts'
import { countsOf, dayOf, thisYear, upToNow } from './words.ts'

type Difficulties = Pick<BulletinDataset, 'difficulties' | 'month'>

const never = ({ raised, awaiting, open, confirmed }: BulletinDataset['difficulties']): boolean =>
  raised.inYear === 0 && confirmed.inYear === 0 && awaiting === 0 && open.length === 0

/** `table` is where the open ones are listed. */
export const difficultiesSentence = ({ difficulties, month }: Difficulties, table: string): string => {
  if (never(difficulties)) return `${thisYear(month)}各单位未上报困难问题。`
  const { raised, confirmed, withdrawn, awaiting, open } = difficulties
  const inMonth =
    monthNumber(month) === 1 || raised.inMonth === 0 ? '' : `，其中${monthNumber(month)}月份${raised.inMonth}个`
  const settled = countsOf(
    [
      ['已解决并经上报单位确认', confirmed.inYear],
      ['撤回', withdrawn.inYear],
    ],
    '个',
  )
  const opening = `${thisYear(month)}各单位上报困难问题${raised.inYear}个${inMonth}${settled === '' ? '' : `；${settled}`}。`
  const solved = awaiting === 0 ? '' : `已提出解决办法、待上报单位确认${awaiting}个。`
  const [oldest] = open
  if (!oldest) return `${opening}${solved}${upToNow(month)}无未解决的困难问题。`
  const kinds = countsOf(
    difficultyKinds.map((kind) => [labels.difficultyKind[kind].zh, open.filter((line) => line.kind === kind).length]),
    '个',
  )
  const overdue = open.filter((line) => line.overdue).length
  const late = overdue === 0 ? '' : `，超过交办期限${overdue}个`
  return (
    `${opening}${solved}${upToNow(month)}尚未解决${open.length}个（${kinds}）${late}，时间最长的已${oldest.days}天` +
    `（${oldest.project}），见${table}。`
  )
}

export const suspendedSentence = ({ projects, month }: Pick<BulletinDataset, 'projects' | 'month'>): string => {
  const still = projects.flatMap(({ name, suspendedOn }) => (suspendedOn === null ? [] : [{ name, suspendedOn }]))
  if (still.length === 0) return `${upToNow(month)}无停工项目。`
  const each = still.map(({ name, suspendedOn }) => `${name}（${dayOf(suspendedOn, month)}起）`)
  return `${upToNow(month)}停工项目${still.length}个：${each.join('、')}。`
}
