import { type Card, type Month, monthNumber, yearOf } from '@liushui/domain'
import type { BulletinDataset, CheckLine } from '../dataset.ts'
import { amount } from '../figures.ts'
import { fundTotals } from './funds.ts'
import { isYearEnd, named } from './words.ts'

const TEN_POINTS = 1000
/** An application that lies at one level for longer is pressed for: calendar days. */
export const LONG_AT_LEVEL = 30

export type Step = { readonly title: string; readonly text: string }

const unitsOf = (lines: readonly { readonly unit: string }[]): string =>
  named([...new Set(lines.map(({ unit }) => unit))].filter((unit) => unit !== ''))

/** Sentences of one step; undefined where there is nothing to say. */
const step = (title: string, parts: readonly string[]): Step | undefined => {
  const told = parts.filter((part) => part !== '')
  return told.length === 0 ? undefined : { title, text: `${told.join('；')}。` }
}

const progress = ({ projects, month }: BulletinDataset): Step | undefined => {
  const behind = projects
    .filter(({ againstTime, completedOn }) => againstTime !== null && againstTime < -TEN_POINTS && completedOn === null)
    .sort((one, other) => (one.againstTime ?? 0) - (other.againstTime ?? 0))
  if (behind.length === 0) return undefined
  const names = behind.map(({ name }) => name)
  const what = names.length === 1 ? names.join('') : `${names.length}个项目（${named(names)}）`
  const text = isYearEnd(month)
    ? `低于年度计划10个百分点以上的${what}，责任单位要逐项查明原因，未完成的投资和形象进度列入下年度计划，优先安排。`
    : `低于序时进度10个百分点以上的${what}，责任单位要逐项查明原因，倒排工期，明确节点，尽快赶上序时进度。`
  return { title: '加快建设进度', text }
}

export const nextMonth = (month: Month): Month =>
  monthNumber(month) === 12
    ? `${yearOf(month) + 1}-01`
    : `${yearOf(month)}-${String(monthNumber(month) + 1).padStart(2, '0')}`

const starts = ({ projects, month }: BulletinDataset): Step | undefined => {
  const waiting = projects.filter(({ started, completedOn }) => !started && completedOn === null)
  const missed = waiting.filter(({ plannedStart }) => plannedStart !== null && plannedStart <= month)
  const due = waiting.filter(({ plannedStart }) => plannedStart === nextMonth(month))
  const others = waiting.length - missed.length - due.length
  return step('推动项目开工', [
    missed.length === 0
      ? ''
      : `应开工未开工的${missed.length}个项目（${named(missed.map(({ name }) => name))}），${unitsOf(missed)}要说明原因，限期开工`,
    due.length === 0
      ? ''
      : `计划${monthNumber(nextMonth(month))}月份开工的${due.length}个项目（${named(due.map(({ name }) => name))}），${unitsOf(due)}要落实开工条件，按时开工`,
    others === 0
      ? ''
      : `${missed.length + due.length === 0 ? '尚' : '其余'}未开工的${others}个项目，要抓紧办理前期手续，具备条件的尽快开工，严禁未批先建`,
  ])
}

const approvals = ({ approvals: { pending, overdue } }: BulletinDataset): Step | undefined => {
  const inTime = pending - overdue.length
  const late = overdue.map(({ project, matter }) => `${project}${matter}`)
  return step('抓好限时办结', [
    inTime <= 0 ? '' : `在办未超过承诺时限的${inTime}件审批事项，要按时办结`,
    late.length === 0
      ? ''
      : `已超过承诺时限的${late.length}件${inTime <= 0 ? '审批事项' : ''}（${named(late)}），审批部门要说明原因，抓紧办结`,
  ])
}

const funds = ({ funds: { sources, waiting, calls }, month, date }: BulletinDataset): Step | undefined => {
  const { requested, approved, allocated, received } = fundTotals(sources)
  const long = waiting.filter(({ days }) => days > LONG_AT_LEVEL)
  const pressed = [...new Set(long.map(({ project }) => project))]
  // One that closed before the bulletin came out is nothing to press for any more.
  const closing = calls.filter(({ closesOn }) => date <= closesOn && closesOn <= `${nextMonth(month)}-31`)
  return step('争取资金到位', [
    long.length === 0
      ? ''
      : `在同一层级审核超过${LONG_AT_LEVEL}天的${long.length}件申请（${named(pressed)}），${unitsOf(long)}要落实专人跟踪对接`,
    long.length === 0 && requested > approved ? '已申报未批复的资金，要落实专人逐级跟踪对接' : '',
    allocated > received ? `已下达未到位的资金${amount(allocated - received)}，要抓紧拨付到位` : '',
    closing.length === 0
      ? ''
      : `${closing.map(({ title, closesOn }) => `${title}将于${monthNumber(closesOn)}月${Number(closesOn.slice(8))}日截止`).join('，')}，符合条件的项目要抓紧申报`,
  ])
}

const carded = (lines: readonly CheckLine[], card: Card): CheckLine[] => lines.filter((line) => line.card === card)

const inspection = ({ inspection: { latest, findings } }: BulletinDataset): Step | undefined => {
  const red = carded(latest?.carded ?? [], 'red')
  const yellow = carded(latest?.carded ?? [], 'yellow')
  const { overdue, open } = findings
  return step('落实督查整改', [
    red.length === 0 ? '' : `红牌项目的责任单位${unitsOf(red)}要专题研究，逐项提出整改措施`,
    yellow.length === 0 ? '' : `黄牌项目的责任单位${unitsOf(yellow)}要限期赶上进度`,
    overdue.length === 0 ? '' : `整改逾期的${overdue.length}项，${unitsOf(overdue)}要立即整改到位`,
    overdue.length === 0 && open > 0 ? `正在整改的${open}项，要按期整改、逐项销号` : '',
  ])
}

const difficulties = ({ difficulties: { open, awaiting } }: BulletinDataset): Step | undefined => {
  const unassigned = open.filter(({ assignedTo }) => assignedTo === null)
  const assigned = open.flatMap(({ assignedTo }) => (assignedTo === null ? [] : [{ unit: assignedTo }]))
  const overdue = open.filter((line) => line.overdue).length
  return step('协调解决困难', [
    assigned.length === 0
      ? ''
      : `已交办的${assigned.length}个困难问题，由${unitsOf(assigned)}负责解决${overdue === 0 ? '' : `，其中超过期限的${overdue}个要尽快办结`}`,
    unassigned.length === 0 ? '' : `尚未交办的${unassigned.length}个，要尽快明确责任单位和期限`,
    awaiting === 0 ? '' : `待确认的${awaiting}个，上报单位要及时确认`,
  ])
}

const suspended = ({ projects }: BulletinDataset): Step | undefined => {
  const still = projects.filter(({ suspendedOn }) => suspendedOn !== null)
  if (still.length === 0) return undefined
  return {
    title: '推动停工项目复工',
    text: `停工的${still.length}个项目（${named(still.map(({ name }) => name))}），${unitsOf(still)}要查清原因，落实措施，尽快复工。`,
  }
}

const reports = ({ projects, month }: BulletinDataset): Step | undefined => {
  const late = projects.filter(({ reportedThisMonth, completedOn }) => !reportedThisMonth && completedOn === null)
  if (late.length === 0) return undefined
  return {
    title: '按时报送月报',
    text: `未报送${monthNumber(month)}月份月报的${late.length}个项目，${unitsOf(late)}要及时补报。`,
  }
}

const carryOver = ({ projects, month }: BulletinDataset): Step | undefined => {
  const on = projects.filter(({ completedOn }) => completedOn === null)
  if (!isYearEnd(month) || on.length === 0) return undefined
  return {
    title: '做好项目结转',
    text: `结转${yearOf(month) + 1}年的${on.length}个项目，各责任单位要抓紧编报下年度计划，落实资金和要素。`,
  }
}

/** What follows from the figures, and only from them; where nothing does, to go on as planned. */
export const nextSteps = (dataset: BulletinDataset): Step[] => {
  const all = [progress, starts, suspended, approvals, funds, inspection, difficulties, reports, carryOver]
  const steps = all.flatMap((make) => make(dataset) ?? [])
  if (steps.length > 0) return steps
  return [{ title: '按计划推进', text: '各责任单位要按年度计划继续推进项目建设，按月报送进度。' }]
}
