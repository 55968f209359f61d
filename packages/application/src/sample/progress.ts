import { type BusinessDate, FEN_PER_WAN, type PlanItem, type ProjectCommand } from '@liushui/domain'
import { isPreparatory } from './approvals.ts'
import { LAST_DAY, SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import type { Random } from './random.ts'
import { type Dated, workingDaysAfter, workingDayUpTo } from './steps.ts'

// How the building year goes, month by month: the Spring Festival is in the first two, the plum rains in the sixth.
const seasons = [45, 30, 80, 105, 115, 100, 95, 90, 95, 90, 80, 75] as const

/** `to` is absent where it stands still at the end of the year. */
const suspensions: Readonly<
  Record<number, { from: BusinessDate; to?: BusinessDate; reason: string; idle: readonly number[] }>
> = {
  12: { from: '2014-08-05', to: '2014-09-22', reason: '花卉种植户补偿标准未达成一致', idle: [8] },
  19: { from: '2014-05-06', to: '2014-06-09', reason: '企业搬迁方案调整', idle: [5] },
  26: { from: '2014-11-03', reason: '堤防线位与在建道路冲突，方案待定', idle: [11, 12] },
}

/** Reported wrong at first, and corrected in a later month. */
const corrections = [
  { item: 9, month: 3, on: '2014-04-14', factor: 1.4, reason: '误将未验收工程量计入，按监理核定量更正' },
  { item: 15, month: 5, on: '2014-06-16', factor: 1.3, reason: '重复计入设备预付款，按支付凭证更正' },
  { item: 5, month: 9, on: '2014-10-20', factor: 0.6, reason: '漏报主体结构分项工程量，按监理月报补计' },
  { item: 32, month: 11, on: '2014-12-15', factor: 1.2, reason: '管材到货款误计为完成投资，按安装工程量更正' },
] as const

/** Reports that came after the day by which they are due. */
const lateReports: Readonly<Record<number, readonly number[]>> = { 13: [3, 7], 21: [4, 10], 29: [6], 38: [9, 11] }

/** What is done of the year's plan by December, in hundredths; most keep to it. */
const vigours: Readonly<Record<number, number>> = {
  7: 100,
  11: 71,
  13: 62,
  17: 84,
  18: 100,
  20: 78,
  26: 55,
  27: 100,
  29: 66,
  31: 83,
  34: 100,
  37: 70,
}
const completedOn: Readonly<Record<number, BusinessDate>> = {
  7: '2014-12-18',
  18: '2014-12-10',
  27: '2014-10-28',
  34: '2014-12-23',
}
/** The project that was taken out of the plan in September; nothing was spent on it. */
export const REMOVED_ITEM = 39
/** The one that came into it then, and prepares from October on. */
export const ADDED_ITEM = 40

const monthText = (month: number): string => `${SAMPLE_YEAR}-${String(month).padStart(2, '0')}`

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

/** Beyond this share of the year's plan nobody prepares any more, even where no whole one of what is counted is done. */
const MOBILISED = 0.15

const inWords = (item: PlanItem, share: number): string => {
  const quantity = quantityOf(item.target)
  const percent = Math.round(share * 100)
  if (share >= 0.995) return '年度目标任务全部完成'
  const underWay = `正在施工，完成年度任务约${percent}%`
  if (!quantity) return underWay
  const done = Math.min(quantity.total, quantity.total * share)
  const amount = ['公里', '万立方米'].includes(quantity.unit)
    ? done.toFixed(1).replace(/\.0$/, '')
    : String(Math.floor(done))
  if (amount !== '0')
    return `已完成${quantity.what}${amount}${quantity.unit}（年度目标${quantity.total}${quantity.unit}）`
  return item.nature === 'new' && share < MOBILISED ? '施工队伍进场，正在施工准备' : underWay
}

const preparing = [
  '前期工作',
  '可行性研究报告编制报批',
  '环境影响评价',
  '初步设计编制',
  '初步设计报批',
  '施工图设计和招标准备',
  '施工招标',
] as const

/** What is prepared in a month; projects that only prepare this year come in some months later than the others. */
const preparation = (item: PlanItem, month: number): string => {
  const index = isPreparatory(item) ? Math.floor(month / 2) - 1 : month - 1
  return preparing[Math.min(Math.max(0, index), preparing.length - 1)] ?? preparing[0]
}

type Pace = { readonly month: number; readonly investment: number; readonly words: string }

/** The month from which on the year's plan is worked off: that of the start, or, where the plan is to prepare only, the first. */
const firstMonth = (item: PlanItem, startedOn: BusinessDate | undefined): number => {
  if (startedOn !== undefined) return startedOn < `${SAMPLE_YEAR}` ? 1 : Number(startedOn.slice(5, 7))
  if (item.itemNumber === ADDED_ITEM) return 10
  return isPreparatory(item) && item.itemNumber !== REMOVED_ITEM ? 1 : 13
}

/** A new project makes up in summer for what it could not do before its start. */
const SUMMER = 7
const CATCHING_UP = 1.5

/** What the project brings each month: money in whole 万元, and words. */
const paces = (item: PlanItem, startedOn: BusinessDate | undefined, random: Random): Pace[] => {
  const first = firstMonth(item, startedOn)
  const last = lastMonth(item)
  const idle = suspensions[item.itemNumber]?.idle ?? []
  const vigour =
    (vigours[item.itemNumber] ?? (isPreparatory(item) ? random.between(78, 98) : random.between(94, 106))) / 100
  const weights = seasons.map((season, index) =>
    index + 1 < first || index + 1 > last || idle.includes(index + 1)
      ? 0
      : season * (random.between(85, 115) / 100) * (first > 1 && index < SUMMER ? CATCHING_UP : 1),
  )
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  // What is spent on preparation before the start counts towards the year, too.
  const earlies = weights.map((_, index) =>
    item.itemNumber === REMOVED_ITEM || index + 1 >= first ? 0 : random.between(0, 8) / 1000,
  )
  const before = earlies.reduce((sum, early) => sum + early, 0)
  let done = 0
  return weights.map((weight, index): Pace => {
    const month = index + 1
    const share = month < first ? (earlies[index] ?? 0) : (weight / all) * (vigour - before)
    const wan = idle.includes(month) ? 0 : Math.round((share * item.plannedInvestment) / FEN_PER_WAN)
    done += wan * FEN_PER_WAN
    const words = idle.includes(month)
      ? `停工：${suspensions[item.itemNumber]?.reason ?? ''}`
      : startedOn !== undefined && month >= first
        ? inWords(item, done / item.plannedInvestment)
        : `正在开展${preparation(item, month)}`
    return { month, investment: wan * FEN_PER_WAN, words }
  })
}

const interruptions = (item: PlanItem): Dated[] => {
  const suspension = suspensions[item.itemNumber]
  if (!suspension) return []
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const { from, to, reason } = suspension
  return [
    { on: from, command: { type: 'SuspendProject', data: { ...key, suspendedOn: from, reason } } },
    ...(to === undefined
      ? []
      : [{ on: to, command: { type: 'ResumeProject', data: { ...key, resumedOn: to } } } as const]),
  ]
}

/** A working day from the 25th to the 28th or, where those are a weekend, before it; late ones come two working days after the 28th. */
const reportedOn = (item: PlanItem, month: number, random: Random): BusinessDate => {
  const day = random.between(25, 28)
  if (lateReports[item.itemNumber]?.includes(month)) return workingDaysAfter(`${monthText(month)}-28`, 2)
  return workingDayUpTo(`${monthText(month)}-${day}`)
}

const reports = (item: PlanItem, { month, investment, words }: Pace, random: Random): Dated[] => {
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME, month: monthText(month) }
  const right = { investment, physicalProgress: words }
  const correction = corrections.find((each) => each.item === item.itemNumber && each.month === month)
  const wrong = correction && {
    ...right,
    investment: (Math.round((investment * correction.factor) / FEN_PER_WAN) + 20) * FEN_PER_WAN,
  }
  const report: ProjectCommand = { type: 'ReportProgress', data: { ...key, ...(wrong ?? right) } }
  const dated: Dated = { on: reportedOn(item, month, random), command: report }
  if (!correction) return [dated]
  const { on, reason } = correction
  return [dated, { on, command: { type: 'CorrectProgressReport', data: { ...key, after: right, reason } } }]
}

const completion = (item: PlanItem): Dated[] => {
  const acceptedOn = completedOn[item.itemNumber]
  if (acceptedOn === undefined) return []
  const key = { projectId: item.projectId, programmeId: SAMPLE_PROGRAMME }
  const saved = Math.round((item.totalInvestment * 0.97) / FEN_PER_WAN) * FEN_PER_WAN
  return [
    {
      on: acceptedOn,
      command: { type: 'ReachProjectStage', data: { ...key, stage: 'acceptance', reachedOn: acceptedOn } },
    },
    { on: acceptedOn, command: { type: 'CompleteProject', data: { ...key, acceptedOn } } },
    ...(item.itemNumber === 27
      ? ([
          {
            on: '2014-12-16',
            command: {
              type: 'ApproveInvestment',
              data: {
                ...key,
                kind: 'final-account',
                amount: saved,
                cause: null,
                documentNumber: '婺区财审〔2014〕示例27号',
                approvedOn: '2014-12-16',
              },
            },
          },
          {
            on: '2014-12-16',
            command: { type: 'ReachProjectStage', data: { ...key, stage: 'final-accounts', reachedOn: '2014-12-16' } },
          },
        ] as const)
      : []),
  ]
}

/** The last month that is reported: that of its completion, or of its removal from the plan. */
const lastMonth = (item: PlanItem): number => {
  if (item.itemNumber === REMOVED_ITEM) return 8
  return Number(completedOn[item.itemNumber]?.slice(5, 7) ?? 12)
}

/** The monthly reports and what came between. `startedOn` is absent for a project that did not start. */
export const progressOf = (item: PlanItem, startedOn: BusinessDate | undefined, random: Random): Dated[] => [
  ...interruptions(item),
  ...paces(item, startedOn, random)
    .filter(({ month }) => month <= lastMonth(item))
    .flatMap((pace) => reports(item, pace, random))
    .filter(({ on }) => on <= LAST_DAY),
  ...completion(item),
]
