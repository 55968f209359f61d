import type { Leaf } from '@liushui/event-store'
import { emptyRoot, nodeHash } from './merkle/hash.ts'

export type TreeRoot = { readonly size: number; readonly root: Buffer }

type Leaves = AsyncIterable<{ readonly leaves: readonly Pick<Leaf, 'hash'>[] }>

/**
 * The root of the RFC 6962 Merkle tree over these leaves, in memory that grows with the logarithm of their number: of the
 * tree only its right edge is kept, one perfect subtree for each binary digit of the size, the largest first.
 */
export const rootAt = async (batches: Leaves): Promise<TreeRoot> => {
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
  return {
    size,
    root: last === undefined ? emptyRoot() : edge.reduceRight((right, left) => nodeHash(left, right), last),
  }
}
