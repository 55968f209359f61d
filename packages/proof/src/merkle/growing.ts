import { appendHashes, type TileHashes } from './append.ts'
import { openProver } from './prove.ts'

/**
 * A tree that only grows, and forgets every tile but the last of each level: enough for its root at any moment, in memory that
 * stays flat.
 */
export const growingTree = () => {
  const edge = new Map<number, TileHashes>()
  let size = 0
  const readTile = ({ level }: { readonly level: number }): Uint8Array => edge.get(level)?.hashes ?? Buffer.alloc(0)
  return {
    size: () => size,
    /** Adds hashes of leaves, and tells of every tile that is new or has grown, whole. */
    add: (hashes: readonly Uint8Array[]): readonly TileHashes[] => {
      const grown = appendHashes({ size, readTile, hashes })
      for (const tile of grown.tiles) edge.set(tile.level, tile)
      size = grown.size
      return grown.tiles
    },
    /** The last tile of each level. */
    edge: (): readonly TileHashes[] => [...edge.values()],
    // The last tiles are other ones each time: nothing is to be remembered of them.
    root: (): Buffer => openProver(readTile).root(size),
  }
}
