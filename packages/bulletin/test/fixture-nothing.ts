import type { BulletinDataset } from '../src/dataset.ts'

const none = { inMonth: 0, inYear: 0 }
const noSums = {
  applications: 0,
  requested: 0,
  approved: 0,
  allocated: 0,
  forwarded: 0,
  disbursed: 0,
  received: 0,
  spent: 0,
  surplus: 0,
}

/** A programme of which nothing but its plan is known. */
export const noSections: Pick<
  BulletinDataset,
  'approvals' | 'funds' | 'inspection' | 'difficulties' | 'assessments' | 'corrections'
> = {
  approvals: {
    received: none,
    noticed: none,
    deemed: none,
    accepted: none,
    granted: none,
    refused: none,
    withdrawn: none,
    onTime: none,
    matters: [],
    greenChannel: none,
    green: { decided: 0, averageTenths: null },
    ordinary: { decided: 0, averageTenths: null },
    excluded: { started: none, running: 0, days: 0 },
    extended: none,
    pending: 0,
    supplementing: 0,
    overdue: [],
    lateDeliveries: [],
  },
  funds: {
    sources: [],
    inMonth: noSums,
    returned: none,
    rejected: none,
    waiting: [],
    calls: [],
    factors: [],
    responsibilityChanges: none,
  },
  inspection: {
    rounds: 0,
    latest: null,
    findings: { raised: none, kinds: [], awaiting: 0, struckOff: none, open: 0, overdue: [] },
  },
  difficulties: { raised: none, confirmed: none, withdrawn: none, awaiting: 0, open: [] },
  assessments: [],
  corrections: { reports: [], funds: [] },
}
