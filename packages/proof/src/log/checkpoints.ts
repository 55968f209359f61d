import { type Checkpoint, formatCheckpoint, parseCheckpoint, verifyCheckpoint } from '../checkpoint.ts'
import { NotSignedError } from '../errors.ts'
import type { SigningKey } from '../key.ts'
import { formatNote, parseNote, signBody } from '../note.ts'
import type { NoteSignature } from '../signature.ts'
import { CheckpointFileError, KeyReplacedError, LogChangedError, LogShorterThanSignedError } from './errors.ts'
import type { Tree } from './tree.ts'
import { readText, writeWhole } from './whole-file.ts'

/** A checkpoint as it is handed out. */
export type Published = { readonly size: number; readonly note: string }

const withSignatures = (note: string, more: readonly NoteSignature[]): string => {
  const { body, signatures } = parseNote(note) ?? { body: '', signatures: [] }
  return formatNote({ body, signatures: [...signatures, ...more] })
}

/** What was signed last; undefined where nothing was. */
export type Kept = { readonly note: string; readonly checkpoint: Checkpoint }

export const readKept = async (path: string): Promise<Kept | undefined> => {
  const note = await readText(path).catch((cause) => {
    throw new CheckpointFileError({ path, cause })
  })
  if (note === undefined) return undefined
  const checkpoint = parseCheckpoint(parseNote(note)?.body ?? '')
  if (!checkpoint) throw new CheckpointFileError({ path })
  return { note, checkpoint }
}

/** Whether this key signed it; throws where its signature is there and wrong. */
const isSignedBy = (key: SigningKey, { note }: Kept): boolean => {
  try {
    verifyCheckpoint(note, [key.verifier])
    return true
  } catch (error) {
    if (error instanceof NotSignedError) return false
    throw error
  }
}

/** The signatures of others than the log itself. */
const cosignatures = ({ note }: Kept, origin: string): NoteSignature[] =>
  parseNote(note)?.signatures.filter(({ name }) => name !== origin) ?? []

/**
 * The last checkpoint that was signed, in a file: it is on the disk before anybody is given it, and so is known by every later start,
 * also where the tree has to be built again.
 */
export const createCheckpoints = (options: {
  readonly path: string
  readonly key: SigningKey
  readonly tree: Tree
  readonly kept: Kept | undefined
  readonly onTrouble: (error: unknown) => void
}) => {
  const { path, key, tree, kept, onTrouble } = options
  const origin = key.verifier.name
  let published: Published | undefined

  const publish = async (size: number, note: string): Promise<void> => {
    await writeWhole(path, note, { mode: 0o644 })
    published = { size, note }
  }

  const signed = (size: number): string => {
    const body = formatCheckpoint({ origin, size, root: tree.prove.root(size) })
    return formatNote({ body, signatures: [signBody(body, key)] })
  }

  return {
    published: () => published,
    /**
     * Takes up what was signed before. Throws where the tree is not one that goes on from it. What another key signed, or nobody can
     * say who, is signed anew, and that is told.
     */
    resume: async (): Promise<void> => {
      if (kept === undefined) return
      const isOurs = isSignedBy(key, kept)
      const { size, root } = kept.checkpoint
      const now = tree.reach().size
      if (size > now) throw new LogShorterThanSignedError({ size: now, signed: size })
      if (!tree.prove.root(size).equals(root)) throw new LogChangedError({ size })
      published = { size, note: kept.note }
      if (isOurs) return
      await publish(size, withSignatures(signed(size), cosignatures(kept, origin)))
      onTrouble(new KeyReplacedError({ size, origin }))
    },
    /**
     * A checkpoint of the tree as it was, whose bytes are the same each time; undefined where more than the last one is asked for:
     * nothing is handed out that a later start would not know of.
     */
    at: (size: number): string | undefined => {
      if (published === undefined || size > published.size) return undefined
      return size === published.size ? published.note : signed(size)
    },
    /** Signs the tree as it stands, if that was not signed yet. */
    sign: async (): Promise<void> => {
      const { size } = tree.reach()
      if (size !== (published?.size ?? 0)) await publish(size, signed(size))
    },
    /** Adds what a witness signed, if it is still of the checkpoint that is handed out. */
    cosigned: async (of: Published, cosignature: NoteSignature): Promise<void> => {
      if (published?.size === of.size) await publish(of.size, withSignatures(published.note, [cosignature]))
    },
  }
}
export type Checkpoints = ReturnType<typeof createCheckpoints>
