import { hash } from 'node:crypto'
import type { LeafBatch } from '@liushui/event-store'

export type TreeRoot = { readonly size: number; readonly root: Buffer }

const sha256 = (bytes: Buffer): Buffer => Buffer.from(hash('sha256', bytes, 'buffer'))

const NODE = Buffer.of(1)
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([NODE, left, right]))

/**
 * The root of the RFC 6962 Merkle tree over these leaves, in memory that grows with the logarithm of their number: of the
 * tree only its right edge is kept, one perfect subtree for each binary digit of the size, the largest first.
 */
export const rootAt = async (batches: AsyncIterable<Pick<LeafBatch, 'leaves'>>): Promise<TreeRoot> => {
  const edge: Buffer[] = []
  let size = 0
  for await (const { leaves } of batches) {
    for (const leaf of leaves) {
      let right = leaf.hash
      // Each trailing one of the old size is a perfect subtree that this leaf completes to one of twice its size.
      for (let digits = size++; digits % 2 === 1; digits = (digits - 1) / 2) {
        right = nodeHash(edge.pop() as Buffer, right)
      }
      edge.push(right)
    }
  }
  const last = edge.pop()
  if (last === undefined) return { size, root: sha256(Buffer.alloc(0)) }
  return { size, root: edge.reduceRight((right, left) => nodeHash(left, right), last) }
}
