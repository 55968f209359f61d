import { appendHashes, type HashReader } from '../src/index.ts'

/** Tiles as a store keeps them: one for each place, whole as last written. */
export const memoryTiles = () => {
  const tiles = new Map<string, Buffer>()
  const readTile: HashReader = ({ level, index }) => tiles.get(`${level}/${index}`) ?? Buffer.alloc(0)
  let size = 0
  return {
    tiles,
    readTile,
    size: () => size,
    append: (hashes: readonly Uint8Array[]): void => {
      const grown = appendHashes({ size, readTile, hashes })
      for (const { level, index, hashes } of grown.tiles) tiles.set(`${level}/${index}`, hashes)
      size = grown.size
    },
  }
}

/** Comparing texts is far quicker than comparing buffers byte by byte. */
export const hex = (proof: readonly Uint8Array[]): string =>
  proof.map((hash) => Buffer.from(hash).toString('hex')).join(' ')
export const texts = (tiles: ReadonlyMap<string, Buffer>): Map<string, string> =>
  new Map([...tiles].map(([place, hashes]) => [place, hex([hashes])]))
