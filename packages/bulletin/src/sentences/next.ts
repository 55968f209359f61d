import { monthNumber } from '@liushui/domain'
import type { BulletinDataset } from '../dataset.ts'
import { amount } from '../figures.ts'
import { fundTotals } from './services.ts'
import { named } from './words.ts'

const TEN_POINTS = 1000

export type Step = { readonly title: string; readonly text: string }

const progress = ({ projects }: BulletinDataset): Step | undefined => {
  const behind = projects
    .filter(({ againstTime }) => againstTime !== null && againstTime < -TEN_POINTS)
    .sort((one, other) => (one.againstTime ?? 0) - (other.againstTime ?? 0))
  if (behind.length === 0) return undefined
  const names = behind.map(({ name }) => name)
  const what = names.length === 1 ? names.join('') : `${names.length}个项目（${named(names)}）`
  return {
    title: '加快建设进度',
    text: `低于序时进度10个百分点以上的${what}，责任单位要逐项查明原因，倒排工期，明确节点，尽快赶上序时进度。`,
  }
}

const starts = ({ projects }: BulletinDataset): Step | undefined => {
  const waiting = projects.filter(({ started }) => !started)
  if (waiting.length === 0) return undefined
  return {
    title: '推动项目开工',
    text: `尚未开工的${waiting.length}个项目，要抓紧办理前期手续，具备条件的尽快开工，严禁未批先建。`,
  }
}

const approvals = ({ approvals: { pending, overdue } }: BulletinDataset): Step | undefined => {
  if (pending === 0) return undefined
  const inTime = pending - overdue.length
  const parts = [
    inTime === 0 ? '' : `在办未超过承诺时限的${inTime}件审批事项，要按时办结`,
    overdue.length === 0
      ? ''
      : `已超过承诺时限的${overdue.length}件${inTime === 0 ? '审批事项' : ''}，要说明原因，抓紧办结`,
  ].filter((part) => part !== '')
  return { title: '抓好限时办结', text: `${parts.join('；')}。` }
}

const funds = ({ funds: lines }: BulletinDataset): Step | undefined => {
  const { requested, approved, allocated, received } = fundTotals(lines)
  const parts = [
    requested > approved ? '已申报未批复的资金，要落实专人逐级跟踪对接' : '',
    allocated > received ? `已下达未到位的资金${amount(allocated - received)}，要抓紧拨付到位` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : { title: '争取资金到位', text: `${parts.join('；')}。` }
}

const reports = ({ projects, month }: BulletinDataset): Step | undefined => {
  const late = projects.filter(({ reportedThisMonth }) => !reportedThisMonth)
  if (late.length === 0) return undefined
  return {
    title: '按时报送月报',
    text: `未报送${monthNumber(month)}月份月报的${late.length}个项目，责任单位要及时补报。`,
  }
}

/** What follows from the figures, and only from them; where nothing does, to go on as planned. */
export const nextSteps = (dataset: BulletinDataset): Step[] => {
  const steps = [progress, starts, approvals, funds, reports].flatMap((step) => step(dataset) ?? [])
  if (steps.length > 0) return steps
  return [{ title: '按计划推进', text: '各责任单位要按年度计划继续推进项目建设，按月报送进度。' }]
}
