import type { Refusal } from '../kernel.ts'
import { trySumFen } from '../money.ts'
import { plainText } from '../plain.ts'
import type { PlanItem } from './events.ts'
import { planRefusals as refusals } from './refusals.ts'

type Amounts = Pick<PlanItem, 'itemNumber' | 'name' | 'totalInvestment' | 'completedBefore' | 'plannedInvestment'>

/** What is wrong with the amounts of one item. */
export const amountRefusals = (item: Amounts): Refusal[] => {
  if (item.totalInvestment === 0) return [refusals.withoutInvestment(item)]
  return item.completedBefore + item.plannedInvestment > item.totalInvestment ? [refusals.overTotal(item, item)] : []
}

/** Everything that is wrong with one row of a year's plan, taken by itself; importers list it row by row. */
export const planItemRefusals = (item: PlanItem, year: number): Refusal[] => {
  const found: Refusal[] = []
  if (item.startYear > item.endYear) found.push(refusals.yearsReversed(item, item))
  else if (year < item.startYear || year > item.endYear) found.push(refusals.yearOutside(item, { ...item, year }))
  if (item.nature === 'new' && item.completedBefore > 0) {
    found.push(refusals.newAlreadyBegun(item, item.completedBefore))
  }
  if (item.nature === 'continuing' && item.startYear >= year) found.push(refusals.continuingNotBegun(item, year))
  return [...found, ...amountRefusals(item)]
}

/** The first item that has the number of one before it, or a name that reads the same. */
export const clashRefusal = (items: Iterable<PlanItem>): Refusal | undefined => {
  const byName = new Map<string, PlanItem>()
  const byNumber = new Map<number, PlanItem>()
  for (const item of items) {
    const name = plainText(item.name)
    const sameName = byName.get(name)
    if (sameName !== undefined) return refusals.nameTaken(item, sameName)
    const sameNumber = byNumber.get(item.itemNumber)
    if (sameNumber !== undefined) return refusals.numberTaken(item, sameNumber)
    byName.set(name, item)
    byNumber.set(item.itemNumber, item)
  }
  return undefined
}

/** The plan's sums, or undefined where they are too large to be held exactly. */
export const totalsOf = (
  items: Iterable<PlanItem>,
): { totalInvestment: number; plannedInvestment: number } | undefined => {
  const all = [...items]
  const totalInvestment = trySumFen(all.map((item) => item.totalInvestment))
  const plannedInvestment = trySumFen(all.map((item) => item.plannedInvestment))
  return totalInvestment === undefined || plannedInvestment === undefined
    ? undefined
    : { totalInvestment, plannedInvestment }
}
