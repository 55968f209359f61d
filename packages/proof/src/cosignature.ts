import { sign, verify } from 'node:crypto'
import { COSIGNATURE, publicKeyOf, type SigningKey, type VerifierKey } from './key.ts'
import type { NoteSignature } from './signature.ts'

const TIME_BYTES = 8

/** What a witness signs, as of a time in seconds since 1970 (C2SP tlog-cosignature, Ed25519). */
const cosigned = (body: string, time: number): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${body}`)

/**
 * A witness's statement that, at this time in seconds since 1970, the checkpoint in `body` is the largest that it has seen of this
 * log and goes on from all before. Throws `RangeError` for a key of another type.
 */
export const cosign = ({ body, key, time }: CosignRequest): NoteSignature => {
  if (key.verifier.type !== COSIGNATURE) throw new RangeError('A witness signs with a key for cosignatures.')
  const { name, id } = key.verifier
  const bytes = Buffer.alloc(TIME_BYTES)
  bytes.writeBigUInt64BE(BigInt(time))
  return { name, id, bytes: Buffer.concat([bytes, sign(null, cosigned(body, time), key.privateKey)]) }
}
export type CosignRequest = { readonly body: string; readonly key: SigningKey; readonly time: number }

/** When the witness says that it saw the body, in seconds since 1970; undefined where the signature does not fit. */
export const cosignedAt = (body: string, key: VerifierKey, { bytes }: NoteSignature): number | undefined => {
  if (bytes.length <= TIME_BYTES) return undefined
  const time = Number(bytes.readBigUInt64BE())
  if (!Number.isSafeInteger(time)) return undefined
  return verify(null, cosigned(body, time), publicKeyOf(key), bytes.subarray(TIME_BYTES)) ? time : undefined
}
