import { cosignatureIn, createAsker, type WitnessAddress } from '../witness/ask.ts'
import { createBackoff } from '../witness/backoff.ts'
import { WitnessRefusesError } from '../witness/errors.ts'
import type { Signing } from './signing.ts'
import { PROVING, type ProofStatus } from './status.ts'
import type { Tree } from './tree.ts'

/**
 * Has a witness cosign the last checkpoint, whenever it is told to look and that is not done. It is also asked once after each start
 * where its cosignature is there: it may have seen more than this log has, or another.
 */
export const createCosigning = (options: {
  readonly witness: WitnessAddress
  readonly tree: Tree
  readonly signing: Signing
  readonly signal: AbortSignal
  readonly onTrouble: (error: unknown) => void
}) => {
  const { witness, tree, signing, signal, onTrouble } = options
  const { key } = witness
  const ask = createAsker(witness, signal)
  const backoff = createBackoff()
  const { size: found = 0, note = '' } = signing.last() ?? {}
  let cosigned = cosignatureIn(note, key, note) ? found : 0
  let isConfirmed = false
  let missingSince: number | undefined
  let status = PROVING

  const askFor = async (last: { readonly size: number; readonly note: string }): Promise<void> => {
    const proofFrom = (from: number) => tree.prove.consistency({ from, to: last.size })
    const cosignature = await ask({ ...last, proofFrom })
    status = PROVING
    await signing.addCosignature(last, { key, cosignature })
    cosigned = last.size
    isConfirmed = true
    missingSince = undefined
    backoff.worked()
  }

  const look = async (): Promise<void> => {
    const last = signing.last()
    if (!last || signal.aborted || (isConfirmed && last.size === cosigned)) return
    missingSince ??= performance.now()
    if (!backoff.isDue()) return
    await askFor(last).catch((error) => {
      if (signal.aborted) return
      backoff.failed()
      if (error instanceof WitnessRefusesError) status = { state: 'refused', error }
      onTrouble(error)
    })
  }

  let looking = Promise.resolve()
  return {
    name: key.name,
    /** Resolves when the witness has answered about what is the last checkpoint now, or is not to be asked. Never rejects. */
    look: (): Promise<void> => {
      looking = looking.then(look)
      return looking
    },
    status: (): ProofStatus => status,
    /** Events in the last checkpoint that it has cosigned. */
    cosigned: (): number => cosigned,
    /** For how long the last checkpoint has been missing its cosignature, in seconds. */
    missingSeconds: (): number => (missingSince === undefined ? 0 : (performance.now() - missingSince) / 1000),
  }
}
export type Cosigning = ReturnType<typeof createCosigning>
