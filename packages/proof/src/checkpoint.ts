import { CheckpointMalformedError, NotSignedError } from './errors.ts'
import { COSIGNATURE, formatVerifierKey, NOTE_SIGNATURE, type VerifierKey } from './key.ts'
import { HASH_BYTES } from './merkle/hash.ts'
import { verifyNote } from './note.ts'
import { asLines, fromBase64, parseCount } from './text.ts'

/** What a log says about itself at one size (C2SP tlog-checkpoint). */
export type Checkpoint = {
  /** The log's name, which is also the name of its key. */
  readonly origin: string
  /** Leaves. */
  readonly size: number
  readonly root: Buffer
}

/** The body of a checkpoint's note. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  asLines([origin, String(size), root.toString('base64')])

/** Undefined for what is no body of a checkpoint. Extension lines are passed over: the signatures cover them. */
export const parseCheckpoint = (body: string): Checkpoint | undefined => {
  const [origin = '', size = '', root = '', ...extensions] = body.split('\n')
  const [leaves, hash, end] = [parseCount(size), fromBase64(root), extensions.pop()]
  if (origin === '' || leaves === undefined || hash?.length !== HASH_BYTES) return undefined
  return end === '' && !extensions.includes('') ? { origin, size: leaves, root: hash } : undefined
}

/** A checkpoint that its log has signed. */
export type SignedCheckpoint = Checkpoint & {
  /** Trusted witnesses that saw it, each once, with the time in seconds since 1970. */
  readonly witnesses: readonly { readonly key: VerifierKey; readonly time: number }[]
}

/**
 * Reads a checkpoint and finds the log's signature and those of the witnesses true. `keys` are those that the reader trusts: keys
 * for notes are logs', which sign under their own name only; keys for cosignatures are witnesses'. Throws what `verifyNote`
 * throws, `NotSignedError` also where only witnesses signed, and `CheckpointMalformedError`.
 */
export const verifyCheckpoint = (note: string, keys: readonly VerifierKey[]): SignedCheckpoint => {
  const { body, signatures } = verifyNote(note, keys)
  const checkpoint = parseCheckpoint(body)
  if (checkpoint === undefined) throw new CheckpointMalformedError()
  const bySigner = new Map(signatures.map((signature) => [formatVerifierKey(signature.key), signature]))
  const signers = [...bySigner.values()]
  if (!signers.some(({ key }) => key.type === NOTE_SIGNATURE && key.name === checkpoint.origin))
    throw new NotSignedError()
  const witnesses = signers.flatMap(({ key, time = 0 }) => (key.type === COSIGNATURE ? [{ key, time }] : []))
  return { ...checkpoint, witnesses }
}
