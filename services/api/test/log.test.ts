import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  decodeEntries,
  leafHash,
  openProver,
  parseVerifierKey,
  tilePath,
  tilesOf,
  verifyCheckpoint,
  verifyTlogProof,
} from '@liushui/proof'
import { send } from './client.ts'
import { openExample } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  await platform.proofs.publish()
})
afterAll(() => platform.stop())

const get = (path: string) => send(`${platform.url}/log/${path}`)
const readKey = async () => {
  const key = parseVerifierKey((await get('key')).text.trim())
  if (!key) throw new Error('the platform gave no key')
  return key
}
const readCheckpoint = async () => verifyCheckpoint((await get('checkpoint')).text, [await readKey()])

describe('The log over HTTP', () => {
  test('is all that a client of tlog-tiles needs to make the signed root of every event', async () => {
    const { size, root } = await readCheckpoint()
    expect(size).toBeGreaterThan(5)
    const tiles = new Map<string, Buffer>()
    for (const tile of tilesOf(size)) {
      const got = await get(tilePath(tile))
      expect(got.status).toBe(200)
      expect(got.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'cache-control': 'public, max-age=31536000, immutable',
      })
      tiles.set(tilePath(tile), got.bytes)
    }
    expect(openProver((tile) => tiles.get(tilePath(tile)) ?? Buffer.alloc(0)).root(size)).toEqual(root)
    const bundle = await get(tilePath({ level: 'entries', index: 0, width: size }))
    const entries = decodeEntries(bundle.bytes) ?? []
    expect(Buffer.concat(entries.map(leafHash))).toEqual(tiles.get(tilePath({ level: 0, index: 0, width: size })))
  })

  test('proves an event, and gives the texts that its leaf was made of', async () => {
    const { size } = await readCheckpoint()
    const entries = decodeEntries((await get(tilePath({ level: 'entries', index: 0, width: size }))).bytes) ?? []
    const got = await get('proof/3')
    expect(got.headers['content-disposition']).toBe('attachment; filename="event-3.tlog-proof"')
    const leaf = entries[3] ?? Buffer.alloc(0)
    expect(verifyTlogProof({ text: got.text, leaf, keys: [await readKey()] }).index).toBe(3)
    const lines = (await get('records/0')).text.trim().split('\n')
    expect(lines).toHaveLength(size)
    const { index, record } = JSON.parse(lines[3] ?? '')
    expect(index).toBe(3)
    expect(JSON.parse(leaf.toString())).toMatchObject({
      id: record.id,
      dataDigest: createHash('sha256').update(record.data).digest('hex'),
      metadataDigest: createHash('sha256').update(record.metadata).digest('hex'),
    })
  })

  test.each([
    'tile/0/001',
    'tile/0/000.p/200',
    'tile/0/0',
    'tile/0/000.p/0',
    'tile/entries/001',
    'tile/0/x000/000',
    'tile/9/000',
    'tile/0/..%2fcheckpoint',
    'proof/100000',
    'records/1',
  ])('has nothing at %s', async (path) => {
    const got = await get(path)
    expect(got.status).toBe(404)
    expect(got.json).toMatchObject({ type: '/problems/not-found' })
  })

  test('refuses what is no place in a log', async () => {
    for (const path of ['proof/-1', 'proof/x', 'records/1e3']) expect((await get(path)).status).toBe(400)
    expect((await send(`${platform.url}/log/tile/0/000.p/1`, { method: 'POST' })).status).toBe(404)
  })
})
