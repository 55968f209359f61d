import { TILE_WIDTH, type Tile, tileWidth } from '../tiles.ts'
import { HASH_BYTES, nodesOver } from './hash.ts'
import { type HashReader, readHashes } from './reader.ts'

/** The root of the complete subtree of 2^`height` leaves that begins with leaf `start`. */
export type CompleteSubtree = (subtree: { readonly start: number; readonly height: number }) => Buffer

/** A tile's hashes and the nodes above them, row by row, one behind another in each. */
type Rows = readonly Buffer[]

/** Tiles whose nodes are remembered: of a full one they are 16 KiB. */
const REMEMBERED = 512

const LEVEL = 2 ** 40
/** A number for each tile of each width. */
const numberOf = ({ level, index, width }: Tile): number => (level * LEVEL + index) * (TILE_WIDTH + 1) + width

const rowsOver = (hashes: Uint8Array): Rows => {
  const rows: Buffer[] = []
  for (let row: Buffer = Buffer.from(hashes); row.length > 0; row = nodesOver(row)) rows.push(row)
  return rows
}

/**
 * Roots of complete subtrees of a log that only grows, at any size: so many hashes of a tile stay what they are, and the nodes over
 * them are remembered, those of the tiles last used.
 */
export const openSubtrees = (readTile: HashReader): ((size: number) => CompleteSubtree) => {
  const remembered = new Map<number, Rows>()
  const rowsOf = (tile: Tile): Rows => {
    const key = numberOf(tile)
    const rows = remembered.get(key) ?? rowsOver(readHashes(readTile, tile))
    remembered.delete(key)
    remembered.set(key, rows)
    if (remembered.size > REMEMBERED) for (const oldest of remembered.keys().take(1)) remembered.delete(oldest)
    return rows
  }
  return (size) =>
    ({ start, height }) => {
      const level = Math.floor(height / 8)
      const row = height % 8
      const first = start / 256 ** level
      const index = Math.floor(first / 256)
      const rows = rowsOf({ level, index, width: tileWidth({ size, level, index }) })
      const at = ((first % 256) / 2 ** row) * HASH_BYTES
      return Buffer.from(rows[row]?.subarray(at, at + HASH_BYTES) ?? [])
    }
}
