import type { Problem } from '../plan-file/problems.ts'

/** A project that a unit may report on. */
export type ReportProject = {
  readonly projectId: string
  readonly name: string
  readonly unit: string
  /** Fen. */
  readonly plannedInvestment: number
}

/** What a row reports of a project; `investment` is 本月完成投资, in fen. */
export type ReportedProgress = {
  readonly projectId: string
  readonly name: string
  readonly investment: number
  readonly physicalProgress: string
}

/** What a row was taken for. `text` is what stands in it, cut to 80 characters. */
export type ReportPreviewRow = { readonly sheet: string; readonly row: number; readonly text: string } & (
  | { readonly kind: 'title' | 'unit' | 'header' | 'note' | 'not-read' }
  /** `computed` is null where one of the rows could not be read; both in fen. */
  | { readonly kind: 'subtotal'; readonly stated: number | null; readonly computed: number | null }
  /** `progress` is null where something is wrong with it; the problems say what. */
  | { readonly kind: 'project'; readonly progress: ReportedProgress | null }
)

/** What was understood of a monthly report, before anything is written. */
export type ReportPreview = {
  readonly rows: readonly ReportPreviewRow[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}
