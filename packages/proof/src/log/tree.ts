import type { EventStore, Leaf, LeafBatch, Position } from '@liushui/event-store'
import { appendHashes } from '../merkle/append.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { openProver } from '../merkle/prove.ts'
import type { HashReader } from '../merkle/reader.ts'
import { TILE_WIDTH } from '../tiles.ts'
import { LogChangedError, LogShorterThanSignedError } from './errors.ts'
import type { Bundle, TileFile } from './file.ts'

/** How far the tree has come. */
export type Reach = { readonly size: number; readonly position: Position | undefined }

/** Which bundles the leaves end, or go on with. */
const bundlesOf = (leaves: readonly Leaf[]): Bundle[] => {
  const last = new Map<number, Bundle>()
  for (const { index, position } of leaves) {
    const bundle = Math.floor(index / TILE_WIDTH)
    last.set(bundle, { index: bundle, leaves: (index % TILE_WIDTH) + 1, position })
  }
  return [...last.values()]
}

const reachOf = (bundle: Bundle | undefined): Reach =>
  bundle
    ? { size: bundle.index * TILE_WIDTH + bundle.leaves, position: bundle.position }
    : { size: 0, position: undefined }

type CatchUp = { readonly signal: AbortSignal; readonly onProgress?: (events: number) => void }

/** The Merkle tree over a log, kept in a file of tiles. */
export const createTree = (file: TileFile, store: EventStore) => {
  let reach = reachOf(file.lastBundle())
  const readTile: HashReader = ({ level, index }) => file.tile(level, index) ?? Buffer.alloc(0)

  const add = ({ leaves }: LeafBatch): void => {
    const { size } = reach
    const { tiles } = appendHashes({ size, readTile, hashes: leaves.map(({ hash }) => hash) })
    file.add({ tiles, bundles: bundlesOf(leaves) })
    reach = { size: size + leaves.length, position: leaves.at(-1)?.position }
  }

  /** The leaves of a bundle, read from the log again; `LogChangedError` where they are no longer what the tree was made of. */
  const leavesOf = async (index: number): Promise<Leaf[]> => {
    const leaves: Leaf[] = []
    const [before, bundle, hashes] = [file.bundle(index - 1), file.bundle(index), file.tile(0, index)]
    const range = { after: before?.position, upTo: bundle?.position, index: index * TILE_WIDTH }
    for await (const batch of store.readLeaves(range)) leaves.push(...batch.leaves)
    for (let at = 0; at < (bundle?.leaves ?? 0); at++) {
      const kept = hashes?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
      if (!kept || !leaves[at]?.hash.equals(kept)) throw new LogChangedError({ index: index * TILE_WIDTH + at })
    }
    return leaves
  }

  return {
    reach: () => reach,
    readTile,
    prove: openProver(readTile),
    leavesOf,
    /** Throws where the log is not the one that the tree was made of, as far as its end shows. */
    check: async (): Promise<void> => {
      const { position, size } = reach
      const head = await store.head()
      const isShorter = position !== undefined && (head === undefined || store.compare(head, position) < 0)
      if (isShorter) throw new LogShorterThanSignedError({ size: await sizeOf(store), signed: size })
      const last = file.lastBundle()
      if (last) await leavesOf(last.index)
    },
    /** Takes in what is new in the log. */
    catchUp: async ({ signal, onProgress = () => {} }: CatchUp): Promise<void> => {
      const range = { after: reach.position, index: reach.size, batchSize: STEP }
      for await (const batch of store.readLeaves(range)) {
        add(batch)
        onProgress(reach.size)
        if (signal.aborted) return
      }
    },
  }
}
export type Tree = ReturnType<typeof createTree>

/** Leaves in one transaction, where a whole log is taken in. */
const STEP = 2048

const sizeOf = async (store: EventStore): Promise<number> => {
  let size = 0
  for await (const { leaves } of store.readLeaves()) size += leaves.length
  return size
}
