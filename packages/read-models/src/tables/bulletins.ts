import type { BulletinStatus } from '@liushui/domain'

export type BulletinRow = {
  programmeId: string
  month: string
  edition: number
  issueNumber: number
  status: BulletinStatus
  requestedOn: string
  /** Position of its BulletinRequested: the bulletin is made as of it. */
  requestedAt: string
  sha256: string | null
  bytes: number | null
  pages: number | null
  /** Number of events up to `requestedAt`, and the Merkle root of these in hex, as printed; null where it prints neither. */
  treeSize: number | null
  rootHash: string | null
  failure: string | null
  issuedOn: string | null
}
