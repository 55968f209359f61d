import type { DatedRules } from '../rules/dated.ts'

/** 投资控制, in force from a day on. */
export type InvestmentRules = DatedRules & {
  /** By how much the 概算 may exceed the 可研 estimate, basis points; beyond it 可研 goes back for approval. */
  readonly overEstimate: number
}

/**
 * 估算 bounds 概算, 概算 bounds 预算, 预算 bounds 决算 since 政府投资条例 (State Council decree 712): §12 on the estimate, §23 on the 概算. Of
 * what was approved on a day before it, an excess is recorded as it is.
 */
export const projectRules: readonly InvestmentRules[] = [
  { from: '2019-07-01', source: '政府投资条例第十二条、第二十三条（2019年7月1日起施行）', overEstimate: 1_000 },
]
