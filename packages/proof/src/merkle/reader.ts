import { TileDamagedError } from '../errors.ts'
import { type Tile, tilePath, tileWidth } from '../tiles.ts'
import { foldHashes, HASH_BYTES } from './hash.ts'

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

/** The root of the complete subtree of 2^`height` leaves that begins with leaf `start`. */
export type CompleteSubtree = (subtree: { readonly start: number; readonly height: number }) => Buffer

/** Makes roots of complete subtrees in a tree of that size, and reads no tile twice. */
export const completeSubtrees = (size: number, readTile: HashReader): CompleteSubtree => {
  const read = new Map<string, Uint8Array>()
  const hashesOf = (level: number, index: number): Uint8Array => {
    const key = `${level}/${index}`
    const hashes = read.get(key) ?? readHashes(readTile, { level, index, width: tileWidth({ size, level, index }) })
    read.set(key, hashes)
    return hashes
  }
  return ({ start, height }) => {
    const level = Math.floor(height / 8)
    const first = start / 256 ** level
    const at = (first % 256) * HASH_BYTES
    return foldHashes(hashesOf(level, Math.floor(first / 256)).subarray(at, at + 2 ** (height % 8) * HASH_BYTES))
  }
}
