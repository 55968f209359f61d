import type { DomainEvent } from './catalogue.ts'

/** Events that put right or take back what was recorded before. Decisions that change a plan are decisions of their own, not corrections. */
export const correctingEvents = [
  'ProgressReportCorrected',
  'FundMovementCorrected',
  'CallAmended',
  'ApprovalWithdrawn',
  'DifficultyWithdrawn',
  'VetoLifted',
] as const satisfies readonly DomainEvent['type'][]
