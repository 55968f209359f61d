import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type EventStore, isLogFault, type Leaf, type Position } from '@liushui/event-store'
import type { VerifierKey } from '../key.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { TILE_WIDTH, type Tile } from '../tiles.ts'
import { formatTlogProof } from '../tlog-proof.ts'
import type { WitnessAddress } from '../witness/ask.ts'
import { createCheckpoints, type Published, readKept } from './checkpoints.ts'
import { createCosigning } from './cosigning.ts'
import { LogChangedError, LogShorterThanSignedError } from './errors.ts'
import { openTileFile } from './file.ts'
import { openLogKey } from './log-key.ts'
import { measureProofs } from './metrics.ts'
import { createSigning } from './signing.ts'
import { PROVING, type ProofStatus, worstOf } from './status.ts'
import { createTree, type Tree } from './tree.ts'

/** Files of a proof log, in its folder. */
export const PROOF_FILES = { tiles: 'proof.sqlite', key: 'log-key', checkpoint: 'log-checkpoint' } as const

const PUBLISH_EVERY_MS = 1000
const TRY_AGAIN_MS = 1000
/** A witness that hangs holds nobody up for longer. */
const COSIGNED_WITHIN_MS = 1000

export type ProofLog = {
  readonly key: VerifierKey
  /** Leaves in the tree. */
  readonly size: () => number
  /** The last checkpoint, with the cosignatures that came for it; undefined before the first event. */
  readonly checkpoint: () => Published | undefined
  /** A checkpoint of the tree as it was at a size, without cosignatures unless it is the last; undefined beyond the last. */
  readonly checkpointAt: (size: number) => string | undefined
  /** The first `width` hashes of a tile; undefined where the tree has not so many. */
  readonly tile: (tile: Tile) => Uint8Array | undefined
  /** The first `width` leaves of a bundle, read from the log; undefined where the tree has not so many. */
  readonly leaves: (bundle: Omit<Tile, 'level'>) => Promise<readonly Leaf[] | undefined>
  /** The `.tlog-proof` of a leaf in the last checkpoint; undefined where that has no such leaf. */
  readonly proof: (index: number) => string | undefined
  /** Proves leaves of the tree as it was at a size; undefined where the tree has not come so far. */
  readonly prover: (size: number) => ((index: number) => Buffer[]) | undefined
  readonly status: () => ProofStatus
  /** Signs what is in the tree, and asks the witnesses; resolves when they have answered, and at the latest a second after it is signed. */
  readonly publish: () => Promise<void>
  readonly close: () => Promise<void>
}

export type ProofLogOptions = {
  readonly folder: string
  readonly store: EventStore
  /** The log's name: chosen when it has none yet. A log that has another is not opened. */
  readonly origin?: string | undefined
  readonly witnesses?: readonly WitnessAddress[]
  /** Whether a key is made where that of a log that has signed already is missing. */
  readonly newKey?: boolean
  /** How often a log that has grown is signed, in milliseconds. */
  readonly publishEveryMs?: number
  /** Told of what is tried again, and of what can't be. */
  readonly onTrouble?: (error: unknown) => void
  /** Told of the events in the tree while it is opened: one that is lost is made again from the log. */
  readonly onProgress?: (events: number) => void
}

const isFinal = (error: unknown): boolean =>
  isLogFault(error) || error instanceof LogChangedError || error instanceof LogShorterThanSignedError

/** Where in the log the last of so many leaves is; undefined for none. */
const positionOf = async (tree: Tree, size: number): Promise<Position | undefined> => {
  const { size: all, position } = tree.reach()
  if (size === 0 || size === all) return size === 0 ? undefined : position
  const last = size - 1
  return (await tree.leavesOf(Math.floor(last / TILE_WIDTH)))[last % TILE_WIDTH]?.position
}

/** Resolves when the work has, at the latest after this time. */
const atMost = async (work: Promise<unknown>, ms: number): Promise<void> => {
  const ended = new AbortController()
  await Promise.race([work, wait(ms, undefined, { signal: ended.signal }).catch(() => {})])
  ended.abort()
}

/**
 * Opens the Merkle log over an event log and keeps it up, until it is closed. What was signed before must be a part of what is there
 * now: else it rejects with `LogShorterThanSignedError` or `LogChangedError`, and nothing should be started.
 */
export const openProofLog = async (options: ProofLogOptions): Promise<ProofLog> => {
  const { folder, store, witnesses = [], publishEveryMs = PUBLISH_EVERY_MS } = options
  const { onTrouble = () => {}, onProgress = () => {} } = options
  const paths = {
    key: join(folder, PROOF_FILES.key),
    tiles: join(folder, PROOF_FILES.tiles),
    checkpoint: join(folder, PROOF_FILES.checkpoint),
  }
  const kept = await readKept(paths.checkpoint)
  const key = await openLogKey({ path: paths.key, kept, options })
  const file = openTileFile(paths.tiles)
  const tree = createTree(file, store)
  const checkpoints = createCheckpoints({ path: paths.checkpoint, key, tree, kept, onTrouble })
  const closing = new AbortController()
  const { signal } = closing
  try {
    await tree.check()
    await tree.catchUp({ signal, onProgress })
    await checkpoints.resume()
  } catch (error) {
    file.close()
    throw error
  }
  const signing = createSigning(checkpoints, signal)
  const cosignings = witnesses.map((witness) => createCosigning({ witness, tree, signing, signal, onTrouble }))
  let following = PROVING
  const status = (): ProofStatus => worstOf([following, signing.status(), ...cosignings.map((one) => one.status())])

  const onBatch = async (): Promise<void> => {
    await tree.catchUp({ signal })
    following = PROVING
  }
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await store.subscribe({ after: tree.reach().position, signal, onBatch }).catch(async (error) => {
        if (isFinal(error)) throw error
        following = { state: 'waiting', error }
        onTrouble(error)
        await wait(TRY_AGAIN_MS, undefined, { signal }).catch(() => {})
      })
    }
  }
  const askWitnesses = (): Promise<unknown> => Promise.all(cosignings.map((one) => one.look()))
  const publishOn = async (): Promise<void> => {
    while (!signal.aborted) {
      await signing.sign().catch(onTrouble)
      void askWitnesses()
      await wait(publishEveryMs, undefined, { signal }).catch(() => {})
    }
  }
  const signed = () => checkpoints.published()?.size ?? 0
  const signedPosition = () => positionOf(tree, signed())
  const measured = measureProofs({ store, status, signed, signedPosition, witnesses: cosignings })
  const running = Promise.all([
    follow().catch((error) => {
      following = { state: 'failed', error }
      onTrouble(error)
      closing.abort()
    }),
    publishOn(),
  ])

  const tile: ProofLog['tile'] = (asked) => {
    const bytes = asked.width * HASH_BYTES
    const hashes = tree.readTile(asked)
    return hashes.length < bytes ? undefined : hashes.subarray(0, bytes)
  }
  return {
    key: key.verifier,
    size: () => tree.reach().size,
    checkpoint: checkpoints.published,
    checkpointAt: checkpoints.at,
    tile,
    leaves: async ({ index, width }) =>
      index * TILE_WIDTH + width > tree.reach().size ? undefined : (await tree.leavesOf(index)).slice(0, width),
    proof: (index) => {
      const published = checkpoints.published()
      if (!published || index >= published.size) return undefined
      const { size, note } = published
      return formatTlogProof({
        index,
        proof: tree.prove.inclusion({ index, size }),
        checkpoint: note,
      })
    },
    prover: (size) => (size > tree.reach().size ? undefined : (index) => tree.prove.inclusion({ index, size })),
    status,
    publish: async () => {
      await signing.sign()
      await atMost(askWitnesses(), COSIGNED_WITHIN_MS)
    },
    close: async () => {
      closing.abort()
      await running
      await askWitnesses()
      await signing.idle()
      measured.stop()
      file.close()
      following = { state: 'stopped', error: undefined }
    },
  }
}
