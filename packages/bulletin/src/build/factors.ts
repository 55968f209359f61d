import { type FactorKind, factorKinds, type Month, yearOf } from '@liushui/domain'
import type { FactorRow } from '@liushui/read-models'
import type { FactorLine } from '../dataset.ts'

export type Factor = Pick<FactorRow, 'year' | 'kind' | 'stage' | 'requested' | 'granted' | 'used' | 'released'>

/**
 * The year's applications for 要素, kind by kind. What is known of them are sums without dates, so that they are told as they stand
 * when the bulletin is asked for, and said to be.
 */
export const factorFigures = (month: Month, factors: readonly Factor[]): FactorLine[] => {
  const own = factors.filter(({ year }) => year === yearOf(month))
  return (Object.keys(factorKinds) as FactorKind[]).flatMap((kind): FactorLine[] => {
    const those = own.filter((factor) => factor.kind === kind)
    const sum = (of: 'requested' | 'granted' | 'used' | 'released'): number =>
      those.reduce((total, factor) => total + factor[of], 0)
    if (those.length === 0) return []
    const sums = { requested: sum('requested'), granted: sum('granted'), used: sum('used'), released: sum('released') }
    const rejected = those.filter(({ stage }) => stage === 'rejected').length
    return [{ kind, applications: those.length, rejected, ...sums }]
  })
}
