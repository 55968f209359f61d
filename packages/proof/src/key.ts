import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto'
import { fromBase64 } from './text.ts'

/** The two signature types in use: the log's (C2SP signed-note) and the witnesses' (C2SP tlog-cosignature). */
export const NOTE_SIGNATURE = 0x01
export const COSIGNATURE = 0x04
export type SignatureType = typeof NOTE_SIGNATURE | typeof COSIGNATURE

/** A public key with the name of whoever signs with it; name and id together tell keys apart. */
export type VerifierKey = {
  readonly name: string
  /** Four bytes in hex: SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4]. */
  readonly id: string
  readonly type: SignatureType
  /** The 32 bytes of RFC 8032. */
  readonly publicKey: Buffer
}

/** A key that signs. The secret is in a `KeyObject`, which no log line shows. */
export type SigningKey = { readonly verifier: VerifierKey; readonly privateKey: KeyObject }

const KEY_BYTES = 32
// What stands before the 32 bytes in the PKCS #8 form of an Ed25519 private key (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Names have neither spaces nor a plus, nor what a note can't hold. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}+\p{Cc}\p{Cs}]+$/u.test(name)

const keyId = (name: string, typed: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed])).slice(0, 8)

const typedKey = (type: SignatureType, key: Uint8Array): Buffer => Buffer.concat([Buffer.from([type]), key])

const keyText = (key: Pick<VerifierKey, 'name' | 'id'>, typed: Uint8Array): string =>
  `${key.name}+${key.id}+${Buffer.from(typed).toString('base64')}`

/** `name+hex8+base64(type ‖ public key)`: what a reviewer is given (C2SP signed-note, verifier keys). */
export const formatVerifierKey = (key: VerifierKey): string => keyText(key, typedKey(key.type, key.publicKey))

const KEY = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/

const parseTypedKey = (text: string): (Omit<VerifierKey, 'publicKey'> & { readonly bytes: Buffer }) | undefined => {
  const [, name = '', id = '', base64 = ''] = KEY.exec(text) ?? []
  const typed = fromBase64(base64)
  const type = typed?.[0]
  if (typed?.length !== 1 + KEY_BYTES || !isKeyName(name)) return undefined
  if (type !== NOTE_SIGNATURE && type !== COSIGNATURE) return undefined
  return { name, id, type, bytes: typed.subarray(1) }
}

/** Undefined for what is no verifier key, or of another type, or has an id that is not its own. */
export const parseVerifierKey = (text: string): VerifierKey | undefined => {
  const parsed = parseTypedKey(text)
  if (parsed === undefined) return undefined
  const { bytes: publicKey, ...named } = parsed
  return keyId(named.name, typedKey(named.type, publicKey)) === named.id ? { ...named, publicKey } : undefined
}

const signingKey = (privateKey: KeyObject, { name, type }: KeyOwner): SigningKey => {
  const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url')
  return { verifier: { name, id: keyId(name, typedKey(type, publicKey)), type, publicKey }, privateKey }
}
export type KeyOwner = { readonly name: string; readonly type: SignatureType }

/** A new Ed25519 key. Throws `RangeError` for a name with a space or a plus. */
export const generateSigningKey = (owner: KeyOwner): SigningKey => {
  if (!isKeyName(owner.name)) throw new RangeError('A key name has neither spaces nor a plus.')
  return signingKey(generateKeyPairSync('ed25519').privateKey, owner)
}

const SECRET = 'PRIVATE+KEY+'

/** `PRIVATE+KEY+name+hex8+base64(type ‖ seed)`, as Go's sumdb/note writes it: the secret itself, for a file of mode 600. */
export const formatSigningKey = ({ verifier, privateKey }: SigningKey): string => {
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')
  return `${SECRET}${keyText(verifier, typedKey(verifier.type, seed))}`
}

/** Undefined for what `formatSigningKey` does not write. */
export const parseSigningKey = (text: string): SigningKey | undefined => {
  const parsed = text.startsWith(SECRET) ? parseTypedKey(text.slice(SECRET.length)) : undefined
  if (parsed === undefined) return undefined
  const der = Buffer.concat([PKCS8, parsed.bytes])
  const key = signingKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), parsed)
  return key.verifier.id === parsed.id ? key : undefined
}

/** The public key for `node:crypto`. */
export const publicKeyOf = ({ publicKey }: VerifierKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }, format: 'jwk' })
