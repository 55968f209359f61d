import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, type Refusal, refuse } from '../kernel.ts'
import type { Fen } from '../money.ts'
import { rulesInForce } from '../rules/dated.ts'
import type { InvestmentKind, ProjectDataOf, ProjectEvent } from './events.ts'
import { projectRefusals as refusals } from './refusals.ts'
import { projectRules } from './rules.ts'
import type { Investment, RegisteredProject } from './state.ts'

/** What was approved of these kinds last, by the day of the approval; of two from one day the one recorded later. */
const lastOf = (approved: readonly Investment[], kinds: readonly InvestmentKind[]): Investment | undefined =>
  approved.reduce<Investment | undefined>(
    (last, one) => (kinds.includes(one.kind) && (last === undefined || one.approvedOn >= last.approvedOn) ? one : last),
    undefined,
  )

/** What had been approved by the day of this approval and bounds it; nothing where that is not recorded here. */
const boundsOf = ({ kind, approvedOn }: Investment, investments: readonly Investment[]): readonly Investment[] => {
  const before = investments.filter((one) => one.approvedOn <= approvedOn)
  const bounds: Readonly<Record<InvestmentKind, readonly (Investment | undefined)[]>> = {
    estimate: [],
    // 可研 approved anew takes the place of a 概算 approved before it.
    'budgetary-estimate': [lastOf(before, ['estimate', 'budgetary-estimate'])],
    budget: [lastOf(before, ['budgetary-estimate'])],
    'final-account': [lastOf(before, ['budgetary-estimate']), lastOf(before, ['budget'])],
  }
  return bounds[kind].filter((bound) => bound !== undefined)
}

/** Whether it is more than the share of the bound that goes beyond it by so many basis points. */
const isOver = (amount: Fen, bound: Fen, basisPoints: number): boolean =>
  BigInt(amount) * 10_000n > BigInt(bound) * BigInt(10_000 + basisPoints)

const excessRefusal = (investment: Investment, bound: Investment, overEstimate: number): Refusal | undefined => {
  const { kind, amount, cause } = investment
  if (bound.kind === 'estimate') {
    return isOver(amount, bound.amount, overEstimate)
      ? refusals.feasibilityAgain(amount, bound.amount, overEstimate)
      : undefined
  }
  if (bound.kind === 'budgetary-estimate' && kind !== 'budgetary-estimate') {
    return refusals.overBudgetaryEstimate(kind, amount, bound.amount)
  }
  return cause === null ? refusals.excessWithoutCause(kind, amount, bound) : undefined
}

/**
 * 估算 bounds 概算: more than 10 % above it sends 可研 back for approval. The approved 概算 bounds whatever comes after it; it is exceeded only by being
 * approved anew for policy, prices or geology (政府投资条例 §23). 预算 bounds 决算, but for the same causes.
 */
export const approveInvestment = (
  data: ProjectDataOf<'ApproveInvestment'>,
  { investments }: RegisteredProject,
  { today }: Context,
): Decision<ProjectEvent> => {
  const { projectId: _project, programmeId: _programme, ...investment } = data
  if (investments.some((one) => sameData(one, investment))) return accept()
  if (data.approvedOn > today) return refuse(refusals.inFuture(data.approvedOn, today))

  const exceeded = boundsOf(investment, investments).filter((bound) => investment.amount > bound.amount)
  if (exceeded.length === 0 && data.cause !== null) return refuse(refusals.causeWithoutExcess(data.kind))
  const rules = rulesInForce(projectRules, data.approvedOn)
  const refused =
    rules && exceeded.map((bound) => excessRefusal(investment, bound, rules.overEstimate)).find((one) => one)
  return refused ? refuse(refused) : accept({ type: 'InvestmentApproved', data })
}
