import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  decodeEntries,
  EntryTooLongError,
  encodeEntries,
  parseTilePath,
  TILE_WIDTH,
  type TilePlace,
  tilePath,
  tilesOf,
  tileWidth,
} from '../src/index.ts'

describe('the path of a tile (C2SP tlog-tiles)', () => {
  test.each<[TilePlace, string]>([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 1_234_067, width: 8 }, 'tile/0/x001/x234/067.p/8'],
    [{ level: 'entries', index: 0, width: 256 }, 'tile/entries/000'],
    [{ level: 'entries', index: 999, width: 255 }, 'tile/entries/999.p/255'],
    [{ level: 1, index: 1000, width: 1 }, 'tile/1/x001/000.p/1'],
    [{ level: 63, index: 5, width: 256 }, 'tile/63/005'],
  ])('of %j is %s', (place, path) => {
    expect(tilePath(place)).toBe(path)
    expect(parseTilePath(path)).toEqual(place)
  })

  test('is read back, whatever the tile', () => {
    const places = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.oneof(fc.nat(2000), fc.maxSafeNat()),
      width: fc.integer({ min: 1, max: TILE_WIDTH }),
    })
    fc.assert(fc.property(places, (place) => expect(parseTilePath(tilePath(place))).toEqual(place)))
  })

  test.each([
    '',
    'tile/0',
    '/tile/0/000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/data/000',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/000/',
    'tile/0/x000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/X001/002',
    'tile/0/x1234/067',
    'tile/0/000.p',
    'tile/0/000.p/',
    'tile/0/000.p/0',
    'tile/0/000.p/08',
    'tile/0/000.p/256',
    'tile/0/000.p/300',
    'tile/0/x009/x007/x199/x254/x740/992',
    'tile/0/x009/x007/x199/x254/x740/994',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/0/٠٠٠',
  ])('is not %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })
})

describe('the tiles of a tree', () => {
  const summary = (size: number): string[] => {
    const counts = new Map<string, number>()
    for (const { level, width } of tilesOf(size)) {
      counts.set(`${level}: ${width}`, (counts.get(`${level}: ${width}`) ?? 0) + 1)
    }
    return [...counts].map(([kind, count]) => `${kind} × ${count}`)
  }

  test('are those of the examples in C2SP tlog-tiles', () => {
    expect(summary(70_000)).toEqual(['0: 256 × 273', '0: 112 × 1', '1: 256 × 1', '1: 17 × 1', '2: 1 × 1'])
    expect(summary(256)).toEqual(['0: 256 × 1', '1: 1 × 1'])
  })

  test('are none for an empty tree, and one for a leaf', () => {
    expect(summary(0)).toEqual([])
    expect(summary(1)).toEqual(['0: 1 × 1'])
  })

  test('have no width past the edge of the tree', () => {
    expect(tileWidth({ size: 70_000, level: 0, index: 274 })).toBe(0)
    expect(tileWidth({ size: 255, level: 1, index: 0 })).toBe(0)
  })
})

describe('a bundle of entries (C2SP tlog-tiles)', () => {
  test('has a length of two bytes before each entry', () => {
    const bundle = encodeEntries([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(0x0102, 'c')])
    expect(bundle.subarray(0, 8)).toEqual(Buffer.from([0, 2, 0x61, 0x62, 0, 0, 1, 2]))
    expect(bundle.length).toBe(8 + 0x0102)
  })

  test('is read back, whatever the entries', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 })
    fc.assert(
      fc.property(entries, (written) => {
        expect(decodeEntries(encodeEntries(written))?.map((entry) => [...entry])).toEqual(
          written.map((entry) => [...entry]),
        )
      }),
    )
  })

  test('takes an entry of 65,535 bytes, and says so of a longer one', () => {
    expect(decodeEntries(encodeEntries([Buffer.alloc(65_535)]))?.[0]?.length).toBe(65_535)
    expect(() => encodeEntries([Buffer.alloc(65_536)])).toThrow(EntryTooLongError)
  })

  test('is not read where it ends before its last entry does', () => {
    const bundle = encodeEntries([Buffer.from('one'), Buffer.from('two')])
    const whole = [0, 5, bundle.length]
    for (let length = 0; length <= bundle.length; length++) {
      expect(decodeEntries(bundle.subarray(0, length)) !== undefined).toBe(whole.includes(length))
    }
  })
})
