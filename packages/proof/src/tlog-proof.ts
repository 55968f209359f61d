import { type SignedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { NotIncludedError, ProofMalformedError } from './errors.ts'
import type { VerifierKey } from './key.ts'
import { leafHash } from './merkle/hash.ts'
import { verifyInclusion } from './merkle/verify.ts'
import { asLines, fromBase64, parseCount, parseHashes, splitAtEmptyLine } from './text.ts'

/** The proof that a leaf is in a log, for checking without the log (C2SP tlog-proof). */
export type TlogProof = {
  /** From 0. */
  readonly index: number
  readonly proof: readonly Buffer[]
  /** The checkpoint's note. */
  readonly checkpoint: string
  /** Whatever the writer wants to send along: no signature and no hash covers it. */
  readonly extra?: Buffer
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** The text of a `.tlog-proof` file. */
export const formatTlogProof = ({ index, proof, checkpoint, extra }: TlogProof): string => {
  const head = extra === undefined ? [HEADER] : [HEADER, `extra ${extra.toString('base64')}`]
  const hashes = proof.map((hash) => hash.toString('base64'))
  return `${asLines([...head, `index ${index}`, ...hashes])}\n${checkpoint}`
}

const parseExtra = (line: string): { extra?: Buffer } | undefined => {
  if (!line.startsWith('extra ')) return {}
  const extra = fromBase64(line.slice('extra '.length))
  return extra && { extra }
}

/** Undefined for what is no `.tlog-proof` file. Says nothing yet about whether the proof holds. */
export const parseTlogProof = (text: string): TlogProof | undefined => {
  const { lines, rest: checkpoint } = splitAtEmptyLine(text) ?? { lines: [], rest: '' }
  const extra = parseExtra(lines[1] ?? '')
  const [place = '', ...hashes] = lines.slice(extra?.extra === undefined ? 1 : 2)
  const index = place.startsWith('index ') ? parseCount(place.slice('index '.length)) : undefined
  const proof = parseHashes(hashes)
  if (lines[0] !== HEADER || extra === undefined || index === undefined || proof === undefined) return undefined
  return { index, proof, checkpoint, ...extra }
}

/**
 * Finds that a leaf is in a log that a trusted key signed, and says where. Throws `ProofMalformedError`, what
 * `verifyCheckpoint` throws, and `NotIncludedError`.
 */
export const verifyTlogProof = ({ text, leaf, keys }: TlogProofClaim): IncludedLeaf => {
  const parsed = parseTlogProof(text)
  if (parsed === undefined) throw new ProofMalformedError()
  const checkpoint = verifyCheckpoint(parsed.checkpoint, keys)
  const { index, proof } = parsed
  const { size, root } = checkpoint
  if (!verifyInclusion({ index, size, leafHash: leafHash(leaf), proof, root }))
    throw new NotIncludedError({ index, size })
  return { index, checkpoint }
}
export type TlogProofClaim = {
  readonly text: string
  /** The data of the leaf, as it was logged. */
  readonly leaf: Uint8Array
  readonly keys: readonly VerifierKey[]
}
export type IncludedLeaf = { readonly index: number; readonly checkpoint: SignedCheckpoint }
