import { type CarriedOver, carryOver as carryItemsOver, planItemRefusals, refusal } from '@liushui/domain'
import { carryOverInputs, planCheckInputs, planItems, type ReadDatabase } from '@liushui/read-models'
import { type ComposedOutcome, type Composing, catchUp } from './catch-up.ts'

type FromPlan = { readonly programmeId: string; readonly fromYear: number }

/**
 * 结转续建: what to declare for the next year of each project in the plan of `fromYear` that was not completed by its end, with
 * sentences on what has to be looked at first. In the order of the plan. What the next year's plan has already, or was asked
 * to have, is the unit's own word and left alone.
 */
export const carryOver = async (db: ReadDatabase, { programmeId, fromYear }: FromPlan): Promise<CarriedOver[]> => {
  const year = fromYear + 1
  const next = { programmeId, year }
  const { declared } = await planCheckInputs(db, next)
  const known = new Set([...declared, ...(await planItems(db, next))].map(({ projectId }) => projectId))
  const { items, ...inputs } = await carryOverInputs(db, { programmeId, year: fromYear })
  return carryItemsOver({ ...inputs, items: items.filter(({ projectId }) => !known.has(projectId)), year })
}

const nothingToCarry = (year: number) =>
  refusal('plan/nothing-to-carry-over', {
    en: `There is no plan of ${year} to carry projects over from. Check the year.`,
    zh: `没有${year}年度计划，无可结转的项目。请核对年份。`,
  })

/**
 * Declares for the next year what `carryOver` proposes, and opens that year's plan where it is missing. `leftOut` are the
 * proposals that contradict themselves: their flags say what has to be put right before they can be declared.
 */
export const declareCarryOver = async (
  composing: Composing & { readonly fromYear: number },
): Promise<{ readonly outcome: ComposedOutcome; readonly leftOut: readonly CarriedOver[] }> => {
  const { readModels, application, programmeId, fromYear, context } = composing
  if (!(await catchUp(composing))) return { outcome: { kind: 'behind' }, leftOut: [] }
  const { db } = readModels
  const year = fromYear + 1
  const plan = { programmeId, year }
  if ((await planItems(db, { programmeId, year: fromYear })).length === 0) {
    return { outcome: { kind: 'refused', refusal: nothingToCarry(fromYear) }, leftOut: [] }
  }
  const proposals = await carryOver(db, { programmeId, fromYear })
  const isSound = ({ item }: CarriedOver): boolean => planItemRefusals(item, year).length === 0
  const items = proposals.filter(isSound).map(({ item }) => item)
  const { ifRevision: _, ...opening } = context
  const opened = await application.handle(
    { type: 'OpenPlan', data: plan },
    { ...opening, commandId: `open-plan:${programmeId}:${year}` },
  )
  if (opened.kind !== 'done') return { outcome: opened, leftOut: [] }
  const asked = { type: 'DeclareCarryOver', data: { programmeId, fromYear } }
  const outcome = await application.handle(
    { type: 'DeclarePlanItems', data: { ...plan, items } },
    { ...context, asked },
  )
  return { outcome, leftOut: proposals.filter((proposal) => !isSound(proposal)) }
}
