import { type AddCheckpoint, parseAddCheckpoint } from '../add-checkpoint.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../checkpoint.ts'
import { cosign } from '../cosignature.ts'
import { ProofError } from '../errors.ts'
import type { SigningKey, VerifierKey } from '../key.ts'
import { verifyConsistency } from '../merkle/verify.ts'
import { parseNote } from '../note.ts'
import { formatSignature } from '../signature.ts'
import { openWitnessState, type Refused, type Seen } from './state.ts'

/** What a witness answers: HTTP status, media type and body (C2SP tlog-witness). */
export type WitnessAnswer = {
  readonly status: number
  readonly type?: string
  readonly body: string
  /** The log has signed what does not fit what was seen of it; both are kept. `forked`: two roots of one size. */
  readonly kept?: 'forked' | 'inconsistent'
}

const SIZE_TYPE = 'text/x.tlog.size'

const refuse = (status: number, { en, zh }: { readonly en: string; readonly zh: string }): WitnessAnswer => ({
  status,
  body: `${zh}\n${en}\n`,
})

const malformed = refuse(400, { en: 'This is no add-checkpoint request.', zh: '请求不是 add-checkpoint 格式。' })
const notSigned = refuse(403, { en: 'The checkpoint is not signed by the log.', zh: '检查点不是由该日志签署的。' })
const unknownLog = refuse(404, { en: 'This witness does not know the log.', zh: '本见证方不认识该日志。' })
const inconsistent = refuse(422, {
  en: 'The log does not go on from the one that was seen before: its history was changed.',
  zh: '该日志不是此前所见日志的延续：历史已被改动。',
})
const stale = (size: number): WitnessAnswer => ({ status: 409, type: SIZE_TYPE, body: `${size}\n` })

const signed = (note: string, trusted: readonly VerifierKey[]): SignedCheckpoint | undefined => {
  try {
    return verifyCheckpoint(note, trusted)
  } catch (error) {
    if (error instanceof ProofError) return undefined
    throw error
  }
}

/** From an empty log, seen or not, every log goes on. */
const goesOn = (request: AddCheckpoint, { size, root }: SignedCheckpoint, seen: Seen | undefined): boolean =>
  seen === undefined ||
  seen.size === 0 ||
  verifyConsistency({ from: seen.size, to: size, fromRoot: seen.root, toRoot: root, proof: request.proof })

/** Why a checkpoint that the log signed is refused, and whether it does not fit what was seen; undefined where it goes on from that. */
const refusalOf = (
  request: AddCheckpoint,
  checkpoint: SignedCheckpoint,
  seen: Seen | undefined,
): WitnessAnswer | undefined => {
  const { size, root } = checkpoint
  const { old, proof } = request
  if (old > size || (old === 0 && proof.length > 0)) return malformed
  if (seen?.size === size && !root.equals(seen.root)) return { ...stale(size), kept: 'forked' }
  if (old !== (seen?.size ?? 0)) return stale(seen?.size ?? 0)
  return goesOn(request, checkpoint, seen) ? undefined : { ...inconsistent, kept: 'inconsistent' }
}

/**
 * A witness: it keeps the last checkpoint that it saw of each log that it knows, demands that the next goes on from it, and
 * then cosigns. What it saw is in a file, on the disk before it signs.
 */
export const openWitness = (options: {
  readonly path: string
  readonly key: SigningKey
  /** Keys of the logs that it watches, which sign under their own names. */
  readonly logs: readonly VerifierKey[]
  /** Seconds since 1970. */
  readonly now?: () => number
}) => {
  const { path, key, logs, now = () => Math.floor(Date.now() / 1000) } = options
  const state = openWitnessState(path)

  // Nothing in here waits: what is checked is what is written.
  const add = (request: AddCheckpoint, checkpoint: SignedCheckpoint): WitnessAnswer => {
    const { origin, size, root } = checkpoint
    const seen = state.seenOf(origin)
    const refusal = refusalOf(request, checkpoint, seen)
    const found = { origin, size, root, note: request.checkpoint, time: now() }
    if (refusal?.kept && seen) state.keepRefused({ ...found, seenNote: seen.note })
    if (refusal) return refusal
    state.put(found)
    const body = parseNote(request.checkpoint)?.body ?? ''
    return { status: 200, body: `${formatSignature(cosign({ body, key, time: found.time }))}\n` }
  }

  return {
    key: key.verifier,
    /** Answers the body of a `POST /add-checkpoint`. */
    addCheckpoint: (text: string): WitnessAnswer => {
      const request = parseAddCheckpoint(text)
      const claimed = request && parseCheckpoint(parseNote(request.checkpoint)?.body ?? '')
      if (!request || !claimed) return malformed
      const trusted = logs.filter(({ name }) => name === claimed.origin)
      if (trusted.length === 0) return unknownLog
      const checkpoint = signed(request.checkpoint, trusted)
      return checkpoint ? add(request, checkpoint) : notSigned
    },
    /** What was seen of all logs. */
    seen: (): Seen[] => state.seen(),
    /** What logs have signed that does not fit what was seen of them, the newest first. */
    refused: (): Refused[] => state.refused(),
    close: (): void => state.close(),
  }
}
export type Witness = ReturnType<typeof openWitness>
