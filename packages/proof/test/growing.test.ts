import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { growingTree, OutsideTreeError, openProver } from '../src/index.ts'
import { hex, memoryTiles } from './memory-tiles.ts'
import { naiveLeaf, naiveTree } from './naive-tree.ts'

const naive = naiveTree()
const hashes = Array.from({ length: 66_000 }, (_, index) => naiveLeaf(index))
const log = memoryTiles()
log.append(hashes)
const { readTile } = log

describe('A tree that keeps its right edge only', () => {
  test('has the root of RFC 6962 after any batches, also where tiles of three levels end', () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(256, 512, 65_536, 65_537, 65_792))
    fc.assert(
      fc.property(sizes, fc.integer({ min: 30, max: 700 }), (size, step) => {
        const tree = growingTree()
        while (tree.size() < size) tree.add(hashes.slice(tree.size(), Math.min(size, tree.size() + step)))
        expect(tree.root()).toEqual(naive.root(size))
        for (const { level, index, hashes } of tree.edge())
          expect(readTile({ level, index, width: 0 }).subarray(0, hashes.length)).toEqual(hashes)
      }),
      { numRuns: 15 },
    )
  })

  test('has the root of nothing before its first leaf', () => {
    expect(growingTree().root().toString('hex')).toMatch(/^e3b0c442/)
  })
})

describe('Proofs of many leaves', () => {
  test('are the same as those that are made one by one, in any order, at any size, and past what is remembered', () => {
    const prove = openProver(readTile)
    const one = (step: number) => ({ index: (step * 7919) % 60_000, size: 60_000 + ((step * 31) % 6000) })
    for (let step = 0; step < 5000; step++) {
      const proof = prove.inclusion(one(step))
      if (step % 25 === 0) expect(hex(proof)).toBe(hex(naive.inclusion(one(step).index, one(step).size)))
    }
    expect(() => prove.inclusion({ index: 66_000, size: 66_000 })).toThrow(OutsideTreeError)
  })
})
