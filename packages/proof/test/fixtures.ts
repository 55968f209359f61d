import {
  COSIGNATURE,
  cosign,
  formatCheckpoint,
  formatNote,
  generateSigningKey,
  leafHash,
  NOTE_SIGNATURE,
  openProver,
  signBody,
} from '../src/index.ts'
import { memoryTiles } from './memory-tiles.ts'

export const ORIGIN = 'liushui.example/log'
export const TIME = 1_790_000_000

export const logKey = generateSigningKey({ name: ORIGIN, type: NOTE_SIGNATURE })
export const witnessKey = generateSigningKey({ name: 'audit.example/witness', type: COSIGNATURE })
export const trusted = [logKey.verifier, witnessKey.verifier]

export const leaf = (index: number): Buffer => Buffer.from(`{"index":${index}}`)

export const log = memoryTiles()
log.append(Array.from({ length: 500 }, (_, index) => leafHash(leaf(index))))

export const body = formatCheckpoint({
  origin: ORIGIN,
  size: log.size(),
  root: openProver(log.readTile).root(log.size()),
})
export const logSignature = signBody(body, logKey)
export const witnessSignature = cosign({ body, key: witnessKey, time: TIME })
/** A checkpoint that the log signed and the witness saw. */
export const checkpoint = formatNote({ body, signatures: [logSignature, witnessSignature] })
