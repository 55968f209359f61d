import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { appendHashes, HASH_BYTES, openProofLog, openProver, openTileFile, type TileFile } from '@liushui/proof'
import { withFolder } from '../support/folder.ts'
import { compareLatency } from './latency.ts'
import { type BenchResult, compare, rateOf } from './measure.ts'

const runProgram = promisify(execFile)
const EVENTS = 100_000
const LEAVES = 10_000_000
const PROOFS = 5_000
const BATCH = 65_536

/** What any log of digests has to do: read each event, and hash its two texts and its leaf. */
const hashRaw = (path: string): void => {
  const db = new DatabaseSync(path, { readOnly: true })
  const sha256 = (text: string) => createHash('sha256').update(text).digest()
  for (const { data, metadata } of db.prepare('SELECT data, metadata FROM events ORDER BY position').iterate())
    sha256(`${sha256(String(data)).toString('hex')}${sha256(String(metadata)).toString('hex')}`)
  db.close()
}

const takingIn = (filled: string): Promise<BenchResult> => {
  const path = join(filled, 'events.sqlite')
  return compare({
    name: `Events into the Merkle tree, from the log to the disk (aim 100,000/s), against SELECT and three SHA-256`,
    unit: 'events/s',
    aim: 0.5,
    rounds: 5,
    ours: () =>
      withFolder(async (folder) => {
        const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
        const rate = await rateOf(EVENTS, async () => (await openProofLog({ folder, store })).close())
        await store.close()
        return rate
      }),
    baseline: () => rateOf(EVENTS, () => hashRaw(path)),
  })
}

/** A tree of ten million leaves whose hashes are all alike, which costs a proof the same. */
const fillTree = (file: TileFile): void => {
  const hashes = Array.from({ length: BATCH }, (_, n) => createHash('sha256').update(String(n)).digest())
  const readTile = ({ level, index }: { level: number; index: number }) => file.tile(level, index) ?? Buffer.alloc(0)
  for (let size = 0; size < LEAVES; size += BATCH) {
    const batch = hashes.slice(0, Math.min(BATCH, LEAVES - size))
    file.add({ tiles: appendHashes({ size, readTile, hashes: batch }).tiles, bundles: [] })
  }
}

/** The same places every time, all over the tree. */
const placesIn = (size: number): number[] =>
  Array.from({ length: PROOFS }, (_, n) => Math.floor(((n * 0.618_033_988_75) % 1) * size))

const timesOf = (work: (index: number) => void): number[] =>
  placesIn(LEAVES).map((index) => {
    const began = performance.now()
    work(index)
    return performance.now() - began
  })

const proving = (): Promise<BenchResult> =>
  withFolder(async (folder) => {
    const file = openTileFile(join(folder, 'proof.sqlite'))
    try {
      fillTree(file)
      const readTile = ({ level, index }: { level: number; index: number }) =>
        file.tile(level, index) ?? Buffer.alloc(0)
      const prover = openProver(readTile)
      return await compareLatency({
        name: 'Proof of one event among 10,000,000, against reading the tile that it is in',
        aim: 1,
        rounds: 3,
        ours: async () => timesOf((index) => prover.inclusion({ index, size: LEAVES })),
        baseline: async () => timesOf((index) => file.tile(0, Math.floor(index / 256))?.subarray(0, HASH_BYTES)),
      })
    } finally {
      file.close()
    }
  })

export const run = (): Promise<BenchResult[]> =>
  withFolder(async (filled) => {
    const program = join(import.meta.dirname, 'read-models-log.ts')
    await runProgram(process.execPath, [program, join(filled, 'events.sqlite'), String(EVENTS)])
    return [await takingIn(filled), await proving()]
  })
