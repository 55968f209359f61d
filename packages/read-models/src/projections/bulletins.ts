import { projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; month: string; edition: number } }) => [
  data.programmeId,
  data.month,
  data.edition,
]

/** One row per edition: a bulletin that was made stays on record when a newer edition is asked for. */
export const bulletins = projection({
  table: 'bulletins',
  columns: {
    programmeId: 'text',
    month: 'text',
    edition: 'integer',
    issueNumber: 'integer',
    status: 'text',
    requestedOn: 'text',
    requestedAt: 'text',
    sha256: 'text?',
    bytes: 'integer?',
    pages: 'integer?',
    treeSize: 'integer?',
    rootHash: 'text?',
    failure: 'text?',
    issuedOn: 'text?',
  },
  key: ['programmeId', 'month', 'edition'],
  on: {
    BulletinRequested: {
      key,
      make: ({ data, position }) => ({
        programmeId: data.programmeId,
        month: data.month,
        edition: data.edition,
        issueNumber: data.issueNumber,
        status: 'requested',
        requestedOn: data.requestedOn,
        requestedAt: position,
        sha256: null,
        bytes: null,
        pages: null,
        treeSize: null,
        rootHash: null,
        failure: null,
        issuedOn: null,
      }),
    },
    BulletinRendered: {
      key,
      fold: (row, { data }) => ({
        ...row,
        status: 'rendered',
        sha256: data.sha256,
        bytes: data.bytes,
        pages: data.pages,
        treeSize: data.treeSize,
        rootHash: data.rootHash,
        failure: null,
      }),
    },
    BulletinFailed: { key, fold: (row, { data }) => ({ ...row, status: 'failed', failure: data.reason }) },
    BulletinIssued: { key, fold: (row, { data }) => ({ ...row, status: 'issued', issuedOn: data.issuedOn }) },
  },
})
