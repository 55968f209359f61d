import { type DomainEvent, type Label, labels } from '@liushui/domain'
import type { AssessmentEntryRow, FundMovement, PlanAdjustmentRow, PlanDeclarationRow, RuleSetRow } from '../tables.ts'

/** What the codes of a column are called where people read. */
export type Codes = Readonly<Record<string, Label>>

/** Steps of approvals, applications, findings and difficulties, by the type of their event. */
export const stepLabels = {
  ApprovalRequested: { zh: '收件', en: 'received' },
  OneTimeNoticeGiven: { zh: '一次性告知', en: 'one-time notice' },
  ApprovalSupplemented: { zh: '补正', en: 'supplemented' },
  ApprovalAccepted: { zh: '受理', en: 'accepted' },
  ExcludedProcedureStarted: { zh: '时限中止', en: 'clock stopped' },
  ExcludedProcedureEnded: { zh: '时限恢复', en: 'clock resumed' },
  ApprovalExtended: { zh: '延长时限', en: 'extended' },
  ApprovalReviewed: { zh: '审核', en: 'reviewed' },
  JointOpinionGiven: { zh: '联合办理意见', en: 'joint opinion' },
  ApprovalGranted: { zh: '准予许可', en: 'granted' },
  ApprovalRefused: { zh: '不予许可', en: 'refused' },
  ApprovalWithdrawn: { zh: '撤回', en: 'withdrawn' },
  DecisionDelivered: { zh: '送达', en: 'delivered' },
  ApprovalCameNearDue: { zh: '临近时限', en: 'near due' },
  ApprovalBecameOverdue: { zh: '超过时限', en: 'overdue' },
  FundApplicationSubmitted: { zh: '申报', en: 'submitted' },
  FundApplicationAdvanced: { zh: '报上级审核', en: 'advanced' },
  FundApplicationReturned: { zh: '退回', en: 'returned' },
  FundApplicationRejected: { zh: '未获批', en: 'rejected' },
  FundResponsibilityChanged: { zh: '责任人变更', en: 'responsibility changed' },
  FindingRaised: { zh: '提出问题', en: 'raised' },
  RectificationReported: { zh: '报告整改', en: 'rectification reported' },
  RectificationRejected: { zh: '整改未通过', en: 'rectification rejected' },
  FindingStruckOff: { zh: '销号', en: 'struck off' },
  RectificationBecameOverdue: { zh: '整改逾期', en: 'rectification overdue' },
  DifficultyRaised: { zh: '提出', en: 'raised' },
  DifficultyAssigned: { zh: '交办', en: 'assigned' },
  DifficultyCoordinated: { zh: '协调', en: 'coordinated' },
  DifficultySolved: { zh: '解决', en: 'solved' },
  SolutionConfirmed: { zh: '确认解决', en: 'solution confirmed' },
  SolutionRejected: { zh: '未认可', en: 'solution rejected' },
  DifficultyWithdrawn: { zh: '撤回', en: 'withdrawn' },
  DifficultyBecameOverdue: { zh: '逾期未解决', en: 'overdue' },
} as const satisfies Partial<Record<DomainEvent['type'], Label>>

export const declarationStatus: Readonly<Record<PlanDeclarationRow['status'], Label>> = {
  declared: { zh: '已申报', en: 'declared' },
  included: { zh: '已列入', en: 'included' },
  declined: { zh: '未列入', en: 'declined' },
}

export const adjustmentKind: Readonly<Record<PlanAdjustmentRow['kind'], Label>> = {
  adjusted: { zh: '调整', en: 'adjusted' },
  added: { zh: '增列', en: 'added' },
  removed: { zh: '调出', en: 'taken out' },
}

export const ruleSetKind: Readonly<Record<RuleSetRow['kind'], Label>> = {
  matters: { zh: '审批事项目录', en: 'catalogue of approvals' },
  cards: { zh: '红黄牌规则', en: 'rules of cards' },
  scoring: { zh: '考核评分规则', en: 'scoring rules' },
}

export const entryKind: Readonly<Record<AssessmentEntryRow['kind'], Label>> = {
  points: { zh: '加减分', en: 'points' },
  veto: { zh: '一票否决', en: 'veto' },
  'veto-lifted': { zh: '解除一票否决', en: 'veto lifted' },
}

export const movementKind: Readonly<Record<FundMovement['kind'], Label>> = {
  requested: { zh: '申请', en: 'requested' },
  ...labels.fundMovement,
}
