import type { Flag } from './flag.ts'

export type AssessmentRow = {
  programmeId: string
  period: string
  scoredOn: string | null
  rule: string | null
  publishedOn: string | null
  documentNumber: string | null
}

export type ScoreRow = {
  programmeId: string
  period: string
  unit: string
  /** Hundredths of a point. */
  total: number
  rank: number
  vetoed: Flag
  /** JSON: the lines of the score. */
  lines: string
  scoredOn: string
}

/** One row per entry that counts in an assessment: points recorded, veto imposed or lifted. */
export type AssessmentEntryRow = {
  eventId: string
  ordinal: number
  programmeId: string
  period: string
  unit: string
  kind: 'points' | 'veto' | 'veto-lifted'
  item: 'quality' | 'compliance' | null
  points: number | null
  documentNumber: string | null
  reason: string
  date: string
}
