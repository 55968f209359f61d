import { OutsideTreeError } from '../errors.ts'
import { emptyRoot, nodeHash } from './hash.ts'
import type { HashReader } from './reader.ts'
import { type CompleteSubtree, openSubtrees } from './subtrees.ts'

/** Leaves from `start` up to and without `end`. */
type Range = readonly [start: number, end: number]

/** k of the largest 2^k that is no more than n. */
const log2 = (n: number): number => (n < 2 ** 31 ? 31 - Math.clz32(n) : 31 + log2(Math.floor(n / 2 ** 31)))

/** How many leaves stand left of the root: the largest power of two below the number of leaves (RFC 6962, 2.1). */
const leftLeaves = ([start, end]: Range): number => 2 ** log2(end - start - 1)

const hashOf = ([start, end]: Range, complete: CompleteSubtree): Buffer => {
  const height = log2(end - start)
  const left = start + 2 ** height
  if (left === end) return complete({ start, height })
  return nodeHash(complete({ start, height }), hashOf([left, end], complete))
}

/** The subtrees beside the way from the root down to a leaf, lowest first (RFC 6962, 2.1.1). */
const besideLeaf = (index: number, size: number): Range[] => {
  const beside: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + leftLeaves([start, end])
    beside.push(index < middle ? [middle, end] : [start, middle])
    if (index < middle) end = middle
    else start = middle
  }
  return beside.reverse()
}

/** The subtrees that make both the root of size `from` and that of size `to`, lowest first (RFC 6962, 2.1.2). */
const besideTree = (from: number, to: number): Range[] => {
  const beside: Range[] = []
  let [start, end] = [0, to]
  while (end !== from) {
    const middle = start + leftLeaves([start, end])
    beside.push(from <= middle ? [middle, end] : [start, middle])
    if (from <= middle) end = middle
    else start = middle
  }
  // A first tree that is a node of the second is what the verifier has already.
  if (start > 0) beside.push([start, end])
  return beside.reverse()
}

const hashesOf = (ranges: readonly Range[], complete: CompleteSubtree): Buffer[] =>
  ranges.map((range) => hashOf(range, complete))

/**
 * Proves what a log that only grows was at any size. What proofs share is remembered, in memory that stays flat. Throws
 * `OutsideTreeError`, and `TileDamagedError` where a tile is not there.
 */
export const openProver = (readTile: HashReader) => {
  const subtrees = openSubtrees(readTile)
  return {
    /** The root of the tree of the first `size` leaves. */
    root: (size: number): Buffer => (size === 0 ? emptyRoot() : hashOf([0, size], subtrees(size))),
    /** That leaf `index`, from 0, is in the tree of the first `size` leaves. */
    inclusion: ({ index, size }: Inclusion): Buffer[] => {
      if (!(index >= 0 && index < size)) throw new OutsideTreeError({ asked: index, size })
      return hashesOf(besideLeaf(index, size), subtrees(size))
    },
    /**
     * That the tree of size `to` goes on from that of size `from`. The proof is empty for equal sizes, and from size 0, where there
     * is nothing to prove.
     */
    consistency: ({ from, to }: Consistency): Buffer[] => {
      if (!(from >= 0 && from <= to)) throw new OutsideTreeError({ asked: from, size: to })
      return from === 0 ? [] : hashesOf(besideTree(from, to), subtrees(to))
    },
  }
}
type Inclusion = { readonly index: number; readonly size: number }
type Consistency = { readonly from: number; readonly to: number }
