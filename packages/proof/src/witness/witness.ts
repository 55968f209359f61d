import { DatabaseSync } from 'node:sqlite'
import { type AddCheckpoint, parseAddCheckpoint } from '../add-checkpoint.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../checkpoint.ts'
import { cosign } from '../cosignature.ts'
import { ProofError } from '../errors.ts'
import type { SigningKey, VerifierKey } from '../key.ts'
import { verifyConsistency } from '../merkle/verify.ts'
import { parseNote } from '../note.ts'
import { formatSignature } from '../signature.ts'

/** What a witness answers: HTTP status, media type and body (C2SP tlog-witness). */
export type WitnessAnswer = { readonly status: number; readonly type?: string; readonly body: string }

/** What a witness has seen of a log. */
export type Seen = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  /** When it was cosigned, in seconds since 1970. */
  readonly time: number
}

const SIZE_TYPE = 'text/x.tlog.size'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS seen (
    origin TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    note TEXT NOT NULL,
    time INTEGER NOT NULL
  ) STRICT`

const refuse = (status: number, { en, zh }: { readonly en: string; readonly zh: string }): WitnessAnswer => ({
  status,
  body: `${zh}\n${en}\n`,
})

const malformed = refuse(400, { en: 'This is no add-checkpoint request.', zh: '请求不是 add-checkpoint 格式。' })
const unknownLog = refuse(404, { en: 'This witness does not know the log.', zh: '本见证方不认识该日志。' })
const inconsistent = refuse(422, {
  en: 'The log does not go on from the one that was seen before: its history was changed.',
  zh: '该日志不是此前所见日志的延续：历史已被改动。',
})
const stale = ({ size }: { readonly size: number }): WitnessAnswer => ({
  status: 409,
  type: SIZE_TYPE,
  body: `${size}\n`,
})

/**
 * A witness: it keeps the last checkpoint that it saw of each log that it knows, demands that the next goes on from it, and
 * then cosigns. What it saw is in a file, on the disk before it signs.
 */
export const openWitness = (options: {
  readonly path: string
  readonly key: SigningKey
  /** Keys of the logs that it watches, which sign under their own names. */
  readonly logs: readonly VerifierKey[]
  /** Seconds since 1970. */
  readonly now?: () => number
}) => {
  const { path, key, logs, now = () => Math.floor(Date.now() / 1000) } = options
  const db = new DatabaseSync(path)
  db.exec('PRAGMA synchronous = FULL')
  db.exec(SCHEMA)
  const select = db.prepare('SELECT origin, size, root, note, time FROM seen WHERE origin = ?')
  const selectAll = db.prepare('SELECT origin, size, root, note, time FROM seen ORDER BY origin')
  const put = db.prepare('INSERT OR REPLACE INTO seen VALUES (:origin, :size, :root, :note, :time)')
  const seenOf = (origin: string) => select.get(origin) as Seen | undefined

  const signed = (note: string, trusted: readonly VerifierKey[]): SignedCheckpoint | undefined => {
    try {
      return verifyCheckpoint(note, trusted)
    } catch (error) {
      if (error instanceof ProofError) return undefined
      throw error
    }
  }

  const goesOn = (request: AddCheckpoint, { size, root }: SignedCheckpoint, seen: Seen | undefined): boolean => {
    if (seen === undefined) return request.proof.length === 0
    const { proof } = request
    return verifyConsistency({ from: seen.size, to: size, fromRoot: seen.root, toRoot: root, proof })
  }

  // Nothing in here waits: what is checked is what is written.
  const add = (request: AddCheckpoint, checkpoint: SignedCheckpoint): WitnessAnswer => {
    const { origin, size, root } = checkpoint
    const seen = seenOf(origin)
    if (request.old > size) return malformed
    if (request.old !== (seen?.size ?? 0)) return stale({ size: seen?.size ?? 0 })
    if (seen?.size === size && !root.equals(seen.root)) return stale(seen)
    if (!goesOn(request, checkpoint, seen)) return inconsistent
    const time = now()
    put.run({ origin, size, root, note: request.checkpoint, time })
    const body = parseNote(request.checkpoint)?.body ?? ''
    return { status: 200, body: `${formatSignature(cosign({ body, key, time }))}\n` }
  }

  return {
    key: key.verifier,
    /** Answers the body of a `POST /add-checkpoint`. */
    addCheckpoint: (text: string): WitnessAnswer => {
      const request = parseAddCheckpoint(text)
      const claimed = request && parseCheckpoint(parseNote(request.checkpoint)?.body ?? '')
      if (!request || !claimed) return malformed
      const trusted = logs.filter(({ name }) => name === claimed.origin)
      if (trusted.length === 0) return unknownLog
      const checkpoint = signed(request.checkpoint, trusted)
      const notSigned = { en: 'The checkpoint is not signed by the log.', zh: '检查点不是由该日志签署的。' }
      return checkpoint ? add(request, checkpoint) : refuse(403, notSigned)
    },
    /** What was seen of all logs. */
    seen: (): Seen[] => selectAll.all() as Seen[],
    close: (): void => db.close(),
  }
}
export type Witness = ReturnType<typeof openWitness>
