import { sign, verify } from 'node:crypto'
import { cosignedAt } from './cosignature.ts'
import { NoteMalformedError, NotSignedError, SignatureWrongError } from './errors.ts'
import { NOTE_SIGNATURE, publicKeyOf, type SigningKey, type VerifierKey } from './key.ts'
import { formatSignature, type NoteSignature, parseSignature } from './signature.ts'
import { asLines } from './text.ts'

/** A text that ends in a newline, with signatures below it (C2SP signed-note). */
export type Note = { readonly body: string; readonly signatures: readonly NoteSignature[] }

/** A signature that was found to be true. */
export type VerifiedSignature = {
  readonly key: VerifierKey
  /** When a witness saw the body, in seconds since 1970: cosignatures have it. */
  readonly time?: number
}

/** So that a hostile note can't keep the reader busy; the specification asks for 16 at least. */
const MAX_SIGNATURES = 100

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a note may not hold.
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/

const isText = (text: string): boolean => text.isWellFormed() && !FORBIDDEN.test(text)

/** Undefined for what is no note. Says nothing yet about whether the signatures fit. */
export const parseNote = (text: string): Note | undefined => {
  const split = text.lastIndexOf('\n\n')
  if (split === -1 || !text.endsWith('\n') || !isText(text)) return undefined
  const lines = text.slice(split + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) return undefined
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined)
  return signatures.length === lines.length ? { body: text.slice(0, split + 1), signatures } : undefined
}

/** The note as text: what `parseNote` reads. */
export const formatNote = ({ body, signatures }: Note): string => `${body}\n${asLines(signatures.map(formatSignature))}`

/** The signature of whoever wrote the body. Throws `RangeError` for a key of another type: witnesses `cosign`. */
export const signBody = (body: string, { verifier, privateKey }: SigningKey): NoteSignature => {
  if (verifier.type !== NOTE_SIGNATURE) throw new RangeError('A note is signed with a key for notes.')
  const { name, id } = verifier
  return { name, id, bytes: sign(null, Buffer.from(body), privateKey) }
}

const verified = (body: string, key: VerifierKey, signature: NoteSignature): VerifiedSignature => {
  if (key.type === NOTE_SIGNATURE) {
    if (verify(null, Buffer.from(body), publicKeyOf(key), signature.bytes)) return { key }
  } else {
    const time = cosignedAt(body, key, signature)
    if (time !== undefined) return { key, time }
  }
  throw new SignatureWrongError(key.name)
}

/**
 * The body and the signatures by the trusted keys, all found true. Other signatures are ignored. Throws `NoteMalformedError`,
 * `SignatureWrongError` if the signature of any trusted key does not fit, `NotSignedError` if there is none.
 */
export const verifyNote = (text: string, keys: readonly VerifierKey[]): VerifiedNote => {
  const note = parseNote(text)
  if (note === undefined) throw new NoteMalformedError()
  const signatures = note.signatures.flatMap((signature) =>
    keys
      .filter(({ name, id }) => name === signature.name && id === signature.id)
      .map((key) => verified(note.body, key, signature)),
  )
  if (signatures.length === 0) throw new NotSignedError()
  return { body: note.body, signatures }
}
export type VerifiedNote = { readonly body: string; readonly signatures: readonly VerifiedSignature[] }
