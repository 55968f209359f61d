import { hash } from 'node:crypto'

/** An event as it is stored, before any upcast: `data` and `metadata` are its canonical JSON texts. */
export type LeafRow = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly schemaVersion: number
  readonly recordedAt: string
  readonly data: string
  readonly metadata: string
}

/** SHA-256 in hex of a text's UTF-8 bytes. */
export const sha256 = (text: string): string => hash('sha256', text)

/** What stands before and after a leaf's index: keys in their canonical order; ids, digests and instants need no escapes. */
const aroundIndex = (row: Omit<LeafRow, 'position'>, metadataDigest: string): readonly [string, string] => [
  `{"dataDigest":"${sha256(row.data)}","id":"${row.id}",`,
  `"metadataDigest":"${metadataDigest}","recordedAt":"${row.recordedAt}","revision":${row.revision},` +
    `"schemaVersion":${row.schemaVersion},"stream":${JSON.stringify(row.stream)},"type":${JSON.stringify(row.type)}}`,
]

/**
 * The data of an event's leaf in the Merkle log: the RFC 8785 canonical JSON of its envelope and the digests of its two
 * texts. `index` is the position − 1: the leaf's place in the tree, from 0.
 */
export const leafOf = (row: LeafRow, metadataDigest = sha256(row.metadata)): string =>
  aroundIndex(row, metadataDigest).join(`"index":${row.position - 1},`)

/** The same without `index`: what is known of an event whose store gives it its place only when it is written. */
export const unplacedLeafOf = (row: Omit<LeafRow, 'position'>, metadataDigest = sha256(row.metadata)): string =>
  aroundIndex(row, metadataDigest).join('')

/** The RFC 6962 leaf hash, SHA-256(0x00 ‖ data): what a row's digest is. */
export const leafHash = (leaf: string): Buffer => Buffer.from(hash('sha256', `\0${leaf}`, 'binary'), 'latin1')
