import type { FactorKind, FactorStage, FundLevel, FundSource } from '@liushui/domain'
import type { Flag } from './flag.ts'

export type CallRow = {
  callId: string
  programmeId: string
  title: string
  source: FundSource
  documentNumber: string
  opensOn: string
  closesOn: string
  /** Basis points; null where there is no such limit. */
  share: number | null
  most: number | null
  leastTotalInvestment: number
  /** JSON. */
  categories: string
  natures: string
  matters: string
  guidance: string
  publishedOn: string
  amendments: number
  closedOn: string | null
}

/** The last screening of a project against a call. */
export type ScreeningRow = {
  callId: string
  projectId: string
  programmeId: string
  qualifies: Flag
  /** JSON: `{ code, zh, en }[]`. */
  reasons: string
  most: number | null
  screenedOn: string
}

export type FactorRow = {
  factorId: string
  projectId: string
  programmeId: string
  year: number
  kind: FactorKind
  stage: FactorStage
  decidingLevel: FundLevel
  level: FundLevel | null
  levelSince: string | null
  /** Whole thousandths of the kind's unit. */
  requested: number
  granted: number
  used: number
  released: number
  returns: number
  documentNumber: string | null
  requestedOn: string
  head: string
  leader: string
  officer: string
}

/** One row per step of an application for a factor: requested, submitted, advanced, returned, rejected, granted, used, released. */
export type FactorStepRow = {
  eventId: string
  ordinal: number
  factorId: string
  projectId: string
  programmeId: string
  /** Type of the event, e.g. `FactorGranted`. */
  step: string
  /** The level whose step it is; the one that it came to where it advanced. */
  level: FundLevel | null
  /** The business date of the step. */
  date: string
  /** Whole thousandths of the kind's unit; null where the step is about none. */
  amount: number | null
  documentNumber: string | null
  /** The reason that was given. */
  text: string | null
}
