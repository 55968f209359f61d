import type { BusinessDate } from '../dates.ts'
import type { Refusal } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { rulesInForce } from '../rules/dated.ts'
import type { ProgrammeRules } from '../rules/rules.ts'
import { projectRefusals as refusals } from './refusals.ts'

/**
 * 开工条件: the matters that the rules in force on the day of the start need to be granted first and that are not among those granted by
 * then, and the refusal that says so. 不具备开工条件不得开工 (政府投资条例 §20): a recorded exception is the only other way, and whether there is
 * one is for the caller to see.
 */
export const startGate = ({
  rules,
  startedOn,
  granted,
}: {
  readonly rules: Pick<ProgrammeRules, 'matters'>
  readonly startedOn: BusinessDate
  /** The matters (事项) granted by `startedOn`. */
  readonly granted: Iterable<string>
}): { readonly missing: readonly string[]; readonly refusal: Refusal | undefined } => {
  const there = new Set([...granted].map(plainText))
  const needed = rulesInForce(rules.matters, startedOn)?.matters.filter(({ neededForStart }) => neededForStart) ?? []
  const missing = needed.map(({ matter }) => matter).filter((matter) => !there.has(plainText(matter)))
  return { missing, refusal: missing.length === 0 ? undefined : refusals.approvalsMissing(missing) }
}
