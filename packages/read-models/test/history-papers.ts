import { date, due, fen, type Kind, type Make, pick, whole } from './history-kinds.ts'

const approvalKey = ({ programmeId, projectId, id }: Parameters<Make>[1]) => ({
  approvalId: `${projectId}-matter-${id}`,
  projectId,
  programmeId,
})
export const approval: Kind = {
  opens: (random, keys) => ({
    type: 'ApprovalRequested',
    data: {
      ...approvalKey(keys),
      matter: pick(random, ['可研批复', '初步设计批复']),
      receivedOn: date(random),
      greenChannel: random() < 0.5,
      limits: { noticeDays: 5, legalDays: 20, promisedDays: 1 + whole(random, 15), rule: '示例规则' },
      noticeDue: due(random),
    },
  }),
  follows: [
    (random, keys) => ({
      type: 'OneTimeNoticeGiven',
      data: { ...approvalKey(keys), noticedOn: date(random), missing: ['示例材料'] },
    }),
    (random, keys) => ({
      type: 'ApprovalSupplemented',
      data: { ...approvalKey(keys), suppliedOn: date(random), complete: random() < 0.5 },
    }),
    (random, keys) => ({
      type: 'ApprovalAccepted',
      data: {
        ...approvalKey(keys),
        acceptedOn: date(random),
        deemed: random() < 0.2,
        legalDue: due(random),
        promisedDue: due(random),
      },
    }),
    (random, keys) => ({
      type: 'ApprovalGranted',
      data: { ...approvalKey(keys), grantedOn: date(random), documentNumber: '示例〔2014〕3 号' },
    }),
    (random, keys) => ({
      type: 'ApprovalRefused',
      data: { ...approvalKey(keys), refusedOn: date(random), reason: '示例原因' },
    }),
    (random, keys) => ({
      type: 'ApprovalWithdrawn',
      data: { ...approvalKey(keys), withdrawnOn: date(random), reason: '示例原因' },
    }),
  ],
}

const fundKey = ({ programmeId, projectId, id }: Parameters<Make>[1]) => ({
  applicationId: `${projectId}-fund-${id}`,
  projectId,
  programmeId,
})
export const fund: Kind = {
  opens: (random, keys) => ({
    type: 'FundApplicationPrepared',
    data: {
      ...fundKey(keys),
      year: 2014,
      source: pick(random, ['central-budget', 'province-grant', 'district-budget']),
      amount: fen(random),
      responsible: { head: 'person-1', leader: 'person-2', officer: 'person-3' },
      preparedOn: date(random),
    },
  }),
  follows: [
    (random, keys) => ({
      type: 'FundApplicationSubmitted',
      data: { ...fundKey(keys), submittedOn: date(random) },
    }),
    (random, keys) => ({
      type: 'FundApplicationAdvanced',
      data: { ...fundKey(keys), from: 'district', to: 'city', advancedOn: date(random) },
    }),
    (random, keys) => ({
      type: 'FundApplicationReturned',
      data: { ...fundKey(keys), level: 'city', reason: '示例原因', returnedOn: date(random) },
    }),
    (random, keys) => ({
      type: 'FundsApproved',
      data: {
        ...fundKey(keys),
        level: 'city',
        amount: fen(random),
        documentNumber: '示例〔2014〕4 号',
        approvedOn: date(random),
      },
    }),
    (random, keys) => ({
      type: 'FundsAllocated',
      data: { ...fundKey(keys), amount: fen(random), documentNumber: '示例〔2014〕5 号', allocatedOn: date(random) },
    }),
    (random, keys) => ({
      type: 'FundsDisbursed',
      data: { ...fundKey(keys), amount: fen(random), disbursedOn: date(random) },
    }),
    (random, keys) => ({
      type: 'FundsReceived',
      data: { ...fundKey(keys), amount: fen(random), receivedOn: date(random) },
    }),
  ],
}

const bulletinKey = ({ programmeId, id }: Parameters<Make>[1]) => ({
  programmeId,
  month: `${2000 + (id % 199)}-06`,
  edition: 1,
})
export const bulletin: Kind = {
  opens: (random, keys) => ({
    type: 'BulletinRequested',
    data: { ...bulletinKey(keys), issueNumber: 6, requestedOn: date(random) },
  }),
  follows: [
    (random, keys) => ({
      type: 'BulletinRendered',
      data: {
        ...bulletinKey(keys),
        position: '1',
        sha256: 'a'.repeat(64),
        bytes: 1 + whole(random, 600_000),
        pages: 1 + whole(random, 9),
      },
    }),
    (_, keys) => ({ type: 'BulletinFailed', data: { ...bulletinKey(keys), reason: '示例原因', attempts: 3 } }),
    (random, keys) => ({
      type: 'BulletinIssued',
      data: { ...bulletinKey(keys), sha256: 'a'.repeat(64), issuedOn: date(random) },
    }),
  ],
}
