import { type Refusal, refusal } from '../kernel.ts'
import { formatWan, trySumFen } from '../money.ts'
import type { DeclaredItem, PlanItem } from './events.ts'

/** What is known of a project at the end of the plan's year. */
type Standing = { readonly completed: boolean; readonly started: boolean }

/** What one item of last year's plan becomes, with sentences on what has to be looked at first. */
export type CarriedOver = { readonly item: DeclaredItem; readonly flags: readonly Refusal[] }

const CONTINUING = '续建：'
const LONGEST_TARGET = 500

/** Cut by whole characters, and without the white space that a cut may leave at the end. */
const continuedTarget = (target: string): string => {
  const continued = target.startsWith(CONTINUING) ? target : `${CONTINUING}${target}`
  let cut = ''
  for (const character of continued) {
    if (cut.length + character.length > LONGEST_TARGET) break
    cut += character
  }
  return cut.trimEnd()
}

const endYearPassed = ({ name, endYear }: PlanItem, year: number): Refusal[] =>
  endYear >= year
    ? []
    : [
        refusal('plan/end-year-passed', {
          zh: `项目“${name}”计划${endYear}年完工，至今未竣工，完工年份暂改为${year}年。请核实原因和新的完工年份。`,
          en: `Project “${name}” was to end in ${endYear} and is not completed; its last year is put at ${year}. Find out why, and confirm its new last year.`,
        }),
      ]

const overTotal = ({ name, totalInvestment }: PlanItem, completed: number | undefined): Refusal[] => {
  if (completed !== undefined && completed <= totalInvestment) return []
  const sum = completed === undefined ? undefined : formatWan(completed)
  return [
    refusal('plan/completed-over-total', {
      zh: `项目“${name}”累计完成投资${sum === undefined ? '过大，无法记载' : `${sum}万元，超过总投资${formatWan(totalInvestment)}万元`}。请核对月报；确属增加投资的，先按程序调整概算，再申报总投资。`,
      en: `Project “${name}” completed ${sum === undefined ? 'more than can be recorded' : `${sum} 万元, more than its total investment of ${formatWan(totalInvestment)} 万元`}. Check its reports; if it did cost more, have the budgetary estimate adjusted, then declare the new total.`,
    }),
  ]
}

const carried = (
  item: PlanItem,
  { started, completedInYear, year }: { started: boolean; completedInYear: number; year: number },
): CarriedOver => {
  const { itemNumber: _, ...declared } = item
  const sum = trySumFen([item.completedBefore, completedInYear])
  const completedBefore = sum ?? item.completedBefore
  const continuing = started || item.nature === 'continuing'
  return {
    item: {
      ...declared,
      nature: continuing ? 'continuing' : 'new',
      endYear: Math.max(item.endYear, year),
      completedBefore,
      plannedInvestment: Math.max(item.totalInvestment - completedBefore, 0),
      target: continuing ? continuedTarget(item.target) : item.target,
      plannedStart: null,
    },
    flags: [...endYearPassed(item, year), ...overTotal(item, sum)],
  }
}

/**
 * 结转续建: what to declare for `year` of each project in the plan of the year before that is not completed. `items` are those in the plan as it
 * stands, without removed ones; `completedInYear` is what each completed in the plan's year, fen; a project missing from either map has
 * completed nothing, and has neither started nor been completed. A project that has started becomes continuing; one that has not
 * stays new, its planned start to be entered anew, even where 前期 costs were spent. What is planned is the rest of the total
 * investment: the unit cuts it to what the year can bring. An item without flags is consistent (`planItemRefusals` is empty).
 */
export const carryOver = ({
  items,
  completedInYear,
  projects,
  year,
}: {
  readonly items: readonly PlanItem[]
  readonly completedInYear: ReadonlyMap<string, number>
  readonly projects: ReadonlyMap<string, Standing>
  readonly year: number
}): CarriedOver[] =>
  items
    .filter(({ projectId }) => projects.get(projectId)?.completed !== true)
    .map((item) =>
      carried(item, {
        started: projects.get(item.projectId)?.started === true,
        completedInYear: completedInYear.get(item.projectId) ?? 0,
        year,
      }),
    )
