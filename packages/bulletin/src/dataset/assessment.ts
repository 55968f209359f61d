import type { ScoreItem } from '@liushui/domain'

/** Points are whole hundredths of a point. */
export type ScoredUnit = {
  readonly unit: string
  /** Units of equal total rank alike. */
  readonly rank: number
  readonly total: number
  /** 一票否决. */
  readonly vetoed: boolean
  readonly lines: readonly { readonly item: ScoreItem; readonly points: number; readonly most: number | null }[]
}

export type Assessment = {
  /** A month, `YYYY-MM`, or a whole year, `YYYY`. */
  readonly period: string
  /** null where it is not published yet. */
  readonly documentNumber: string | null
  /** In the order of their ranks. */
  readonly units: readonly ScoredUnit[]
}
