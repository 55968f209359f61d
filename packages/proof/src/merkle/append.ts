import { TILE_WIDTH, type Tile } from '../tiles.ts'
import { foldHashes, HASH_BYTES } from './hash.ts'
import { type HashReader, readHashes } from './reader.ts'

/** A tile as it is to be stored: full, or the partial one at the right edge of its level. */
export type TileHashes = { readonly level: number; readonly index: number; readonly hashes: Buffer }

export type AppendRequest = {
  /** Leaves before. */
  readonly size: number
  /** Is asked for the partial tiles at the right edge only. */
  readonly readTile: HashReader
  /** Hashes of the leaves that follow, 32 bytes each. */
  readonly hashes: readonly Uint8Array[]
}

/**
 * What leaves change in the tiles of a tree (C2SP tlog-tiles): every tile that is new or has grown, whole. Written in one
 * transaction with the new size, they are the tree of that size.
 */
export const appendHashes = ({ size, readTile, hashes }: AppendRequest): { size: number; tiles: TileHashes[] } => {
  const tiles: TileHashes[] = []
  let [before, fresh] = [size, hashes]
  for (let level = 0; fresh.length > 0; level++) {
    const changed = extendLevel({ level, before, fresh, readTile })
    for (const tile of changed) tiles.push(tile)
    fresh = changed.filter(isFull).map((tile) => foldHashes(tile.hashes))
    before = Math.floor(before / TILE_WIDTH)
  }
  return { size: size + hashes.length, tiles }
}

const isFull = (tile: TileHashes): boolean => tile.hashes.length === TILE_WIDTH * HASH_BYTES

type Level = {
  readonly level: number
  /** Hashes of this level before. */
  readonly before: number
  readonly fresh: readonly Uint8Array[]
  readonly readTile: HashReader
}

const extendLevel = ({ level, before, fresh, readTile }: Level): TileHashes[] => {
  const changed: TileHashes[] = []
  for (let done = 0; done < fresh.length; ) {
    const index = Math.floor((before + done) / TILE_WIDTH)
    const kept: Tile = { level, index, width: (before + done) % TILE_WIDTH }
    const added = fresh.slice(done, done + TILE_WIDTH - kept.width)
    changed.push({ level, index, hashes: grownTile(kept.width === 0 ? [] : [readHashes(readTile, kept)], added) })
    done += added.length
  }
  return changed
}

const grownTile = (kept: readonly Uint8Array[], added: readonly Uint8Array[]): Buffer => {
  if (added.some((hash) => hash.length !== HASH_BYTES)) throw new RangeError('A hash of a leaf has 32 bytes.')
  return Buffer.concat([...kept, ...added])
}
