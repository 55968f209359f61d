import { type LogRecord, leafHash, leafOf } from '@liushui/event-store'
import { growingTree, HASH_BYTES, TILE_WIDTH, type TileHashes, tilePath } from '@liushui/proof'
import type { Client } from '../client.ts'
import type { Progress } from '../progress.ts'
import type { Result } from '../result.ts'
import { concluded, NotProved, proved } from './conclude.ts'
import { readLog, readRecords, readSignedLog } from './log.ts'
import type { Trust } from './trust.ts'
import { keySentence, otherEvent, otherRoot, otherTile, platformProved, sawIt, untrue } from './words.ts'

const isFull = ({ hashes }: TileHashes): boolean => hashes.length === TILE_WIDTH * HASH_BYTES

/** Where two tiles of the same length begin to differ. */
const firstDifference = (a: Buffer, b: Buffer): number => {
  for (let at = 0; at < a.length; at += HASH_BYTES)
    if (!a.subarray(at, at + HASH_BYTES).equals(b.subarray(at, at + HASH_BYTES))) return at / HASH_BYTES
  return 0
}

const checkTile = async (client: Client, tile: TileHashes, records: readonly LogRecord[]): Promise<void> => {
  const { level, index, hashes } = tile
  const path = tilePath({ level, index, width: hashes.length / HASH_BYTES })
  const published = await readLog(client, path)
  if (published.equals(hashes)) return
  const place = firstDifference(hashes, published)
  const record = level === 0 ? records[place] : undefined
  throw new NotProved(record ? otherEvent({ index: index * TILE_WIDTH + place, type: record.type }) : otherTile(path))
}

/** Makes every leaf, every tile and the root of a running platform's log again, and compares them with what it signed and publishes. */
export const verifyPlatform = (client: Client, trust: Trust, progress: Progress): Promise<Result> =>
  concluded(async () => {
    const signed = await readSignedLog(client, trust)
    const { origin, size, root, witnesses } = signed
    const tree = growingTree()
    let tiles = 0
    let records: readonly LogRecord[] = []
    const check = async (tile: TileHashes): Promise<void> => {
      await checkTile(client, tile, records)
      tiles++
    }
    for (let bundle = 0; tree.size() < size; bundle++) {
      records = await readRecords(client, { bundle, size })
      const hashes = records.map((record, place) => leafHash(leafOf(record, bundle * TILE_WIDTH + place)))
      for (const tile of tree.add(hashes)) if (isFull(tile)) await check(tile)
      progress.show(`已核对 ${tree.size()} / ${size} 个事件`, `Checked ${tree.size()} of ${size} events`)
    }
    for (const tile of tree.edge()) if (!isFull(tile)) await check(tile)
    if (tree.root().toString('base64') !== root) throw new NotProved(otherRoot(signed))
    return proved([...platformProved({ ...signed, tiles }), keySentence(signed), ...sawIt(witnesses), untrue], {
      proved: 'platform',
      origin,
      size,
      root,
      tiles,
      key: signed.key,
      keyGiven: signed.isGiven,
      witnesses,
    })
  }, progress)
