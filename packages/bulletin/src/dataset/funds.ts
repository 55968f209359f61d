import type { FactorKind, FundLevel, FundSource } from '@liushui/domain'
import type { Count } from './count.ts'

/** What moved up to the end of the month, or within it. Money in fen. */
export type FundSums = {
  /** 申报: handed in, not only prepared. */
  readonly applications: number
  readonly requested: number
  readonly approved: number
  readonly allocated: number
  readonly forwarded: number
  readonly disbursed: number
  readonly received: number
  readonly spent: number
  /** 结余交回. */
  readonly surplus: number
}

/** Funds of one source. */
export type FundFigures = FundSums & { readonly source: FundSource; readonly level: FundLevel }

/** An application that lies in review at the end of the month. */
export type WaitingApplication = {
  readonly project: string
  readonly unit: string
  readonly source: FundSource
  readonly requested: number
  readonly level: FundLevel
  /** Calendar days at this level. */
  readonly days: number
}

/** A call that takes applications at the end of the month. */
export type CallLine = {
  readonly title: string
  readonly source: FundSource
  readonly documentNumber: string
  readonly opensOn: string
  readonly closesOn: string
  /** Projects that qualified when they were last held against it; null where none was. */
  readonly qualified: number | null
  /** Applications that named it. */
  readonly applied: number
}

/** 要素 of one kind: what happened up to the end of the month, in whole thousandths of its own unit. */
export type FactorLine = {
  readonly kind: FactorKind
  readonly applications: number
  /** 未获批: of the applications. */
  readonly rejected: number
  readonly requested: number
  readonly granted: number
  readonly used: number
  readonly released: number
}

export type FundsOverview = {
  /** From the highest level down. */
  readonly sources: readonly FundFigures[]
  /** Of these, what moved within the month. */
  readonly inMonth: FundSums
  /** 退回: how often an application was sent back. */
  readonly returned: Count
  /** 未获批. */
  readonly rejected: Count
  /** The longest first. */
  readonly waiting: readonly WaitingApplication[]
  /** In the order of their last days. */
  readonly calls: readonly CallLine[]
  readonly factors: readonly FactorLine[]
  /** 责任人调整. */
  readonly responsibilityChanges: Count
}
