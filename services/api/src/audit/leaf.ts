import { createHash } from 'node:crypto'
import { type ProofLog, TILE_WIDTH } from '@liushui/proof'

export type Digests = { readonly data: string; readonly metadata: string; readonly leafHash: string }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** SHA-256 of an event's stored texts and its RFC 6962 leaf hash, in hex; null while it is not in the tree yet. */
export const digestsOf = async (proofs: Pick<ProofLog, 'leaves'>, index: number): Promise<Digests | null> => {
  const within = index % TILE_WIDTH
  const leaf = (await proofs.leaves({ index: (index - within) / TILE_WIDTH, width: within + 1 }))?.at(-1)
  if (leaf === undefined) return null
  const { data, metadata } = leaf.record
  return { data: sha256(data), metadata: sha256(metadata), leafHash: leaf.hash.toString('hex') }
}
