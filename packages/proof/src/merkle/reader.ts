import { TileDamagedError } from '../errors.ts'
import { type Tile, tilePath } from '../tiles.ts'
import { HASH_BYTES } from './hash.ts'

/**
 * Gives the hashes of a tile, one behind another: at least `width` of them, so a tile that has grown since does as well.
 * Whoever has no such tile gives an empty one. Synchronous: tiles come from SQLite or from memory.
 */
export type HashReader = (tile: Tile) => Uint8Array

/** The first `width` hashes of a tile; throws `TileDamagedError` where there are fewer. */
export const readHashes = (readTile: HashReader, tile: Tile): Uint8Array => {
  const hashes = readTile(tile)
  const expected = tile.width * HASH_BYTES
  if (hashes.length < expected) throw new TileDamagedError({ path: tilePath(tile), bytes: hashes.length, expected })
  return hashes.subarray(0, expected)
}
