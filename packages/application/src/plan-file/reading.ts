import type { PlanItem } from '@liushui/domain'
import type { Sentence } from '@liushui/spreadsheet'
import type { UnderstoodColumn } from './header.ts'
import type { Problem } from './problems.ts'
import type { MoneyKey } from './row-kinds.ts'
import type { MoneyUnit } from './unit.ts'

/** A figure that the file states for several rows, against what the rows add up to: number of projects, or fen. */
export type Check = {
  readonly what: 'projects' | MoneyKey
  readonly stated: number
  /** null where one of the rows could not be read. */
  readonly computed: number | null
}

/** Rows that are neither projects nor over or under them. */
export type OtherRowKind =
  | 'title'
  | 'unit'
  | 'header'
  | 'repeated-header'
  | 'column-numbers'
  | 'note'
  | 'example'
  | 'page-number'
  | 'not-read'
  | 'not-understood'

/** What a row was taken for. `text` is what stands in it, cut to 80 characters. */
export type PreviewRow = { readonly row: number; readonly text: string } & (
  | {
      readonly kind: OtherRowKind
    }
  /** A title over the rows below it; `category` where it names one. */
  | { readonly kind: 'section'; readonly category: string | null; readonly checks: readonly Check[] }
  | { readonly kind: 'subtotal'; readonly category: string | null; readonly checks: readonly Check[] }
  /** `item` is null where something is wrong with it; the problems say what. */
  | { readonly kind: 'project'; readonly item: PlanItem | null }
)

export type PreviewSheet = {
  /** Empty for a CSV file. */
  readonly name: string
  /** Why the sheet is no part of the plan; null where it is. */
  readonly skipped: Sentence | null
  readonly unit: MoneyUnit | null
  readonly columns: readonly UnderstoodColumn[]
  readonly rows: readonly PreviewRow[]
}

/** What was understood of a plan file, before anything is written. It can be imported where there are no problems. */
export type PlanPreview = {
  readonly sheets: readonly PreviewSheet[]
  readonly problems: readonly Problem[]
  /** What does not keep the file from being imported, but should be looked at. */
  readonly warnings: readonly Problem[]
}
