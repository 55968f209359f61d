import { yearOf } from '../dates.ts'
import type { Refusal } from '../kernel.ts'
import { trySumFen } from '../money.ts'
import { plainText } from '../plain.ts'
import type { DeclaredItem, PlanItem } from './events.ts'
import { type Named, planRefusals as refusals } from './refusals.ts'

type Amounts = Named & Pick<PlanItem, 'totalInvestment' | 'completedBefore' | 'plannedInvestment'>
type Start = Named & Pick<PlanItem, 'nature' | 'plannedStart'>
type NamedProject = Named & Pick<PlanItem, 'projectId'>

/** What is wrong with the amounts of one item: 总投资 is there, and 至上年底 + 年度计划 ≤ 总投资. */
export const amountRefusals = (item: Amounts): Refusal[] => {
  if (item.totalInvestment === 0) return [refusals.withoutInvestment(item)]
  return item.completedBefore + item.plannedInvestment > item.totalInvestment ? [refusals.overTotal(item, item)] : []
}

/** What is wrong with 计划开工月份: it lies within the plan's year, and a continuing project has begun already. */
export const plannedStartRefusals = (item: Start, year: number): Refusal[] => {
  if (item.plannedStart === null) return []
  if (item.nature === 'continuing') return [refusals.continuingToStart(item, item.plannedStart)]
  return yearOf(item.plannedStart) === year ? [] : [refusals.startOutsideYear(item, item.plannedStart, year)]
}

/**
 * Everything that is wrong with one row of a year's plan, or with one declared item (申报), taken by itself; importers list it row by
 * row. A new (新建) item may have completed investment only where its first year lies before the plan's: 前期 costs of a project that
 * has not started.
 */
export const planItemRefusals = (item: DeclaredItem & { readonly itemNumber?: number }, year: number): Refusal[] => {
  const found: Refusal[] = []
  if (item.startYear > item.endYear) found.push(refusals.yearsReversed(item, item))
  else if (year < item.startYear || year > item.endYear) found.push(refusals.yearOutside(item, { ...item, year }))
  if (item.nature === 'new' && item.completedBefore > 0 && item.startYear >= year) {
    found.push(refusals.newAlreadyBegun(item, item.completedBefore))
  }
  if (item.nature === 'continuing' && item.startYear >= year) found.push(refusals.continuingNotBegun(item, year))
  return [...found, ...plannedStartRefusals(item, year), ...amountRefusals(item)]
}

/** The first of the changed items that has the number, or a name that reads the same, of another item. */
export const clashRefusal = (changed: Iterable<NamedProject>, others: Iterable<NamedProject>): Refusal | undefined => {
  const byName = new Map<string, NamedProject>()
  const byNumber = new Map<number, NamedProject>()
  const enter = (item: NamedProject): void => {
    byName.set(plainText(item.name), item)
    if (item.itemNumber !== undefined) byNumber.set(item.itemNumber, item)
  }
  for (const item of others) enter(item)
  for (const item of changed) {
    const sameName = byName.get(plainText(item.name))
    if (sameName !== undefined) return refusals.nameTaken(item, sameName)
    const sameNumber = item.itemNumber === undefined ? undefined : byNumber.get(item.itemNumber)
    if (sameNumber !== undefined) return refusals.numberTaken(item, sameNumber)
    enter(item)
  }
  return undefined
}

/** The first item whose project an item before it has. */
export const projectTwiceRefusal = (items: Iterable<NamedProject>): Refusal | undefined => {
  const seen = new Set<string>()
  for (const item of items) if (seen.size === seen.add(item.projectId).size) return refusals.projectTwice(item)
  return undefined
}

/** The plan's sums, or undefined where they are too large to be held exactly. */
export const totalsOf = (
  items: Iterable<Pick<PlanItem, 'totalInvestment' | 'plannedInvestment'>>,
): { totalInvestment: number; plannedInvestment: number } | undefined => {
  const all = [...items]
  const totalInvestment = trySumFen(all.map((item) => item.totalInvestment))
  const plannedInvestment = trySumFen(all.map((item) => item.plannedInvestment))
  return totalInvestment === undefined || plannedInvestment === undefined
    ? undefined
    : { totalInvestment, plannedInvestment }
}
