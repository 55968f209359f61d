import type { VerifierKey } from '../key.ts'
import type { NoteSignature } from '../signature.ts'
import { cosignatureIn } from '../witness/ask.ts'
import type { Checkpoints, Published } from './checkpoints.ts'
import { PROVING, type ProofStatus } from './status.ts'

/** Writes the checkpoint, one writing after the other, until the signal aborts. */
export const createSigning = (checkpoints: Checkpoints, signal: AbortSignal) => {
  let status = PROVING
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const ended = last.then(work)
    last = ended.catch(() => {})
    return ended
  }

  const signNow = async (): Promise<void> => {
    if (signal.aborted) return
    try {
      await checkpoints.sign()
      status = PROVING
    } catch (error) {
      status = { state: 'waiting', error }
      throw error
    }
  }

  return {
    last: checkpoints.published,
    /** Signs what is in the tree. */
    sign: (): Promise<void> => inTurn(signNow),
    /** Adds what a witness signed, where it is not there. */
    addCosignature: (of: Published, { key, cosignature }: Cosigned): Promise<void> =>
      inTurn(async () => {
        const { note = '' } = checkpoints.published() ?? {}
        if (!cosignatureIn(note, key, note)) await checkpoints.cosigned(of, cosignature)
      }),
    status: (): ProofStatus => status,
    /** Resolves when nothing is being written. */
    idle: async (): Promise<void> => {
      await last
    },
  }
}
type Cosigned = { readonly key: VerifierKey; readonly cosignature: NoteSignature }
export type Signing = ReturnType<typeof createSigning>
