import type { Leaf, LeafBatch } from '@liushui/event-store'
import { parseCheckpoint } from '../checkpoint.ts'
import { CheckpointMalformedError } from '../errors.ts'
import { parseNote } from '../note.ts'
import { BUNDLE_FILES, BUNDLE_FORMAT, type BundleManifest, type BundleParticulars, ExportOrderError } from './bundle.ts'
import { type NewFile, writeHashed } from './hashed-file.ts'

export type BundleSource = {
  /** Is there, and empty. */
  readonly folder: string
  /** Events of the checkpoint, chosen by the filter, in the order of the log. */
  readonly leaves: AsyncIterable<LeafBatch>
  /** The signed note. */
  readonly checkpoint: string
  /** Proves that a leaf is in the tree of the checkpoint. */
  readonly prove: (index: number) => readonly Buffer[]
  readonly particulars: BundleParticulars
  /** The same events for readers with other programs, written after them. No signature covers these, only the manifest's digests. */
  readonly further?: readonly NewFile[]
}

const lineOf = ({ index, record }: Leaf, proof: readonly Buffer[]): string => {
  const { stream, revision, id, type, schemaVersion, recordedAt, data, metadata } = record
  return `${JSON.stringify({
    index,
    record: { stream, revision, id, type, schemaVersion, recordedAt, data, metadata },
    proof: proof.map((hash) => hash.toString('base64')),
  })}\n`
}

/**
 * Writes an export that proves itself: events with the proofs that they are in a signed log, the signed checkpoint, and a manifest.
 * The same leaves up to the same checkpoint give the same events.ndjson byte for byte. Memory stays flat. Throws
 * `CheckpointMalformedError`, `ExportOrderError`, `Sm3MissingError`, and what the file system says.
 */
export const writeBundle = async (source: BundleSource): Promise<BundleManifest> => {
  const { folder, leaves, checkpoint: note, prove, further = [] } = source
  const { filter, range, madeAt, madeBy } = source.particulars
  const checkpoint = parseCheckpoint(parseNote(note)?.body ?? '')
  if (!checkpoint) throw new CheckpointMalformedError()
  const { origin, size, root } = checkpoint
  let count = 0
  let next = 0
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of leaves) {
      yield batch.leaves
        .map((leaf) => {
          if (leaf.index < next || leaf.index >= size) throw new ExportOrderError({ index: leaf.index, size })
          next = leaf.index + 1
          count++
          return lineOf(leaf, prove(leaf.index))
        })
        .join('')
    }
  }
  const files = [
    await writeHashed(folder, { name: BUNDLE_FILES.checkpoint, chunks: [note] }),
    await writeHashed(folder, { name: BUNDLE_FILES.events, chunks: lines() }),
  ]
  for (const file of further) files.push(await writeHashed(folder, file))
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    filter,
    range: { after: range.after, upTo: range.upTo },
    count,
    wholeLog: count === size,
    checkpoint: { origin, size, root: root.toString('base64') },
    madeAt,
    madeBy,
    files,
  }
  const text = `${JSON.stringify(manifest, undefined, 1)}\n`
  await writeHashed(folder, { name: BUNDLE_FILES.manifest, chunks: [text] })
  return manifest
}
