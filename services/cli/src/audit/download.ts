import { type LogRecord, leafHash, leafOf } from '@liushui/event-store'
import { type growingTree, TILE_WIDTH, type TileHashes } from '@liushui/proof'
import type { Client } from '../client.ts'
import { readRecords } from './log.ts'

export type Downloaded = {
  /** How many events come before these. */
  readonly first: number
  readonly records: readonly LogRecord[]
  /** The text of each one's leaf, made anew. */
  readonly leaves: readonly string[]
  readonly hashes: readonly Buffer[]
  /** The tiles that have grown by them. */
  readonly tiles: readonly TileHashes[]
}

type Target = { readonly tree: ReturnType<typeof growingTree>; readonly size: number }

/** Downloads the events that a tree lacks to be of a size, and adds them; bundle by bundle, and keeps none. */
export async function* download(client: Client, { tree, size }: Target): AsyncGenerator<Downloaded> {
  while (tree.size() < size) {
    const first = tree.size()
    const bundle = await readRecords(client, { bundle: Math.floor(first / TILE_WIDTH), size })
    const records = bundle.slice(first % TILE_WIDTH)
    const leaves = records.map((record, place) => leafOf(record, first + place))
    const hashes = leaves.map(leafHash)
    yield { first, records, leaves, hashes, tiles: tree.add(hashes) }
  }
}
