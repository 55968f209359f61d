import type { Label } from '../labels.ts'
import { exactDecimal } from '../money.ts'
import { type FactorKind, factorKinds } from './events.ts'

const DECIMALS = 3

/** An amount of a factor (要素) as people read it: 1,234 thousandths of land are 1.234亩, 1.234 mu. Exact, without trailing zeros. */
export const formatFactor = (kind: FactorKind, thousandths: number): Label => {
  const number = exactDecimal(thousandths, DECIMALS)
  const unit = factorKinds[kind]
  return { zh: `${number}${unit.zh}`, en: `${number} ${unit.en}` }
}
