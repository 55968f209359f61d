import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rootAt } from '../src/index.ts'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafHash = (data: Uint8Array): Buffer => sha256(Buffer.of(0), data)

/** RFC 6962, 2.1, word for word: split at the largest power of two that is smaller than the number of leaves. */
const treeHash = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return only
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

async function* batchesOf(hashes: readonly Buffer[], batchSize: number) {
  for (let start = 0; start < hashes.length; start += batchSize) {
    const leaves = hashes.slice(start, start + batchSize)
    yield { leaves: leaves.map((hash, index) => ({ position: String(start + index + 1), hash })) }
  }
}

describe('the root of a log', () => {
  // The leaves and roots that certificate-transparency-go and transparency-dev/merkle test with.
  const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i known leaves is the known one', async (size, root) => {
    const leaves = data.slice(0, size).map((hex) => leafHash(Buffer.from(hex, 'hex')))
    const found = await rootAt(batchesOf(leaves, 3))
    expect({ size: found.size, root: found.root.toString('hex') }).toEqual({ size, root })
  })

  test('of up to 1,000 leaves is that of a naive tree, however they are read', async () => {
    const all = Array.from({ length: 1000 }, (_, index) => leafHash(Buffer.from(String(index))))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 300 }), async (size, batchSize) => {
        const leaves = all.slice(0, size)
        expect(await rootAt(batchesOf(leaves, batchSize))).toEqual({ size, root: treeHash(leaves) })
      }),
    )
  })
})
