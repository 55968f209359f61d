import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  formatTlogProof,
  NotIncludedError,
  NotSignedError,
  openProver,
  ProofMalformedError,
  parseTlogProof,
  parseVerifierKey,
  utf8Text,
  type VerifierKey,
  verifyTlogProof,
} from '../src/index.ts'
import { checkpoint, leaf, log, ORIGIN, TIME, trusted, witnessKey } from './fixtures.ts'
import { memoryTiles } from './memory-tiles.ts'
import { naiveLeaf } from './naive-tree.ts'

const INDEX = 299
const proof = openProver(log.readTile).inclusion({ index: INDEX, size: log.size() })
const text = formatTlogProof({ index: INDEX, proof, checkpoint })

describe('a .tlog-proof file', () => {
  test('proves where a leaf is in the log that was signed, to whoever has the file, the leaf and the keys', () => {
    const found = verifyTlogProof({ text, leaf: leaf(INDEX), keys: trusted })
    expect([found.index, found.checkpoint.origin, found.checkpoint.size]).toEqual([INDEX, ORIGIN, 500])
    expect(found.checkpoint.witnesses).toEqual([{ key: witnessKey.verifier, time: TIME }])
  })

  test('is read back, with and without something sent along', () => {
    expect(parseTlogProof(text)).toEqual({ index: INDEX, proof, checkpoint })
    const extra = Buffer.from('流水')
    const longer = formatTlogProof({ index: INDEX, proof, checkpoint, extra })
    expect(longer.split('\n').slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra 5rWB5rC0', 'index 299'])
    expect(parseTlogProof(longer)).toEqual({ index: INDEX, proof, checkpoint, extra })
    expect(verifyTlogProof({ text: longer, leaf: leaf(INDEX), keys: trusted }).index).toBe(INDEX)
  })

  test('that another implementation made is found true, and proves the same tree', () => {
    const made = readFileSync(join(import.meta.dirname, 'vectors/torchwood.tlog-proof'), 'utf8')
    const keys = [
      'example.com/log+09fadd6c+AZsfhHkc/HZjBFhU04netcqVRJ2HXydqg4QLBgqznPxx',
      'witness.example/w1+a7e12144+BGG3op9v3HIXXDPBmFc/0CioJHhGCXc+pyvvFPlBZdYO',
    ].map((key) => parseVerifierKey(key) as VerifierKey)
    const found = verifyTlogProof({ text: made, leaf: Buffer.from('leaf 299'), keys })
    expect([found.checkpoint.size, found.checkpoint.witnesses.length]).toEqual([1000, 1])
    const ours = memoryTiles()
    ours.append(Array.from({ length: 1000 }, (_, index) => naiveLeaf(index)))
    expect(openProver(ours.readTile).root(1000).equals(found.checkpoint.root)).toBe(true)
    expect(openProver(ours.readTile).inclusion({ index: 299, size: 1000 })).toEqual(parseTlogProof(made)?.proof)
  })

  test('proves nothing about another leaf, another index or to whoever trusts another key', () => {
    expect(() => verifyTlogProof({ text, leaf: leaf(INDEX + 1), keys: trusted })).toThrow(NotIncludedError)
    const moved = formatTlogProof({ index: INDEX + 1, proof, checkpoint })
    expect(() => verifyTlogProof({ text: moved, leaf: leaf(INDEX), keys: trusted })).toThrow(NotIncludedError)
    const outside = formatTlogProof({ index: 500, proof, checkpoint })
    expect(() => verifyTlogProof({ text: outside, leaf: leaf(INDEX), keys: trusted })).toThrow(NotIncludedError)
    expect(() => verifyTlogProof({ text, leaf: leaf(INDEX), keys: [] })).toThrow(NotSignedError)
  })

  test.each([
    ['another header', text.replace('@v1', '@v2')],
    ['no index', text.replace(/index .*\n/, '')],
    ['an index that is no number', text.replace('index 299', 'index notanumber')],
    ['a negative index', text.replace('index 299', 'index -5')],
    ['an index with a leading zero', text.replace('index 299', 'index 0299')],
    ['a hash in other than base64', text.replace(/\n\n/, '\n!!notbase64!!\n\n')],
    ['a hash of 64 bytes', text.replace(/\n\n/, `\n${Buffer.alloc(64).toString('base64')}\n\n`)],
    ['extra data in other than base64', text.replace('index', 'extra !!notbase64!!\nindex')],
    ['extra data behind the index', text.replace('index 299\n', 'index 299\nextra AAAA\n')],
    ['extra data twice', text.replace('index', 'extra AAAA\nextra AAAA\nindex')],
    ['no checkpoint', text.slice(0, text.indexOf('\n\n'))],
  ])('has not %s', (_, malformed) => {
    expect(parseTlogProof(malformed)).toBeUndefined()
    expect(() => verifyTlogProof({ text: malformed, leaf: leaf(INDEX), keys: trusted })).toThrow(ProofMalformedError)
  })
})

describe('a change', () => {
  const bytes = Buffer.from(text)

  /** Whether the log and its witness still vouch for that leaf. */
  const isVouchedFor = (changed: Uint8Array, data: Uint8Array = leaf(INDEX)): boolean => {
    const read = utf8Text(changed)
    if (read === undefined) return false
    try {
      return verifyTlogProof({ text: read, leaf: data, keys: trusted }).checkpoint.witnesses.length === 1
    } catch {
      return false
    }
  }
  const flipped = (whole: Buffer, bit: number): Buffer => {
    const changed = Buffer.from(whole)
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
    return changed
  }
  const bitsOf = (whole: Buffer): number[] => Array.from({ length: whole.length * 8 }, (_, bit) => bit)

  test('of nothing is vouched for', () => {
    expect(isVouchedFor(bytes)).toBe(true)
  })

  test('of any single bit of the file, be it in the index, the proof, the body or a signature, is found', () => {
    expect(bitsOf(bytes).filter((bit) => isVouchedFor(flipped(bytes, bit)))).toEqual([])
  })

  test('of any single bit of the leaf is found', () => {
    const data = leaf(INDEX)
    expect(bitsOf(data).filter((bit) => isVouchedFor(bytes, flipped(data, bit)))).toEqual([])
  })

  test('of any stretch of the file into any other bytes is found', () => {
    const stretch = fc.record({
      at: fc.nat(bytes.length),
      removed: fc.nat(40),
      put: fc.uint8Array({ maxLength: 40 }),
    })
    fc.assert(
      fc.property(stretch, ({ at, removed, put }) => {
        const changed = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + removed)])
        expect(isVouchedFor(changed)).toBe(changed.equals(bytes))
      }),
      { numRuns: 500 },
    )
  })
})
