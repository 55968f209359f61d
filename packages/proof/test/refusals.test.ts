import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { verifyConsistency, verifyInclusion } from '../src/index.ts'
import { naiveLeaf, naiveTree } from './naive-tree.ts'

// The published cases give wrong roots of a wrong length only; here everything has the right form and is wrong.

const naive = naiveTree()
const node = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from([1]), left, right]))
    .digest()

const sizes = fc.integer({ min: 1, max: 1000 })
const pairs = fc.tuple(sizes, sizes).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)))
const bits = fc.nat(255)

const flipped = (hash: Buffer, bit: number): Buffer => {
  const changed = Buffer.from(hash)
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
  return changed
}

/** The proof with one bit of one hash flipped, a byte of it less or more, one hash less or one more, in every place. */
const changedProofs = (proof: readonly Buffer[], bit: number): Buffer[][] => [
  ...proof.map((hash, at) => proof.with(at, flipped(hash, bit))),
  ...proof.map((hash, at) => proof.with(at, hash.subarray(1))),
  ...proof.map((hash, at) => proof.with(at, Buffer.concat([hash, hash.subarray(0, 1)]))),
  ...proof.map((_, at) => proof.toSpliced(at, 1)),
  ...Array.from({ length: proof.length + 1 }, (_, at) => proof.toSpliced(at, 0, naiveLeaf(bit))),
]

describe('a proof of inclusion', () => {
  test('is refused after any change of the leaf, the root, the index or the proof', () => {
    fc.assert(
      fc.property(pairs, bits, fc.nat(999), ([after, size], bit, elsewhere) => {
        const index = after - 1
        const [leafHash, root, proof] = [naiveLeaf(index), naive.root(size), naive.inclusion(index, size)]
        const claim = { index, size, leafHash, root, proof }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leafHash: flipped(leafHash, bit) })).toBe(false)
        expect(verifyInclusion({ ...claim, root: flipped(root, bit) })).toBe(false)
        expect(verifyInclusion({ ...claim, index: elsewhere })).toBe(elsewhere === index)
        for (const changed of changedProofs(proof, bit))
          expect(verifyInclusion({ ...claim, proof: changed })).toBe(false)
      }),
    )
  })

  test('is refused if it is longer than the tree is high, though its hashes lead to the root', () => {
    for (const size of [1, 2, 3, 4, 7, 8]) {
      const index = size - 1
      const above = naiveLeaf(99)
      const claim = { index, size, leafHash: naiveLeaf(index), root: node(above, naive.root(size)) }
      expect(verifyInclusion({ ...claim, proof: [...naive.inclusion(index, size), above] })).toBe(false)
    }
  })

  test.each([
    { index: 0.5, size: 1 },
    { index: Number.NaN, size: 1 },
    { index: 0, size: Number.NaN },
    { index: 0, size: Number.POSITIVE_INFINITY },
    { index: 0, size: 2 ** 53 },
  ])('is refused for index $index and size $size', (place) => {
    expect(verifyInclusion({ ...place, leafHash: naiveLeaf(0), root: naiveLeaf(0), proof: [] })).toBe(false)
  })
})

describe('a proof of consistency', () => {
  test('is refused after any change of either root, the earlier size or the proof', () => {
    fc.assert(
      fc.property(pairs, bits, sizes, ([from, to], bit, elsewhere) => {
        const [fromRoot, toRoot, proof] = [naive.root(from), naive.root(to), naive.consistency(from, to)]
        const claim = { from, to, fromRoot, toRoot, proof }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, fromRoot: flipped(fromRoot, bit) })).toBe(false)
        expect(verifyConsistency({ ...claim, toRoot: flipped(toRoot, bit) })).toBe(false)
        expect(verifyConsistency({ ...claim, from: elsewhere })).toBe(elsewhere === from)
        for (const changed of changedProofs(proof, bit))
          expect(verifyConsistency({ ...claim, proof: changed })).toBe(false)
      }),
    )
  })

  test('is refused if it is longer than the tree is high, though its hashes lead to both roots', () => {
    for (const [from, to] of [
      [1, 2],
      [2, 4],
      [3, 4],
      [3, 7],
      [6, 8],
    ] as const) {
      const above = naiveLeaf(99)
      const roots = { fromRoot: node(above, naive.root(from)), toRoot: node(above, naive.root(to)) }
      expect(verifyConsistency({ from, to, ...roots, proof: [...naive.consistency(from, to), above] })).toBe(false)
    }
  })
})
