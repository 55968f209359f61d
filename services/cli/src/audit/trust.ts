import { formatVerifierKey, verifyCheckpoint } from '@liushui/proof'
import { logKey, witnessKey } from '../keys.ts'
import { NotProved } from './conclude.ts'
import { type Signed, witnessMissing } from './words.ts'

export type Trust = {
  /** The key that the reviewer holds. */
  readonly key?: string
  /** Those of witnesses, each of which must have signed. */
  readonly witness?: readonly string[]
}

/** Reads a checkpoint that must be signed by the log and by every witness that is named. Throws `ProofError` and `NotProved`. */
export const readSigned = (note: string, key: string, { witness = [] }: Trust): Signed => {
  const named = witness.map(witnessKey)
  const { origin, size, root, witnesses } = verifyCheckpoint(note, [logKey(key), ...named])
  const saw = new Map(witnesses.map(({ key, time }) => [formatVerifierKey(key), { name: key.name, time }]))
  for (const one of named) if (!saw.has(formatVerifierKey(one))) throw new NotProved(witnessMissing(one.name))
  return { origin, size, root: root.toString('base64'), witnesses: [...saw.values()] }
}
