import { ProofError } from '../errors.ts'

/** Files of every export that proves itself, in its folder; beside them there is nothing but what its manifest lists. */
export const BUNDLE_FILES = { manifest: 'manifest.json', checkpoint: 'checkpoint', events: 'events.ndjson' } as const

export const BUNDLE_FORMAT = 'liushui-audit-export@1'

/** What the manifest says of a file, digests in hex. */
export type BundleFile = {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** GB/T 32905-2016. */
  readonly sm3: string
}

/** What whoever makes the export says about it. No signature covers it, and nothing proves it. */
export type BundleParticulars = {
  /** As it was asked for: JSON. */
  readonly filter: unknown
  /** Positions of the log that it was asked for between; null where there was no bound. */
  readonly range: { readonly after: string | null; readonly upTo: string | null }
  /** ISO instant, UTC. */
  readonly madeAt: string
  readonly madeBy: string
}

/** Is written with JSON.stringify and an indent of one, its fields in this order. */
export type BundleManifest = {
  readonly format: typeof BUNDLE_FORMAT
  readonly filter: unknown
  readonly range: BundleParticulars['range']
  /** Events. */
  readonly count: number
  /** Whether every event of the checkpoint is in it. */
  readonly wholeLog: boolean
  /** What the signed note says; the root in base64. */
  readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string }
  readonly madeAt: string
  readonly madeBy: string
  readonly files: readonly BundleFile[]
}

/** The crypto library that this Node was built with has no SM3: official builds have it. */
export class Sm3MissingError extends ProofError {
  constructor(cause: unknown) {
    super({
      en: 'This build of Node.js has no SM3 (GB/T 32905), which the manifest of an export needs: run it with an official build.',
      zh: '当前 Node.js 构建不含 SM3（GB/T 32905），无法生成导出清单：请使用官方构建。',
      cause,
    })
  }
}

/** The events for an export are not such as stand in the checkpoint, each once, in the order of the log. */
export class ExportOrderError extends ProofError {
  constructor({ index, size }: { readonly index: number; readonly size: number }) {
    super({
      en: `Event ${index} can't be exported here: an export holds events of the ${size} that are signed, each once, in order.`,
      zh: `第 ${index} 号事件不能在此导出：导出只含已签署的 ${size} 个事件中的事件，依次且不重复。`,
    })
  }
}
