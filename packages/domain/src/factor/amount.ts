import type { Label } from '../labels.ts'
import { type FactorKind, factorKinds } from './events.ts'

const DECIMALS = 3

/** An amount of a factor (要素) as people read it: 1,234 thousandths of land are 1.234亩, 1.234 mu. Exact, without trailing zeros. */
export const formatFactor = (kind: FactorKind, thousandths: number): Label => {
  const digits = String(thousandths).padStart(DECIMALS + 1, '0')
  const whole = digits.slice(0, -DECIMALS).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '')
  const number = fraction === '' ? whole : `${whole}.${fraction}`
  const unit = factorKinds[kind]
  return { zh: `${number}${unit.zh}`, en: `${number} ${unit.en}` }
}
