import type { Leaf } from '@liushui/event-store'
import { growingTree } from './merkle/growing.ts'

export type TreeRoot = { readonly size: number; readonly root: Buffer }

type Leaves = AsyncIterable<{ readonly leaves: readonly Pick<Leaf, 'hash'>[] }>

/** The root of the RFC 6962 Merkle tree over these leaves, in memory that stays flat. */
export const rootAt = async (batches: Leaves): Promise<TreeRoot> => {
  const tree = growingTree()
  for await (const { leaves } of batches) tree.add(leaves.map(({ hash }) => hash))
  return { size: tree.size(), root: tree.root() }
}
