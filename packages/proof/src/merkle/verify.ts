import { HASH_BYTES, nodeHash } from './hash.ts'

/** Hashes of 32 bytes, in the order of RFC 6962. */
export type Proof = readonly Uint8Array[]

export type InclusionClaim = {
  /** From 0. */
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly proof: Proof
  readonly root: Uint8Array
}

export type ConsistencyClaim = {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly proof: Proof
}

const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
const areHashes = (hashes: Proof): boolean => hashes.every((hash) => hash.length === HASH_BYTES)
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

type Place = { fn: number; sn: number }

/** Up to the next node that has a sibling on its left; at the right edge, levels without one have no hash in a proof. */
const climb = (place: Place): void => {
  while (place.fn !== 0 && !isOdd(place.fn)) up(place)
}
const up = (place: Place): void => {
  place.fn = half(place.fn)
  place.sn = half(place.sn)
}

/**
 * Whether the leaf with this hash has this index in the tree with this root: RFC 6962, 2.1.1, by the steps of RFC 9162,
 * 2.1.3.2. A proof that is too long or too short, or a hash that has not 32 bytes, is false.
 */
export const verifyInclusion = ({ index, size, leafHash, proof, root }: InclusionClaim): boolean => {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, ...proof])) return false
  const place = { fn: index, sn: size - 1 }
  let made = leafHash
  for (const sibling of proof) {
    if (place.sn === 0) return false
    if (isOdd(place.fn) || place.fn === place.sn) {
      made = nodeHash(sibling, made)
      climb(place)
    } else made = nodeHash(made, sibling)
    up(place)
  }
  return place.sn === 0 && same(made, root)
}

/**
 * Whether the tree of size `to` goes on from the tree of size `from`, with nothing before changed: RFC 6962, 2.1.2, by the
 * steps of RFC 9162, 2.1.4.2. From an empty tree there is nothing to prove: false.
 */
export const verifyConsistency = ({ from, to, fromRoot, toRoot, proof }: ConsistencyClaim): boolean => {
  if (!isSize(from) || !isSize(to) || from === 0 || from > to) return false
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot)
  if (!areHashes([fromRoot, ...proof])) return false
  const place = { fn: from - 1, sn: to - 1 }
  while (isOdd(place.fn)) up(place)
  // A complete first tree is a node of the second: its root, which the verifier has, begins the path.
  const [seed, ...path] = place.fn === 0 ? [fromRoot, ...proof] : proof
  if (seed === undefined) return false
  return followBoth({ place, seed, path, fromRoot, toRoot })
}

type Path = Pick<ConsistencyClaim, 'fromRoot' | 'toRoot'> & {
  readonly place: Place
  readonly seed: Uint8Array
  readonly path: Proof
}

const followBoth = ({ place, seed, path, fromRoot, toRoot }: Path): boolean => {
  let [first, second] = [seed, seed]
  for (const sibling of path) {
    if (place.sn === 0) return false
    if (isOdd(place.fn) || place.fn === place.sn) {
      first = nodeHash(sibling, first)
      second = nodeHash(sibling, second)
      climb(place)
    } else second = nodeHash(second, sibling)
    up(place)
  }
  return place.sn === 0 && same(first, fromRoot) && same(second, toRoot)
}
