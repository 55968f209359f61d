import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type EventStore, isLogFault, type Leaf } from '@liushui/event-store'
import { NOTE_SIGNATURE, type SigningKey, type VerifierKey } from '../key.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { TILE_WIDTH, type Tile } from '../tiles.ts'
import { formatTlogProof } from '../tlog-proof.ts'
import { createAsker, type WitnessAddress, WitnessRefusesError } from '../witness/ask.ts'
import { type Checkpoints, createCheckpoints, type Kept, type Published, readKept } from './checkpoints.ts'
import { KeyMissingError, LogChangedError, LogShorterThanSignedError, OtherLogError } from './errors.ts'
import { openTileFile } from './file.ts'
import { openKeyFile, readKeyFile } from './key-file.ts'
import { measureProofs } from './metrics.ts'
import { createTree, type Tree } from './tree.ts'

/** Files of a proof log, in its folder. */
export const PROOF_FILES = { tiles: 'proof.sqlite', key: 'log-key', checkpoint: 'log-checkpoint' } as const

const PUBLISH_EVERY_MS = 1000
const TRY_AGAIN_MS = 1000

export type ProofStatus = {
  /** `failed`: the log is not the one that was proved before; nothing is signed until that is dealt with. */
  readonly state: 'proving' | 'waiting' | 'failed' | 'stopped'
  readonly error: unknown
}

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
  /** Signs what is in the tree, and asks the witnesses; resolves when they have answered. */
  readonly publish: () => Promise<void>
  readonly close: () => Promise<void>
}

export type ProofLogOptions = {
  readonly folder: string
  readonly store: EventStore
  /** The log's name, where it has none yet. */
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

/** Signs, one checkpoint after the other, and has each cosigned by whichever witness answers. */
const createPublishing = (options: {
  readonly tree: Tree
  readonly checkpoints: Checkpoints
  readonly witnesses: readonly WitnessAddress[]
  readonly onTrouble: (error: unknown) => void
}) => {
  const { tree, checkpoints, witnesses, onTrouble } = options
  const askers = witnesses.map(createAsker)
  const publish = async (): Promise<void> => {
    const signed = await checkpoints.sign()
    if (!signed) return
    const { note, size } = signed
    const proofFrom = (old: number) => (old > size ? [] : tree.prove.consistency({ from: old, to: size }))
    const answers = await Promise.allSettled(askers.map((ask) => ask({ note, size, proofFrom })))
    for (const answer of answers) if (answer.status === 'rejected') onTrouble(answer.reason)
    const cosignatures = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    await checkpoints.cosigned(signed, cosignatures)
  }
  let last: Promise<void> = Promise.resolve()
  return (): Promise<void> => {
    last = last.catch(() => {}).then(publish)
    return last
  }
}

type OpenKey = { readonly path: string; readonly kept: Kept | undefined; readonly options: ProofLogOptions }

/** A new key is made for a new log only, or where it is asked for. */
const openKey = async ({ path, kept, options }: OpenKey): Promise<SigningKey> => {
  const file = { path, type: NOTE_SIGNATURE, name: options.origin } as const
  if (!kept) return openKeyFile(file)
  const { origin } = kept.checkpoint
  const key = await (options.newKey ? openKeyFile({ ...file, name: origin }) : readKeyFile(file))
  if (!key) throw new KeyMissingError({ path, origin })
  if (origin !== key.verifier.name) throw new OtherLogError(key.verifier.name, kept.checkpoint)
  return key
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
  const key = await openKey({ path: paths.key, kept, options })
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
  let status: ProofStatus = { state: 'proving', error: undefined }
  const publish = createPublishing({
    tree,
    checkpoints,
    witnesses,
    onTrouble: (error) => {
      if (error instanceof WitnessRefusesError) status = { state: 'failed', error }
      onTrouble(error)
    },
  })

  const followOnce = (): Promise<void> =>
    store.subscribe({ after: tree.reach().position, signal, onBatch: () => tree.catchUp({ signal }) })
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await followOnce().catch(async (error) => {
        if (isFinal(error)) throw error
        status = { state: 'waiting', error }
        onTrouble(error)
        await wait(TRY_AGAIN_MS, undefined, { signal }).catch(() => {})
      })
    }
  }
  const publishOn = async (): Promise<void> => {
    while (!signal.aborted) {
      await publish().catch(onTrouble)
      await wait(publishEveryMs, undefined, { signal }).catch(() => {})
    }
  }
  const measured = measureProofs({ status: () => status, signed: () => checkpoints.published()?.size ?? 0 })
  const running = Promise.all([
    follow().catch((error) => {
      status = { state: 'failed', error }
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
    status: () => status,
    publish,
    close: async () => {
      closing.abort()
      await running
      measured.stop()
      file.close()
      status = { state: 'stopped', error: undefined }
    },
  }
}
