import { type FactorCommand, type FactorKind, type FundLevel, fundLevels, type PlanItem } from '@liushui/domain'
import { responsibleFor } from './funds.ts'
import { SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import { type Dated, workingDaysAfter } from './steps.ts'

type Course = {
  readonly item: number
  readonly kind: FactorKind
  readonly decidingLevel: FundLevel
  /** Thousandths of the kind's unit. */
  readonly amount: number
  readonly on: string
  readonly outcome: 'used' | 'released' | 'returned' | 'rejected' | 'pending'
}

/** 要素争取, made up for the sample. */
const courses: readonly Course[] = [
  { item: 3, kind: 'land', decidingLevel: 'province', amount: 46_500, on: '2014-02-17', outcome: 'used' },
  { item: 3, kind: 'ammonia', decidingLevel: 'city', amount: 32_000, on: '2014-03-05', outcome: 'used' },
  { item: 23, kind: 'cod', decidingLevel: 'city', amount: 118_000, on: '2014-05-12', outcome: 'returned' },
  { item: 25, kind: 'land', decidingLevel: 'province', amount: 88_200, on: '2014-04-08', outcome: 'released' },
  { item: 31, kind: 'land', decidingLevel: 'city', amount: 6_800, on: '2014-03-18', outcome: 'used' },
  { item: 33, kind: 'land', decidingLevel: 'province', amount: 31_250, on: '2014-02-24', outcome: 'used' },
  { item: 33, kind: 'energy', decidingLevel: 'city', amount: 1_260_000, on: '2014-06-09', outcome: 'pending' },
  { item: 35, kind: 'land', decidingLevel: 'province', amount: 12_400, on: '2014-08-11', outcome: 'rejected' },
]

const stepsOf = (course: Course, item: PlanItem): Dated[] => {
  const { kind, decidingLevel, amount, outcome } = course
  const key = {
    factorId: `${item.projectId}-${kind}-${SAMPLE_YEAR}-1`,
    projectId: item.projectId,
    programmeId: SAMPLE_PROGRAMME,
  }
  let on = course.on
  const after = (days: number): string => {
    on = workingDaysAfter(on, days)
    return on
  }
  const responsible = responsibleFor(item.unit)
  const request: Dated = {
    on,
    command: { type: 'RequestFactor', data: { ...key, year: SAMPLE_YEAR, kind, decidingLevel, amount, responsible } },
  }
  const step = (days: number, command: (on: string) => FactorCommand): Dated => {
    const day = after(days)
    return { on: day, command: command(day) }
  }
  const submit = (days: number) =>
    step(days, (submittedOn) => ({ type: 'SubmitFactor', data: { ...key, submittedOn } }))
  const steps = [request, submit(4)]
  if (outcome === 'returned') {
    const reason = '总量来源说明不充分，请补充区域平衡方案'
    steps.push(step(7, (returnedOn) => ({ type: 'ReturnFactor', data: { ...key, reason, returnedOn } })))
    return [...steps, submit(9)]
  }
  for (let level = 0; level < fundLevels.indexOf(decidingLevel); level++) {
    steps.push(step(8, (advancedOn) => ({ type: 'AdvanceFactor', data: { ...key, advancedOn } })))
  }
  if (outcome === 'pending') return steps
  if (outcome === 'rejected') {
    const reason = '年度用地计划指标已经用完，请列入下年度'
    return [...steps, step(15, (rejectedOn) => ({ type: 'RejectFactor', data: { ...key, reason, rejectedOn } }))]
  }
  const documentNumber = `示例要素〔2014〕${item.itemNumber}号`
  steps.push(step(12, (grantedOn) => ({ type: 'GrantFactor', data: { ...key, amount, documentNumber, grantedOn } })))
  const released = outcome === 'released' ? 8_200 : 0
  steps.push(step(20, (usedOn) => ({ type: 'UseFactor', data: { ...key, amount: amount - released, usedOn } })))
  if (released === 0) return steps
  const reason = '堤线优化，节约用地'
  return [
    ...steps,
    step(30, (releasedOn) => ({ type: 'ReleaseFactor', data: { ...key, amount: released, reason, releasedOn } })),
  ]
}

export const factorsOf = (item: PlanItem): Dated[] =>
  courses.filter((course) => course.item === item.itemNumber).flatMap((course) => stepsOf(course, item))
