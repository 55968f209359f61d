import { formatAddCheckpoint } from '../add-checkpoint.ts'
import { cosignedAt } from '../cosignature.ts'
import { ProofError } from '../errors.ts'
import type { VerifierKey } from '../key.ts'
import { parseNote } from '../note.ts'
import { type NoteSignature, parseSignature } from '../signature.ts'
import { parseCount } from '../text.ts'

/** A witness that a log asks. */
export type WitnessAddress = { readonly url: string; readonly key: VerifierKey }

/** The witness has seen a larger log than ours, or one that ours does not go on from. */
export class WitnessRefusesError extends ProofError {
  constructor({
    witness,
    why,
  }: { readonly witness: string; readonly why: { readonly en: string; readonly zh: string } }) {
    super({
      en: `The witness ${witness} does not cosign: ${why.en}. Find out before anybody goes on: an older log was put back, or history was changed.`,
      zh: `见证方 ${witness} 拒绝联署：${why.zh}。请先查明原因：放回了较早的日志，或历史已被改动。`,
    })
  }
}

/** `fetch` itself only says that it failed. */
const reasonOf = (error: unknown): string => {
  if (!Error.isError(error)) return String(error)
  return Error.isError(error.cause) ? error.cause.message : error.message
}

/** The witness could not be reached, or did not answer as one. It is asked again with the next checkpoint. */
export class WitnessAwayError extends ProofError {
  constructor({ witness, cause }: { readonly witness: string; readonly cause: unknown }) {
    const reason = reasonOf(cause)
    super({
      en: `The witness ${witness} could not be asked: ${reason}.`,
      zh: `无法联系见证方 ${witness}：${reason}。`,
      cause,
    })
  }
}

export type Question = {
  readonly note: string
  readonly size: number
  /** Proves that the tree of `size` goes on from that of an earlier size. */
  readonly proofFrom: (old: number) => readonly Buffer[]
}

const WAIT_MS = 3000
/** An answer is a few lines. */
const MAX_ANSWER = 10_000

const post = async ({ url, key }: WitnessAddress, body: string): Promise<{ status: number; text: string }> => {
  try {
    const address = new URL('add-checkpoint', url.endsWith('/') ? url : `${url}/`)
    const response = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(WAIT_MS) })
    return { status: response.status, text: (await response.text()).slice(0, MAX_ANSWER) }
  } catch (cause) {
    throw new WitnessAwayError({ witness: key.name, cause })
  }
}

const cosignatureIn = (text: string, key: VerifierKey, note: string): NoteSignature | undefined => {
  const body = parseNote(note)?.body ?? ''
  return text
    .split('\n')
    .map(parseSignature)
    .find((one) => one?.name === key.name && one.id === key.id && cosignedAt(body, key, one) !== undefined)
}

/** Asks witnesses to cosign, each from where it stood last. */
export const createAsker = (witness: WitnessAddress) => {
  const { key } = witness
  let old = 0

  const ask = async ({ note, size, proofFrom }: Question, isSecond: boolean): Promise<NoteSignature> => {
    const request = formatAddCheckpoint({ old, proof: proofFrom(old), checkpoint: note })
    const { status, text } = await post(witness, request)
    const seen = status === 409 ? parseCount(text.trim()) : undefined
    if (seen !== undefined && seen > size)
      throw new WitnessRefusesError({
        witness: key.name,
        why: {
          en: `it has seen ${seen} events, this log has ${size}`,
          zh: `它已见过 ${seen} 个事件，本日志仅有 ${size} 个`,
        },
      })
    if (seen !== undefined && seen !== old && !isSecond) {
      old = seen
      return ask({ note, size, proofFrom }, true)
    }
    if (status === 409 || status === 422)
      throw new WitnessRefusesError({
        witness: key.name,
        why: { en: 'the log does not go on from the one that it saw', zh: '本日志不是它所见日志的延续' },
      })
    const cosignature = status === 200 ? cosignatureIn(text, key, note) : undefined
    if (!cosignature) throw new WitnessAwayError({ witness: key.name, cause: `it answered ${status}` })
    old = size
    return cosignature
  }
  return (question: Question): Promise<NoteSignature> => ask(question, false)
}
export type Asker = ReturnType<typeof createAsker>
