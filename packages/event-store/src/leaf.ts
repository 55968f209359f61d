import { hash } from 'node:crypto'
import type { LogRecord } from './port.ts'

/** SHA-256 in hex of a text's UTF-8 bytes. */
export const sha256 = (text: string): string => hash('sha256', text)

/** What stands before and after a leaf's index: keys in their canonical order; ids, digests and instants need no escapes. */
const aroundIndex = (record: LogRecord, metadataDigest: string): readonly [string, string] => [
  `{"dataDigest":"${sha256(record.data)}","id":"${record.id}",`,
  `"metadataDigest":"${metadataDigest}","recordedAt":"${record.recordedAt}","revision":${record.revision},` +
    `"schemaVersion":${record.schemaVersion},"stream":${JSON.stringify(record.stream)},"type":${JSON.stringify(record.type)}}`,
]

/**
 * The data of an event's leaf in the Merkle log: the RFC 8785 canonical JSON of its envelope and the digests of its two
 * texts. `index` is the number of events before it in the log: the leaf's place in the tree, from 0.
 */
export const leafOf = (record: LogRecord, index: number, metadataDigest = sha256(record.metadata)): string =>
  aroundIndex(record, metadataDigest).join(`"index":${index},`)

/** The same without `index`: what is known of an event whose store gives it its place only when it is written. */
export const unplacedLeafOf = (record: LogRecord, metadataDigest = sha256(record.metadata)): string =>
  aroundIndex(record, metadataDigest).join('')

/** The RFC 6962 leaf hash, SHA-256(0x00 ‖ data): what a row's digest is. */
export const leafHash = (leaf: string): Buffer => Buffer.from(hash('sha256', `\0${leaf}`, 'binary'), 'latin1')
