import { asLines, parseCount, parseHashes, splitAtEmptyLine } from './text.ts'

/** What a log sends to a witness (C2SP tlog-witness, `add-checkpoint`). */
export type AddCheckpoint = {
  /** The size that the witness saw last, 0 before the first. */
  readonly old: number
  /** From `old` to the checkpoint's size; empty where `old` is 0. */
  readonly proof: readonly Buffer[]
  /** The checkpoint's note. */
  readonly checkpoint: string
}

/** The body of the request. */
export const formatAddCheckpoint = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  `${asLines([`old ${old}`, ...proof.map((hash) => hash.toString('base64'))])}\n${checkpoint}`

/** Undefined for what is no such body. Says nothing yet about the proof and the signatures. */
export const parseAddCheckpoint = (body: string): AddCheckpoint | undefined => {
  const { lines, rest: checkpoint } = splitAtEmptyLine(body) ?? { lines: [], rest: '' }
  const [first = '', ...hashes] = lines
  const old = first.startsWith('old ') ? parseCount(first.slice('old '.length)) : undefined
  const proof = parseHashes(hashes)
  return old === undefined || proof === undefined ? undefined : { old, proof, checkpoint }
}
