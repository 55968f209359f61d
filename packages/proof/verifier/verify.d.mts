/** Why an export is not what it says, in both languages; `message` is English. */
export class Refused extends Error {
  readonly zh: string
}

export type BundleReport = {
  readonly origin: string
  /** Events of the checkpoint. */
  readonly size: number
  /** Base64. */
  readonly root: string
  /** Times in seconds since 1970. */
  readonly witnesses: readonly { readonly name: string; readonly time: number }[]
  /** Events of the export. */
  readonly count: number
  readonly wholeLog: boolean
  /** Names of the files beside the events, of which only size and digests are checked. */
  readonly further: readonly string[]
  /** Whether SM3 was checked, which not every build of Node has. */
  readonly sm3: boolean
}

/** Throws `Refused` for what is not proved, and whatever reading the folder or a JSON text throws. */
export const verifyBundle: (options: {
  readonly folder: string
  /** The log's verifier key. */
  readonly key: string
  /** Those of witnesses, each of which must have signed. */
  readonly witnesses?: readonly string[]
}) => Promise<BundleReport>

type Sentences = readonly (readonly [zh: string, en: string])[]

export const witnessSentences: (witnesses: BundleReport['witnesses']) => Sentences

/** What was proved and what was not, each in Chinese and English. */
export const sentencesOf: (report: BundleReport) => Sentences
