import type { DomainEvent } from '@liushui/domain'

export type Keys = { readonly programmeId: string; readonly projectId: string; readonly id: number }

/** The first event of an entity, those that may follow it, in any order, and what is the same in all of them. */
export type Kind = {
  readonly opens: DomainEvent['type']
  readonly follows: readonly DomainEvent['type'][]
  readonly fixed: (keys: Keys) => Readonly<Record<string, unknown>>
}

const year = 2014

const programme: Kind = {
  opens: 'ProgrammeOpened',
  follows: ['BusinessDateMoved', 'ApprovalMattersSet', 'CardRulesSet', 'ScoringRulesSet'],
  fixed: ({ programmeId }) => ({ programmeId }),
}
const plan: Kind = {
  opens: 'PlanOpened',
  follows: ['HeadlineDeclared', 'PlanIssued'],
  fixed: ({ programmeId }) => ({ programmeId, year }),
}
const round: Kind = {
  opens: 'InspectionRoundOpened',
  follows: ['InspectionRoundClosed'],
  fixed: ({ programmeId }) => ({ programmeId, year, roundId: `${programmeId}-round` }),
}
const assessment: Kind = {
  opens: 'PointsRecorded',
  follows: ['PointsRecorded', 'VetoImposed', 'VetoLifted', 'UnitScored', 'AssessmentPublished'],
  fixed: ({ programmeId }) => ({ programmeId, period: '2014-06' }),
}
export const once: readonly Kind[] = [programme, plan, round, assessment]

const planItem: Kind = {
  opens: 'PlanItemAdded',
  follows: ['PlanItemRevised', 'PlanItemAdjusted', 'PlanItemAddedByAdjustment', 'PlanItemRemoved'],
  fixed: ({ programmeId, projectId }) => ({ programmeId, year, projectId, item: { projectId } }),
}
const declaration: Kind = {
  opens: 'PlanItemDeclared',
  follows: ['PlanItemDeclared', 'DeclaredItemDeclined'],
  fixed: planItem.fixed,
}
const project: Kind = {
  opens: 'ProjectRegistered',
  follows: [
    'ProjectCodeAssigned',
    'ProjectStageReached',
    'InvestmentApproved',
    'ScopeChangeApproved',
    'ConstructionStarted',
    'ProgressReported',
    'ProjectSuspended',
    'ProjectResumed',
    'ProjectCompleted',
  ],
  fixed: ({ programmeId, projectId }) => ({ programmeId, projectId }),
}
export const perProject: readonly Kind[] = [planItem, declaration, project]

const monthReport: Kind = {
  opens: 'ProgressReported',
  follows: ['ProgressReportCorrected'],
  fixed: ({ programmeId, projectId, id }) => ({ programmeId, projectId, month: `${2000 + (id % 199)}-01` }),
}
const approval: Kind = {
  opens: 'ApprovalRequested',
  follows: [
    'OneTimeNoticeGiven',
    'ApprovalSupplemented',
    'ApprovalAccepted',
    'ExcludedProcedureStarted',
    'ExcludedProcedureEnded',
    'ApprovalExtended',
    'ApprovalReviewed',
    'JointOpinionGiven',
    'ApprovalGranted',
    'ApprovalRefused',
    'ApprovalWithdrawn',
    'DecisionDelivered',
    'ApprovalCameNearDue',
    'ApprovalBecameOverdue',
  ],
  fixed: ({ programmeId, projectId, id }) => ({ programmeId, projectId, approvalId: `${projectId}-matter-${id}` }),
}
const fund: Kind = {
  opens: 'FundApplicationPrepared',
  follows: [
    'FundApplicationSubmitted',
    'FundApplicationAdvanced',
    'FundApplicationReturned',
    'FundApplicationRejected',
    'FundsApproved',
    'FundsAllocated',
    'FundsForwarded',
    'FundsDisbursed',
    'FundsReceived',
    'FundsSpent',
    'SurplusReturned',
    'FundMovementCorrected',
    'FundResponsibilityChanged',
  ],
  // The first event of the stream is a movement that is always there to be corrected.
  fixed: ({ programmeId, projectId, id }) => ({
    programmeId,
    projectId,
    applicationId: `${projectId}-fund-${id}`,
    revision: 0,
  }),
}
const call: Kind = {
  opens: 'CallPublished',
  follows: ['CallAmended', 'CallClosed', 'ProjectScreened'],
  fixed: ({ programmeId, projectId, id }) => ({ programmeId, projectId, callId: `${programmeId}-call-${id}` }),
}
const factor: Kind = {
  opens: 'FactorRequested',
  follows: [
    'FactorSubmitted',
    'FactorAdvanced',
    'FactorReturned',
    'FactorRejected',
    'FactorGranted',
    'FactorUsed',
    'FactorReleased',
  ],
  fixed: ({ programmeId, projectId, id }) => ({ programmeId, projectId, factorId: `${projectId}-factor-${id}` }),
}
const check: Kind = {
  opens: 'ProjectChecked',
  follows: ['ProjectChecked'],
  fixed: ({ programmeId, projectId }) => ({ programmeId, projectId, roundId: `${programmeId}-round` }),
}
const finding: Kind = {
  opens: 'FindingRaised',
  follows: ['RectificationReported', 'RectificationRejected', 'FindingStruckOff', 'RectificationBecameOverdue'],
  fixed: ({ programmeId, projectId, id }) => ({ programmeId, projectId, roundId: `${programmeId}-round`, finding: id }),
}
const difficulty: Kind = {
  opens: 'DifficultyRaised',
  follows: [
    'DifficultyAssigned',
    'DifficultyCoordinated',
    'DifficultySolved',
    'SolutionConfirmed',
    'SolutionRejected',
    'DifficultyWithdrawn',
    'DifficultyBecameOverdue',
  ],
  fixed: ({ programmeId, projectId, id }) => ({
    programmeId,
    projectId,
    difficultyId: `${projectId}-difficulty-${id}`,
  }),
}
const bulletin: Kind = {
  opens: 'BulletinRequested',
  follows: ['BulletinRendered', 'BulletinFailed', 'BulletinIssued'],
  fixed: ({ programmeId, id }) => ({ programmeId, month: `${2000 + (id % 199)}-06`, edition: 1 }),
}
export const many: readonly Kind[] = [monthReport, approval, fund, call, factor, check, finding, difficulty, bulletin]
