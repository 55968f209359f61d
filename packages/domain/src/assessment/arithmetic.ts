import { percent, scorePoints, WHOLE_SHARE } from '../figures.ts'
import { divideRounded } from '../money.ts'
import type { ScoreLine } from './events.ts'

/** Points with how they come about, in both languages. All points are hundredths of a point. */
export type Reckoning = Pick<ScoreLine, 'points' | 'most' | 'zh' | 'en'>

/** What was added to or taken off full points, where it was anything. */
export type Term = { readonly value: number; readonly zh: string; readonly en: string }

/** Where there is nothing to score by, the item neither gives points nor costs any, and says so. */
export const notScored = (why: { zh: string; en: string }): Reckoning => ({
  points: 0,
  most: null,
  zh: `${why.zh}，本项不计分`,
  en: `${why.en}: not scored`,
})

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most)

/** In proportion to a share in basis points, full points from the whole on; rounded half up to a hundredth of a point. */
export const proportional = (most: number, share: number, basis: { zh: string; en: string }): Reckoning => {
  const full = scorePoints(most)
  if (share >= WHOLE_SHARE) {
    return { points: most, most, zh: `${basis.zh}，得满分${full}分`, en: `${basis.en}: full ${full} points` }
  }
  const points = Number(divideRounded(BigInt(most) * BigInt(share), BigInt(WHOLE_SHARE)))
  const rate = percent(share)
  return {
    points,
    most,
    zh: `${basis.zh}，得${full}×${rate}＝${scorePoints(points)}分`,
    en: `${basis.en}: ${full} × ${rate} = ${scorePoints(points)} points`,
  }
}

/** A sum that starts from nothing is written without the nothing. */
const withoutZero = (sum: string): string => sum.replace(/^0 ?[＋+] ?/, '')

/** `start` and what is added to it or taken off, kept within 0 and `most`; the sum itself is shown also where it lies outside. */
export const summed = (
  { start, most }: { start: number; most: number },
  terms: readonly Term[],
  basis: { zh: string; en: string } = { zh: '', en: '' },
): Reckoning => {
  const sum = terms.reduce((total, { value }) => total + value, start)
  const points = clamp(sum, most)
  const written = (sign: { plus: string; minus: string }, language: 'zh' | 'en'): string =>
    terms.map((term) => `${term.value < 0 ? sign.minus : sign.plus}${term[language]}`).join('')
  const zh = withoutZero(`${scorePoints(start)}${written({ plus: '＋', minus: '－' }, 'zh')}＝${scorePoints(sum)}分`)
  const en = withoutZero(
    `${scorePoints(start)}${written({ plus: ' + ', minus: ' − ' }, 'en')} = ${scorePoints(sum)} points`,
  )
  const counted =
    points === sum
      ? { zh: '', en: '' }
      : { zh: `，按${scorePoints(points)}分计`, en: `, counted as ${scorePoints(points)}` }
  return { points, most, zh: `${basis.zh}${zh}${counted.zh}`, en: `${basis.en}${en}${counted.en}` }
}
