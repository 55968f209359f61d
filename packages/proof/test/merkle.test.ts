import { describe, expect, test } from '@jest/globals'
import { leafHash as eventLeafHash } from '@liushui/event-store'
import fc from 'fast-check'
import {
  appendHashes,
  type HashReader,
  leafHash,
  OutsideTreeError,
  openProver,
  type Tile,
  TileDamagedError,
  tilesOf,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts'
import { hex, memoryTiles, texts } from './memory-tiles.ts'
import { naiveLeaf, naiveTree } from './naive-tree.ts'

const LEAVES = 1000
const naive = naiveTree()
const hashes = Array.from({ length: 70_000 }, (_, index) => naiveLeaf(index))

const log = memoryTiles()
log.append(hashes.slice(0, LEAVES))
const { readTile } = log
// Asked for everything: what it remembers of one proof must be right for every other.
const prover = openProver(readTile)

/** A tree whose sizes meet the borders between three levels of tiles. */
const large = memoryTiles()
large.append(hashes)

const inclusionHolds = (index: number, size: number, reader: HashReader): boolean =>
  verifyInclusion({
    index,
    size,
    leafHash: hashes[index] as Buffer,
    proof: openProver(reader).inclusion({ index, size }),
    root: naive.root(size),
  })

const consistencyHolds = (from: number, to: number, reader: HashReader): boolean =>
  verifyConsistency({
    from,
    to,
    fromRoot: naive.root(from),
    toRoot: naive.root(to),
    proof: openProver(reader).consistency({ from, to }),
  })

const sizes = fc.integer({ min: 1, max: LEAVES })
/** Two numbers, the first the smaller or equal. */
const pairs = fc.tuple(sizes, sizes).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)))

describe('a Merkle tree over tiles', () => {
  test('hashes a leaf as the event store does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(leafHash(Buffer.from(text))).toEqual(eventLeafHash(text))
      }),
    )
  })

  test('has the root of RFC 6962 at every size up to 1,000, though the tiles go on', () => {
    for (let size = 0; size <= LEAVES; size++) expect(hex([prover.root(size)])).toBe(hex([naive.root(size)]))
  })

  test('proves every leaf of every tree up to 70 leaves, and every tree to every later one', () => {
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index++) {
        expect(hex(prover.inclusion({ index, size }))).toBe(hex(naive.inclusion(index, size)))
        expect(inclusionHolds(index, size, readTile)).toBe(true)
        const [from, to] = [index + 1, size]
        expect(hex(prover.consistency({ from, to }))).toBe(hex(naive.consistency(from, to)))
        expect(consistencyHolds(from, to, readTile)).toBe(true)
      }
    }
  })

  test('makes the proofs of RFC 6962 in trees up to 1,000 leaves, and finds them true', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const index = from - 1
        expect(hex(prover.inclusion({ index, size: to }))).toBe(hex(naive.inclusion(index, to)))
        expect(inclusionHolds(index, to, readTile)).toBe(true)
        expect(hex(prover.consistency({ from, to }))).toBe(hex(naive.consistency(from, to)))
        expect(consistencyHolds(from, to, readTile)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  const borders = [1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 69_888, 70_000]
  test.each(borders)('proves leaves and trees at the borders of tiles, size %i', (size) => {
    expect(openProver(large.readTile).root(size)).toEqual(naive.root(size))
    for (const other of borders.filter((border) => border <= size)) {
      expect(inclusionHolds(other - 1, size, large.readTile)).toBe(true)
      expect(consistencyHolds(other, size, large.readTile)).toBe(true)
    }
  })

  test('reads no more than a handful of tiles for a proof among ten million leaves, each once', () => {
    const size = 10_000_000
    const constant = Buffer.alloc(8192)
    const tilesRead = (prove: (reader: HashReader) => unknown): string[] => {
      const read: string[] = []
      prove((tile) => {
        read.push(`${tile.level}/${tile.index}`)
        return constant.subarray(0, tile.width * 32)
      })
      expect(new Set(read).size).toBe(read.length)
      return read
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: size - 1 }), (index) => {
        expect(tilesRead((reader) => openProver(reader).inclusion({ index, size })).length).toBeLessThanOrEqual(6)
        const from = index + 1
        expect(tilesRead((reader) => openProver(reader).consistency({ from, to: size })).length).toBeLessThanOrEqual(6)
      }),
      { numRuns: 50 },
    )
  })

  test('refuses to prove what the tree has not', () => {
    expect(() => prover.inclusion({ index: 10, size: 10 })).toThrow(OutsideTreeError)
    expect(() => prover.inclusion({ index: -1, size: 10 })).toThrow(OutsideTreeError)
    expect(() => prover.consistency({ from: 11, to: 10 })).toThrow(OutsideTreeError)
    expect(prover.consistency({ from: 0, to: 10 })).toEqual([])
    expect(prover.consistency({ from: 10, to: 10 })).toEqual([])
  })

  test('says which tile is too short, rather than prove anything with it', () => {
    const short: HashReader = (tile) => readTile(tile).subarray(0, 32)
    expect(() => openProver(short).root(300)).toThrow(TileDamagedError)
    expect(() => openProver(short).root(300)).toThrow(/tile\/0\/001\.p\/44 has 32 bytes .* 1408/)
  })
})

describe('growing a tree', () => {
  const batches = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 })

  test('gives the same tiles whatever the batches, which are those of its size', () => {
    fc.assert(
      fc.property(batches, (lengths) => {
        const grown = memoryTiles()
        for (const length of lengths) grown.append(hashes.slice(grown.size(), grown.size() + length))
        const atOnce = memoryTiles()
        atOnce.append(hashes.slice(0, grown.size()))
        expect(texts(grown.tiles)).toEqual(texts(atOnce.tiles))
        const widths = [...tilesOf(grown.size())].map(({ level, index, width }) => [`${level}/${index}`, width])
        const written = [...grown.tiles].map(([place, tile]) => [place, tile.length / 32])
        expect(new Map(written as [string, number][])).toEqual(new Map(widths as [string, number][]))
        expect(openProver(grown.readTile).root(grown.size())).toEqual(naive.root(grown.size()))
      }),
    )
  })

  test('fills a tile of level L with the roots of 256^L leaves each', () => {
    const { tiles } = large
    expect(tiles.get('1/0')?.subarray(0, 32)).toEqual(naive.subtree(0, 256))
    expect(tiles.get('1/0')?.subarray(32, 64)).toEqual(naive.subtree(256, 512))
    expect(tiles.get('1/1')?.subarray(16 * 32)).toEqual(naive.subtree(69_632, 69_888))
    expect(tiles.get('2/0')).toEqual(naive.subtree(0, 65_536))
  })

  test('asks for the partial tiles at the right edge only, and gives back only tiles that changed', () => {
    const asked: Tile[] = []
    const reader: HashReader = (tile) => {
      asked.push(tile)
      return large.readTile(tile)
    }
    const { size, tiles } = appendHashes({ size: 70_000, readTile: reader, hashes: hashes.slice(0, 150) })
    expect(size).toBe(70_150)
    expect(tiles.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 273, 256],
      [0, 274, 6],
      [1, 1, 18],
    ])
    expect(asked).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
    ])
  })

  test('goes on from its size, though the tiles hold more already', () => {
    const again = appendHashes({ size: 69_990, readTile: large.readTile, hashes: hashes.slice(69_990) })
    expect(again.size).toBe(70_000)
    for (const { level, index, hashes: tile } of again.tiles) {
      expect(hex([tile])).toBe(hex([large.tiles.get(`${level}/${index}`) as Buffer]))
    }
    expect(again.tiles.length).toBe(1)
  })

  test('changes nothing when nothing is added, and takes nothing that is no hash', () => {
    expect(appendHashes({ size: 70_000, readTile, hashes: [] })).toEqual({ size: 70_000, tiles: [] })
    expect(() => appendHashes({ size: 0, readTile, hashes: [Buffer.alloc(31)] })).toThrow('32 bytes')
  })
})
