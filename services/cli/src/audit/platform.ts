import type { LogRecord } from '@liushui/event-store'
import { encodeEntries, growingTree, HASH_BYTES, TILE_WIDTH, type TileHashes, tilePath } from '@liushui/proof'
import type { Client } from '../client.ts'
import type { Progress } from '../progress.ts'
import type { Result } from '../result.ts'
import { concluded, NotProved, proved } from './conclude.ts'
import { type Downloaded, download } from './download.ts'
import { readKept, rootOfFirst } from './kept.ts'
import { readLog, readSignedLog } from './log.ts'
import type { Trust } from './trust.ts'
import {
  asOfCheckpoint,
  goesOn,
  keySentence,
  otherEntries,
  otherEvent,
  otherRoot,
  otherThanKept,
  otherTile,
  platformProved,
  sawIt,
  shorter,
  untrue,
} from './words.ts'

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

/** What other clients of the log read instead of the records. */
const checkEntries = async (client: Client, { first, leaves }: Downloaded): Promise<void> => {
  const path = tilePath({ level: 'entries', index: first / TILE_WIDTH, width: leaves.length })
  const made = encodeEntries(leaves.map((leaf) => Buffer.from(leaf)))
  if (!made.equals(await readLog(client, path))) throw new NotProved(otherEntries(path))
}

export type VerifyPlatform = Trust & {
  /** What the reviewer kept of the log: a file with a signed checkpoint, or SIZE:ROOT from a bulletin. */
  readonly checkpoint?: string
}

/** Makes every leaf, every tile and the root of a running platform's log again, and compares them with what it signed and publishes. */
export const verifyPlatform = (
  client: Client,
  { checkpoint, ...trust }: VerifyPlatform,
  progress: Progress,
): Promise<Result> =>
  concluded(async () => {
    const signed = await readSignedLog(client, trust)
    const { key, origin, size, root, witnesses } = signed
    // What is kept was signed long ago, before there was a witness perhaps.
    const kept = checkpoint === undefined ? undefined : await readKept(checkpoint, { key })
    if (kept && kept.size > size) throw new NotProved(shorter({ events: size, size: kept.size }))
    const first = rootOfFirst(kept?.size ?? 0)
    const tree = growingTree()
    let tiles = 0
    let bundles = 0
    let records: readonly LogRecord[] = []
    const check = async (tile: TileHashes): Promise<void> => {
      await checkTile(client, tile, records)
      tiles++
    }
    for await (const downloaded of download(client, { tree, size })) {
      records = downloaded.records
      if (kept) first.add(downloaded.hashes)
      for (const tile of downloaded.tiles) if (isFull(tile)) await check(tile)
      await checkEntries(client, downloaded)
      bundles++
      progress.show(`已核对 ${tree.size()} / ${size} 个事件`, `Checked ${tree.size()} of ${size} events`)
    }
    for (const tile of tree.edge()) if (!isFull(tile)) await check(tile)
    if (tree.root().toString('base64') !== root) throw new NotProved(otherRoot(signed))
    if (kept && first.root() !== kept.root) throw new NotProved(otherThanKept(kept))
    return proved(
      [
        ...platformProved({ ...signed, tiles, bundles }),
        ...(kept ? [goesOn(kept)] : []),
        keySentence(signed),
        ...sawIt(witnesses),
        asOfCheckpoint,
        untrue,
      ],
      {
        proved: 'platform',
        origin,
        size,
        root,
        tiles,
        bundles,
        kept: kept ? { size: kept.size, root: kept.root } : null,
        key,
        keyGiven: signed.isGiven,
        witnesses,
      },
    )
  }, progress)
