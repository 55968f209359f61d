import { type FactorKind, factorKinds, lastDayOf, type Month, yearOf } from '@liushui/domain'
import type { FactorRow, FactorStepRow } from '@liushui/read-models'
import type { FactorLine } from '../dataset.ts'

export type Factor = Pick<FactorRow, 'factorId' | 'year' | 'kind'>
export type FactorStep = Pick<FactorStepRow, 'factorId' | 'step' | 'date' | 'amount'>

const lineOf = (kind: FactorKind, steps: readonly FactorStep[]): FactorLine => {
  const those = (name: string): FactorStep[] => steps.filter(({ step }) => step === name)
  const sum = (name: string): number => those(name).reduce((total, { amount }) => total + (amount ?? 0), 0)
  return {
    kind,
    applications: those('FactorRequested').length,
    rejected: those('FactorRejected').length,
    requested: sum('FactorRequested'),
    granted: sum('FactorGranted'),
    used: sum('FactorUsed'),
    released: sum('FactorReleased'),
  }
}

/** The year's applications for 要素, kind by kind, by what happened up to the end of the month. */
export const factorFigures = (
  month: Month,
  { factors, steps }: { readonly factors: readonly Factor[]; readonly steps: readonly FactorStep[] },
): FactorLine[] => {
  const end = lastDayOf(month)
  const counted = steps.filter(({ date }) => date <= end)
  const own = factors.filter(({ year }) => year === yearOf(month))
  return (Object.keys(factorKinds) as FactorKind[])
    .map((kind) => {
      const ids = new Set(own.filter((factor) => factor.kind === kind).map(({ factorId }) => factorId))
      return lineOf(
        kind,
        counted.filter(({ factorId }) => ids.has(factorId)),
      )
    })
    .filter(({ applications }) => applications > 0)
}
