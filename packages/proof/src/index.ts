export { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts'
export * from './bundle/bundle.ts'
export type { NewFile } from './bundle/hashed-file.ts'
export { type BundleSource, writeBundle } from './bundle/write.ts'
export {
  type Checkpoint,
  formatCheckpoint,
  parseCheckpoint,
  type SignedCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts'
export { cosign } from './cosignature.ts'
export { decodeEntries, encodeEntries } from './entries.ts'
export * from './errors.ts'
export {
  COSIGNATURE,
  formatSigningKey,
  formatVerifierKey,
  generateSigningKey,
  NOTE_SIGNATURE,
  parseSigningKey,
  parseVerifierKey,
  type SigningKey,
  type VerifierKey,
} from './key.ts'
export type { Published } from './log/checkpoints.ts'
export { LogChangedError, LogShorterThanSignedError } from './log/errors.ts'
export { openTileFile, type TileFile } from './log/file.ts'
export { openKeyFile } from './log/key-file.ts'
export { openProofLog, PROOF_FILES, type ProofLog, type ProofLogOptions } from './log/proof-log.ts'
export type { ProofStatus } from './log/status.ts'
export { appendHashes, type TileHashes } from './merkle/append.ts'
export { growingTree } from './merkle/growing.ts'
export { HASH_BYTES, leafHash } from './merkle/hash.ts'
export { openProver } from './merkle/prove.ts'
export type { HashReader } from './merkle/reader.ts'
export { verifyConsistency, verifyInclusion } from './merkle/verify.ts'
export { formatNote, type Note, parseNote, signBody, type VerifiedNote, verifyNote } from './note.ts'
export { rootAt, type TreeRoot } from './root-at.ts'
export { formatSignature, type NoteSignature, parseSignature } from './signature.ts'
export { utf8Text } from './text.ts'
export { parseTilePath, TILE_WIDTH, type Tile, type TilePlace, tilePath, tilesOf, tileWidth } from './tiles.ts'
export { formatTlogProof, parseTlogProof, type TlogProof, verifyTlogProof } from './tlog-proof.ts'
export type { WitnessAddress } from './witness/ask.ts'
export { WitnessAwayError, WitnessRefusesError } from './witness/errors.ts'
export type { Refused, Seen } from './witness/state.ts'
export { openWitness, type Witness, type WitnessAnswer } from './witness/witness.ts'
