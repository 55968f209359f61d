/** What the exit code says; `--help` documents it. */
export const exitCodes = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** One sentence in each language. */
export type Sentence = { readonly zh: string; readonly en: string }

/** How a command ended: the same thing for people and, as one JSON value, for machines. */
export type Result = {
  readonly code: ExitCode
  readonly say: readonly Sentence[]
  /** Printed below the sentences. */
  readonly table?: string
  readonly json: Readonly<Record<string, unknown>>
}

/** A command that is not written as it should be. */
export const wrongUsage = (sentence: Sentence): Result => ({
  code: exitCodes.usage,
  say: [sentence],
  json: { error: sentence },
})
