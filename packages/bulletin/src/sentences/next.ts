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
  const which = behind.length === 1 ? '' : `${behind.length}个项目（${named(behind.map(({ name }) => name))}）`
  const what = which === '' ? behind.map(({ name }) => name).join('') : which
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
    text: `尚未开工的${waiting.length}个项目，要抓紧办理前期手续，具备条件的尽快开工；不具备条件的，不得开工。`,
  }
}

const approvals = ({ approvals: { pending, overdue } }: BulletinDataset): Step | undefined => {
  if (pending === 0) return undefined
  const late = overdue.length === 0 ? '' : `已超过承诺时限的${overdue.length}件，要逐件说明原因，立即办理。`
  return { title: '抓好限时办结', text: `在办的${pending}件审批事项，要在承诺时限内办结。${late}` }
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
