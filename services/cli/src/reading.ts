// Figures as people read them. The platform counts in whole fen, basis points and parts of units.

const decimals = (value: number, places: number): string => {
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}

/** Exact 万元 of whole fen. */
export const wan = (fen: number): string => decimals(fen, 6)

export type Column = {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly type: 'text' | 'integer' | 'flag'
  readonly format: string | null
  readonly codes: Readonly<Record<string, { readonly zh: string }>> | null
}

const units: Readonly<Record<string, string>> = { fen: '（万元）', hundredths: '（分）' }
export const headingOf = ({ zh, format }: Column): string => `${zh}${units[format ?? ''] ?? ''}`

/** A number as its format says; a unit that has none of its own is printed as it is. */
export const numberOf = (value: number, format: string | null): string => {
  switch (format) {
    case 'fen':
      return wan(value)
    case 'basis-points':
      return `${decimals(value, 2)}%`
    case 'hundredths':
      return decimals(value, 2)
    case 'tenths':
      return decimals(value, 1)
    case 'thousandths':
      return decimals(value, 3)
    default:
      return String(value)
  }
}

const words = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(words).join('；')
  if (typeof value === 'object' && value !== null && 'zh' in value) return String(value.zh)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const LONGEST = 40

/** One value of a column in a cell of a terminal. */
export const cellOf = ({ type, format, codes }: Column, value: unknown): string => {
  if (value === null || value === undefined) return '—'
  if (codes) return codes[String(value)]?.zh ?? String(value)
  if (type === 'flag') return value === 1 ? '是' : '否'
  const text = typeof value === 'number' ? numberOf(value, format) : words(value)
  const shown = [...text]
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST).join('')}…` : text
}
