import { OutsideTreeError } from '../errors.ts'
import { emptyRoot, nodeHash } from './hash.ts'
import { type CompleteSubtree, completeSubtrees, type HashReader } from './reader.ts'

/** Leaves from `start` up to and without `end`. */
type Range = readonly [start: number, end: number]

/** k of the largest 2^k that is no more than n. */
const log2 = (n: number): number => {
  let height = 0
  while (2 ** (height + 1) <= n) height++
  return height
}

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

/** The root of the tree of the first `size` leaves. */
export const rootOf = (size: number, readTile: HashReader): Buffer =>
  size === 0 ? emptyRoot() : hashOf([0, size], completeSubtrees(size, readTile))

/** Subtrees that a prover remembers before it begins anew: memory stays flat. */
const REMEMBERED = 4096

/** Proves leaf after leaf, from 0, in the tree of the first `size`: what neighbours share is made once. It throws `OutsideTreeError`. */
export const inclusionProver = ({ size, readTile }: ProverRequest): ((index: number) => Buffer[]) => {
  const made = new Map<string, Buffer>()
  let complete = completeSubtrees(size, readTile)
  const rememberedHash = (range: Range): Buffer => {
    const key = range.join()
    const hash = made.get(key) ?? hashOf(range, complete)
    made.set(key, hash)
    return hash
  }
  return (index) => {
    if (!(index >= 0 && index < size)) throw new OutsideTreeError({ asked: index, size })
    if (made.size > REMEMBERED) {
      made.clear()
      complete = completeSubtrees(size, readTile)
    }
    return besideLeaf(index, size).map(rememberedHash)
  }
}
export type ProverRequest = { readonly size: number; readonly readTile: HashReader }

/** Proves that leaf `index`, from 0, is in the tree of the first `size` leaves. Throws `OutsideTreeError`. */
export const inclusionProof = ({ index, ...tree }: InclusionRequest): Buffer[] => inclusionProver(tree)(index)
export type InclusionRequest = ProverRequest & { readonly index: number }

/**
 * Proves that the tree of size `to` goes on from that of size `from`. The proof is empty for equal sizes, and from size 0,
 * where there is nothing to prove. Throws `OutsideTreeError`.
 */
export const consistencyProof = ({ from, to, readTile }: ConsistencyRequest): Buffer[] => {
  if (!(from >= 0 && from <= to)) throw new OutsideTreeError({ asked: from, size: to })
  return from === 0 ? [] : hashesOf(besideTree(from, to), completeSubtrees(to, readTile))
}
export type ConsistencyRequest = { readonly from: number; readonly to: number; readonly readTile: HashReader }
