import { formatAddCheckpoint } from '../add-checkpoint.ts'
import { cosignedAt } from '../cosignature.ts'
import type { VerifierKey } from '../key.ts'
import { parseNote } from '../note.ts'
import { type NoteSignature, parseSignature } from '../signature.ts'
import { parseCount } from '../text.ts'
import { refusalOf, seenMore, WitnessAwayError, WitnessRefusesError } from './errors.ts'

/** A witness that a log asks. */
export type WitnessAddress = { readonly url: string; readonly key: VerifierKey }

export type Question = {
  readonly note: string
  readonly size: number
  /** Proves that the tree of `size` goes on from that of an earlier size. */
  readonly proofFrom: (old: number) => readonly Buffer[]
}

const WAIT_MS = 3000
/** An answer is a few lines. */
const MAX_ANSWER_BYTES = 10_000

/** `fetch` itself only says that it failed. */
const reasonOf = (error: unknown): string => {
  if (!Error.isError(error)) return String(error)
  return Error.isError(error.cause) ? error.cause.message : error.message
}

/** Reads no more than an answer can be: leaving the loop ends the connection. */
const textOf = async ({ body }: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`its answer is longer than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

type Post = { readonly witness: WitnessAddress; readonly body: string; readonly signal: AbortSignal }

const post = async ({ witness, body, signal }: Post): Promise<{ status: number; text: string }> => {
  const { url, key } = witness
  try {
    const address = new URL('add-checkpoint', url.endsWith('/') ? url : `${url}/`)
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])
    const response = await fetch(address, { method: 'POST', body, signal: inTime })
    return { status: response.status, text: await textOf(response) }
  } catch (cause) {
    const reason = reasonOf(cause)
    const why = { en: `could not be asked: ${reason}`, zh: `无法联系：${reason}` }
    throw new WitnessAwayError({ witness: key.name, why, cause })
  }
}

/** The cosignature of this key, among lines of any kind, that fits the note. */
export const cosignatureIn = (text: string, key: VerifierKey, note: string): NoteSignature | undefined => {
  const body = parseNote(note)?.body ?? ''
  return text
    .split('\n')
    .map(parseSignature)
    .find((one) => one?.name === key.name && one.id === key.id && cosignedAt(body, key, one) !== undefined)
}

const strangeAnswer = (status: number) =>
  status === 200
    ? { en: 'answered without a cosignature that fits its key', zh: '的应答中没有与其密钥相符的联署' }
    : { en: `answered ${status}, which is no answer of a witness`, zh: `应答 ${status}，不是见证方的应答` }

/** Asks a witness to cosign, from where it stood last, until the signal aborts. */
export const createAsker = (witness: WitnessAddress, signal: AbortSignal) => {
  const { name } = witness.key
  let old = 0

  const ask = async (question: Question, isSecond: boolean): Promise<NoteSignature> => {
    const { note, size, proofFrom } = question
    const body = formatAddCheckpoint({ old, proof: proofFrom(old), checkpoint: note })
    const { status, text } = await post({ witness, body, signal })
    const seen = status === 409 ? parseCount(text.trim()) : undefined
    if (seen !== undefined && seen > size)
      throw new WitnessRefusesError({ witness: name, why: seenMore({ seen, size }) })
    if (seen !== undefined && seen !== old && !isSecond) {
      old = seen
      return ask(question, true)
    }
    const refusal = refusalOf(status)
    if (refusal) throw new WitnessRefusesError({ witness: name, why: refusal })
    const cosignature = status === 200 ? cosignatureIn(text, witness.key, note) : undefined
    if (!cosignature) throw new WitnessAwayError({ witness: name, why: strangeAnswer(status) })
    old = size
    return cosignature
  }
  /** Throws `WitnessRefusesError`, `WitnessAwayError`. */
  return (question: Question): Promise<NoteSignature> => ask(question, false)
}
