/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256

/** A tile of hashes: the first `width` of the hashes 256·index, 256·index + 1, … of its level (C2SP tlog-tiles). */
export type Tile = { readonly level: number; readonly index: number; readonly width: number }

/** What has a path of its own: a tile of hashes, or a bundle of entries. */
export type TilePlace = Omit<Tile, 'level'> & { readonly level: number | 'entries' }

const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** 1234067 as `x001/x234/067`. */
const indexPath = (index: number): string => {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) ?? []
  return groups.join('/x').replace(/^(.*)x/, 'x$1')
}

/** The path below a log's address, such as `tile/0/x001/x234/067.p/8` (C2SP tlog-tiles). */
export const tilePath = ({ level, index, width }: TilePlace): string =>
  `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`

/** What a path leads to; undefined for whatever `tilePath` does not write. */
export const parseTilePath = (path: string): TilePlace | undefined => {
  const match = PATH.exec(path)
  if (match === null) return undefined
  const [, kind, groups = '', width = TILE_WIDTH] = match
  const place = {
    level: kind === 'entries' ? kind : Number(kind),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: Number(width),
  } as const
  const isOne = isLevel(place.level) && Number.isSafeInteger(place.index) && place.width <= TILE_WIDTH
  return isOne && tilePath(place) === path ? place : undefined
}

const isLevel = (level: number | 'entries'): boolean => level === 'entries' || level <= 63

/** How many hashes tile `index` of a level has in a tree of `size` leaves: 256 for a full one, 0 for none. */
export const tileWidth = ({ size, level, index }: { size: number; level: number; index: number }): number =>
  Math.max(0, Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH))

/** Every tile that a tree of `size` leaves has, level by level; those of level 0 are the bundles' places too. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    for (let index = 0; index * TILE_WIDTH < hashes; index++) {
      yield { level, index, width: tileWidth({ size, level, index }) }
    }
  }
}
