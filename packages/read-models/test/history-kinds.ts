import type { DomainEvent, PlanItem } from '@liushui/domain'

export type Random = () => number
export type Make = (random: Random, keys: { programmeId: string; projectId: string; id: number }) => DomainEvent

export const pick = <Value>(random: Random, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value
export const whole = (random: Random, below: number): number => Math.floor(random() * below)
export const fen = (random: Random): number => 1 + whole(random, 10 ** 9)
export const date = (random: Random): string => `2014-0${1 + whole(random, 9)}-1${whole(random, 10)}`
export const month = (random: Random): string => `2014-0${1 + whole(random, 6)}`
export const report = (random: Random) => ({
  investment: fen(random),
  physicalProgress: `示例：完成 ${whole(random, 100)}%`,
})
export const due = (random: Random) => ({ date: date(random), provisional: random() < 0.2 })

export const item = (random: Random, projectId: string): PlanItem => ({
  itemNumber: 1 + whole(random, 99),
  projectId,
  category: pick(random, ['治污水', '防洪水', '排涝水']),
  name: `示例工程 ${projectId}`,
  nature: pick(random, ['new', 'continuing']),
  scale: '示例规模',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: fen(random),
  completedBefore: fen(random),
  plannedInvestment: fen(random),
  target: '示例目标',
  unit: pick(random, ['区水务局', '区住建局']),
})
export const adjustable = ({ totalInvestment, plannedInvestment, target }: PlanItem) => ({
  totalInvestment,
  plannedInvestment,
  target,
})

/** The first event of an entity, and those that may follow it, in any order: more than the deciders would let through. */
export type Kind = { readonly opens: Make; readonly follows: readonly Make[] }
