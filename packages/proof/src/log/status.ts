export type ProofStatus = {
  /**
   * `failed`: the log is not the one that was proved before; nothing is signed until that is dealt with. `refused`: the log is signed
   * and proved, and a witness does not cosign it. `waiting`: something failed that is tried again.
   */
  readonly state: 'proving' | 'waiting' | 'refused' | 'failed' | 'stopped'
  readonly error: unknown
}

export const PROVING: ProofStatus = { state: 'proving', error: undefined }

const WORST_FIRST = ['stopped', 'failed', 'refused', 'waiting'] as const

/** What is to be said of all parts: each keeps its own, so that one that works again does not hide what is the matter with another. */
export const worstOf = (parts: readonly ProofStatus[]): ProofStatus =>
  WORST_FIRST.flatMap((state) => parts.filter((part) => part.state === state))[0] ?? PROVING
