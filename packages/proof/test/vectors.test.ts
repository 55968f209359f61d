import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { verifyConsistency, verifyInclusion } from '../src/index.ts'

/** The cases of transparency-dev/merkle: see vectors/README.md. */
const casesIn = <Case>(file: string): (Case & { name: string; wantErr: boolean })[] =>
  readFileSync(join(import.meta.dirname, 'vectors', file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const bytes = (base64: string | null): Buffer => Buffer.from(base64 ?? '', 'base64')

type Inclusion = { leafIdx: number; treeSize: number; root: string; leafHash: string; proof: string[] | null }
type Consistency = { size1: number; size2: number; root1: string; root2: string; proof: string[] | null }

const inclusions = casesIn<Inclusion>('inclusion.ndjson')
const consistencies = casesIn<Consistency>('consistency.ndjson')

describe('the vectors of transparency-dev/merkle', () => {
  test('are all here', () => {
    expect([inclusions.length, consistencies.length]).toEqual([98, 98])
    expect([...inclusions, ...consistencies].filter(({ wantErr }) => !wantErr).length).toBe(12)
  })

  test.each(inclusions)('inclusion: $name', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const claim = { index: leafIdx, size: treeSize, root: bytes(root), leafHash: bytes(leafHash) }
    expect(verifyInclusion({ ...claim, proof: (proof ?? []).map(bytes) })).toBe(!wantErr)
  })

  test.each(consistencies)('consistency: $name', ({ size1, size2, root1, root2, proof, wantErr }) => {
    const claim = { from: size1, to: size2, fromRoot: bytes(root1), toRoot: bytes(root2) }
    expect(verifyConsistency({ ...claim, proof: (proof ?? []).map(bytes) })).toBe(!wantErr)
  })
})
