import { type BusinessDate, FEN_PER_WAN, type PlanItem, type ProjectCommand } from '@liushui/domain'
import { isPreparatory } from './approvals.ts'
import { type Dated, SAMPLE_PROGRAMME } from './programme.ts'
import type { Random } from './random.ts'

const months = ['2014-01', '2014-02', '2014-03', '2014-04', '2014-05', '2014-06'] as const

// Shares of the year's plan that a month brings, in thousandths: the Spring Festival is in the first two.
const seasons = [45, 30, 80, 105, 115, 125] as const
/** Suspended while the plating shops' relocation was argued over. */
const SUSPENDED = { item: 19, from: '2014-05-06', to: '2014-06-09', month: '2014-05' } as const
/** Reported too high at first, and corrected in the month after. */
const CORRECTED = [
  { item: 9, month: '2014-03', on: '2014-04-14', reason: '误将未验收工程量计入，按监理核定量更正' },
  { item: 16, month: '2014-05', on: '2014-06-16', reason: '重复计入设备预付款，按支付凭证更正' },
] as const

type Quantity = { readonly what: string; readonly total: number; readonly unit: string }

/** The first quantity of a target, e.g. “完成主干管铺设 12 公里”. */
const quantityOf = (target: string): Quantity | undefined => {
  const found = /(?:完成|建成)?([\p{Script=Han}]*?)\s*(\d+(?:\.\d+)?)\s*(公里|个村|万立方米|家|亩|座|处|条|个)/u.exec(
    target,
  )
  if (!found) return undefined
  const [, what = '', total = '0', unit = ''] = found
  return { what, total: Number(total), unit }
}

const inWords = (item: PlanItem, share: number): string => {
  const quantity = quantityOf(item.target)
  const percent = Math.round(share * 100)
  if (!quantity) return share >= 1 ? '年度目标任务全部完成' : `按计划施工，完成年度任务约${percent}%`
  const done = Math.min(quantity.total, quantity.total * share)
  const amount = ['公里', '万立方米'].includes(quantity.unit)
    ? done.toFixed(1).replace(/\.0$/, '')
    : String(Math.floor(done))
  return amount === '0'
    ? '施工队伍进场，正在施工准备'
    : `已完成${quantity.what}${amount}${quantity.unit}（年度目标${quantity.total}${quantity.unit}）`
}

const preparing = [
  '前期工作',
  '可行性研究报告编制报批',
  '初步设计编制',
  '初步设计报批',
  '施工图设计和招标准备',
  '施工招标',
] as const

/** Projects that only prepare this year are two steps behind the others. */
const preparation = (item: PlanItem, index: number): string =>
  preparing[Math.max(0, isPreparatory(item) ? index - 2 : index)] ?? preparing[0]

type Pace = { readonly month: string; readonly investment: number; readonly words: string }

/** What the project brings each month: money in whole 万元, and words. */
const paces = (item: PlanItem, startedOn: BusinessDate | undefined, random: Random): Pace[] => {
  const vigour = random.between(70, 125) / 100
  let done = 0
  return months.map((month, index) => {
    const building = startedOn !== undefined && startedOn.slice(0, 7) <= month
    const season = (seasons[index] ?? 0) / 1000
    const share = building
      ? season * vigour * (random.between(85, 115) / 100) * (item.nature === 'new' ? 1.15 : 1)
      : random.between(0, 12) / 1000
    const stopped = item.itemNumber === SUSPENDED.item && month === SUSPENDED.month
    const wan = stopped ? 0 : Math.round((share * item.plannedInvestment) / FEN_PER_WAN)
    done += wan * FEN_PER_WAN
    const words = stopped
      ? '因企业搬迁方案调整暂停施工'
      : building
        ? inWords(item, done / item.plannedInvestment)
        : `正在开展${preparation(item, index)}`
    return { month, investment: wan * FEN_PER_WAN, words }
  })
}

const interruptions = (item: PlanItem): Dated[] => {
  if (item.itemNumber !== SUSPENDED.item) return []
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  return [
    {
      on: SUSPENDED.from,
      command: { type: 'SuspendProject', data: { ...key, suspendedOn: SUSPENDED.from, reason: '企业搬迁方案调整' } },
    },
    { on: SUSPENDED.to, command: { type: 'ResumeProject', data: { ...key, resumedOn: SUSPENDED.to } } },
  ]
}

const reports = (item: PlanItem, pace: Pace, random: Random): Dated[] => {
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME, month: pace.month }
  const right = { investment: pace.investment, physicalProgress: pace.words }
  const correction = CORRECTED.find(({ item: number, month }) => number === item.itemNumber && month === pace.month)
  const first = correction
    ? { ...right, investment: Math.round((right.investment * 1.4) / FEN_PER_WAN) * FEN_PER_WAN + 20 * FEN_PER_WAN }
    : right
  const report: ProjectCommand = { type: 'ReportProgress', data: { ...key, ...first } }
  const dated: Dated = { on: `${pace.month}-${random.between(25, 28)}`, command: report }
  if (!correction) return [dated]
  return [
    dated,
    {
      on: correction.on,
      command: { type: 'CorrectProgressReport', data: { ...key, after: right, reason: correction.reason } },
    },
  ]
}

/** Start of construction, the monthly reports, and what came between. `startedOn` is absent for a project that has not started by June. */
export const progressOf = (item: PlanItem, startedOn: BusinessDate | undefined, random: Random): Dated[] => {
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const start: Dated[] =
    item.nature === 'new' && startedOn !== undefined
      ? [{ on: startedOn, command: { type: 'StartConstruction', data: { ...key, startedOn } } }]
      : []
  return [
    ...start,
    ...interruptions(item),
    ...paces(item, startedOn, random).flatMap((pace) => reports(item, pace, random)),
  ]
}
