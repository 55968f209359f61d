import { createHash } from 'node:crypto'

// RFC 6962, 2.1, word for word: slow, and written without the package that it checks.

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const k = (n: number): number => (n <= 2 ? 1 : 2 * k(Math.ceil(n / 2)))

/** The hash of leaf `index` of the test's log. */
export const naiveLeaf = (index: number): Buffer => sha256(Buffer.from([0]), Buffer.from(`leaf ${index}`))

export const naiveTree = () => {
  const known = new Map<string, Buffer>()
  const compute = (start: number, end: number): Buffer => {
    if (end === start) return sha256()
    if (end === start + 1) return naiveLeaf(start)
    const middle = start + k(end - start)
    return sha256(Buffer.from([1]), mth(start, middle), mth(middle, end))
  }
  const mth = (start: number, end: number): Buffer => {
    const hash = known.get(`${start}-${end}`) ?? compute(start, end)
    known.set(`${start}-${end}`, hash)
    return hash
  }
  const path = (m: number, start: number, end: number): Buffer[] => {
    if (end === start + 1) return []
    const middle = start + k(end - start)
    return start + m < middle
      ? [...path(m, start, middle), mth(middle, end)]
      : [...path(m - (middle - start), middle, end), mth(start, middle)]
  }
  const subproof = (m: number, [start, end]: readonly [number, number], whole: boolean): Buffer[] => {
    if (m === end - start) return whole ? [] : [mth(start, end)]
    const middle = start + k(end - start)
    return start + m <= middle
      ? [...subproof(m, [start, middle], whole), mth(middle, end)]
      : [...subproof(m - (middle - start), [middle, end], false), mth(start, middle)]
  }
  return {
    root: (size: number): Buffer => mth(0, size),
    /** The root of the subtree over the leaves from `start` up to and without `end`. */
    subtree: mth,
    inclusion: (index: number, size: number): Buffer[] => path(index, 0, size),
    consistency: (from: number, to: number): Buffer[] => subproof(from, [0, to], true),
  }
}
