import type { Refusal } from '../kernel.ts'
import { formatWan, sumFen } from '../money.ts'
import { plainText } from '../plain.ts'
import type { Category } from '../programme/events.ts'
import { planItemRefusals } from './consistency.ts'
import { type DeclaredItem, type PlanItem, WHOLE_PROGRAMME } from './events.ts'
import { enItem, type Named, zhItem } from './refusals.ts'
import type { Declaration, Headline } from './state.ts'

/** Number of projects, 总投资 and 年度计划投资, fen. */
export type PlanTotals = Pick<Headline, 'projects' | 'totalInvestment' | 'plannedInvestment'>

/** One category, or 合计: what its items add up to, what was declared of it, and the second less the first. */
export type ScopeSum = {
  readonly scope: string
  readonly items: PlanTotals
  readonly headline: PlanTotals | null
  readonly difference: PlanTotals | null
}

/** Something to look at before the plan is issued; none of it is an error to reject. `code` is also that of a refusal that the item would meet. */
export type PlanFinding = Refusal & { readonly scope: string | null; readonly projectId: string | null }

export type PlanCheck = { readonly sums: readonly ScopeSum[]; readonly findings: readonly PlanFinding[] }

type Declared = Pick<DeclaredItem, 'projectId' | 'name' | 'unit'> & Pick<Declaration, 'status'>
type NamedProject = Named & Pick<PlanItem, 'projectId'>

const sumOf = (items: readonly PlanTotals[]): PlanTotals => ({
  projects: sumFen(items.map(({ projects }) => projects)),
  totalInvestment: sumFen(items.map(({ totalInvestment }) => totalInvestment)),
  plannedInvestment: sumFen(items.map(({ plannedInvestment }) => plannedInvestment)),
})

const differenceOf = (declared: PlanTotals, parts: PlanTotals): PlanTotals => ({
  projects: declared.projects - parts.projects,
  totalInvestment: declared.totalInvestment - parts.totalInvestment,
  plannedInvestment: declared.plannedInvestment - parts.plannedInvestment,
})

const sumsOf = (
  items: readonly PlanItem[],
  headlines: readonly Headline[],
  categories: readonly Pick<Category, 'name'>[],
): ScopeSum[] => {
  const totals = items.map((item) => ({ ...item, projects: 1 }))
  return [...categories.map(({ name }) => name), WHOLE_PROGRAMME].map((scope) => {
    const parts = sumOf(totals.filter(({ category }) => scope === WHOLE_PROGRAMME || category === scope))
    const declared = headlines.find((headline) => headline.scope === scope)
    if (declared === undefined) return { scope, items: parts, headline: null, difference: null }
    const { projects, totalInvestment, plannedInvestment } = declared
    const headline = { projects, totalInvestment, plannedInvestment }
    return { scope, items: parts, headline, difference: differenceOf(headline, parts) }
  })
}

const differs = ({ projects, totalInvestment, plannedInvestment }: PlanTotals): boolean =>
  projects !== 0 || totalInvestment !== 0 || plannedInvestment !== 0

/** What differs, in words; signs as in “declared less parts”. */
const inWords = ({ projects, totalInvestment, plannedInvestment }: PlanTotals): { zh: string; en: string } => {
  const parts = [
    { is: projects, zh: `项目数${projects}个`, en: `number of projects ${projects}` },
    {
      is: totalInvestment,
      zh: `总投资${formatWan(totalInvestment)}万元`,
      en: `total investment ${formatWan(totalInvestment)} 万元`,
    },
    {
      is: plannedInvestment,
      zh: `年度计划投资${formatWan(plannedInvestment)}万元`,
      en: `planned investment ${formatWan(plannedInvestment)} 万元`,
    },
  ].filter(({ is }) => is !== 0)
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') }
}

const sumFindings = (sums: readonly ScopeSum[]): PlanFinding[] =>
  sums.flatMap(({ scope, difference }) => {
    if (difference === null || !differs(difference)) return []
    const { zh, en } = inWords(difference)
    return {
      code: 'plan/headline-differs',
      scope,
      projectId: null,
      zh: `“${scope}”公布数与分项合计相差：${zh}（公布数减分项合计）。请核对分项，或说明差异。`,
      en: `“${scope}”: its headline less the sum of its items is ${en}. Check the items, or explain the difference.`,
    }
  })

/** Published totals do not always add up among themselves either. */
const headlineFindings = (sums: readonly ScopeSum[]): PlanFinding[] => {
  const whole = sums.find(({ scope }) => scope === WHOLE_PROGRAMME)?.headline
  const parts = sums.filter(({ scope }) => scope !== WHOLE_PROGRAMME).flatMap(({ headline }) => headline ?? [])
  // Only where every category has one can they be expected to add up.
  if (!whole || parts.length < sums.length - 1) return []
  const difference = differenceOf(whole, sumOf(parts))
  if (!differs(difference)) return []
  const { zh, en } = inWords(difference)
  const finding = {
    code: 'plan/headlines-do-not-add-up',
    zh: `公布的合计数与公布的各类别数之和相差：${zh}（合计减各类别之和）。请核对公布数，或说明差异。`,
    en: `The headline of the whole less those of its categories is ${en}. Check what was published, or explain the difference.`,
  }
  return [{ ...finding, scope: WHOLE_PROGRAMME, projectId: null }]
}

/** Names that differ in nothing but 工程 or 项目 at the end may mean one project. 一期 and 二期 are two. */
const stemOf = (name: string): string => {
  const plain = plainText(name)
  const stem = plain.replace(/(工程|项目)+$/, '')
  return stem === '' ? plain : stem
}

const alikeFindings = (projects: readonly NamedProject[]): PlanFinding[] => {
  const byStem = new Map<string, NamedProject>()
  return projects.flatMap((project) => {
    const stem = stemOf(project.name)
    const other = byStem.get(stem)
    if (other === undefined) byStem.set(stem, project)
    if (other === undefined || other.projectId === project.projectId) return []
    return {
      code: 'plan/names-alike',
      scope: null,
      projectId: project.projectId,
      zh: `${zhItem(project)}与${zhItem(other)}名称相近。请核对是否重复申报或重复列入。`,
      en: `${enItem(project)} is named like “${other.name}”. Check whether it is declared or entered twice.`,
    }
  })
}

const undecidedFindings = (undecided: readonly Declared[]): PlanFinding[] =>
  undecided.map(({ projectId, name, unit }) => ({
    code: 'plan/declaration-undecided',
    scope: null,
    projectId,
    zh: `${unit}申报的项目“${name}”尚未处理。请列入计划，或注明理由后退回。`,
    en: `The project “${name}” declared by ${unit} is undecided. Include it, or decline it with the reason.`,
  }))

const itemFindings = (item: PlanItem, year: number): PlanFinding[] => {
  const found: Refusal[] = planItemRefusals(item, year)
  if (item.nature === 'new' && item.plannedStart === null) {
    found.push({
      code: 'plan/planned-start-missing',
      zh: `${zhItem(item)}为新建项目，未填计划开工月份。本年度开工的，请补填。`,
      en: `${enItem(item)} is new and has no planned start. Enter the month if it is to start this year.`,
    })
  }
  if (item.plannedInvestment === 0) {
    found.push({
      code: 'plan/nothing-planned',
      zh: `${zhItem(item)}年度计划投资为0。请核对金额，或不列入本年度计划。`,
      en: `${enItem(item)} has a planned investment of 0. Check the amount, or leave it out of this plan.`,
    })
  }
  return found.map((refusal) => ({ ...refusal, scope: null, projectId: item.projectId }))
}

/**
 * 审核: what the items of one year's plan, as they stand, add up to for each category and in all, set against the headlines, and
 * all that is worth a look before the plan is issued: rows that are not consistent, look-alike names, declarations (申报) that nobody decided on,
 * new items without a planned start, items with nothing planned, headlines that differ from their parts. Nothing is forced to agree.
 * Throws a `RangeError` where amounts add up beyond the safe integers, which the items of a plan never do.
 */
export const checkPlan = ({
  items,
  declared,
  headlines,
  categories,
  year,
}: {
  readonly items: readonly PlanItem[]
  readonly declared: readonly Declared[]
  readonly headlines: readonly Headline[]
  readonly categories: readonly Pick<Category, 'name'>[]
  readonly year: number
}): PlanCheck => {
  const sums = sumsOf(items, headlines, categories)
  const undecided = declared.filter(({ status }) => status === 'declared')
  const findings = [
    ...items.flatMap((item) => itemFindings(item, year)),
    ...alikeFindings([...items, ...undecided]),
    ...undecidedFindings(undecided),
    ...sumFindings(sums),
    ...headlineFindings(sums),
  ]
  return { sums, findings }
}
