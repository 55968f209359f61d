import type {
  ApprovalStatus,
  BulletinStatus,
  FundLevel,
  FundSource,
  FundStage,
  Nature,
  ProjectStatus,
} from '@liushui/domain'

// Money columns (…Investment, amount, …) are whole fen; dates YYYY-MM-DD; months YYYY-MM; booleans 0 | 1, as SQLite holds them.

type Flag = 0 | 1

export type ProgrammeRow = {
  programmeId: string
  name: string
  region: string
  /** JSON: the programme's categories in their order. */
  categories: string
  /** JSON: what stands on the head and foot of its bulletins. */
  masthead: string
  illustrative: Flag
  /** Only an illustrative programme has a date of its own. */
  businessDate: string | null
}

export type PlanRow = {
  programmeId: string
  year: number
  openedOn: string
  issuedOn: string | null
  documentNumber: string | null
}

export type HeadlineRow = {
  programmeId: string
  year: number
  scope: string
  projects: number
  totalInvestment: number
  plannedInvestment: number
  source: string
}

export type PlanItemRow = {
  programmeId: string
  year: number
  projectId: string
  itemNumber: number
  category: string
  name: string
  nature: Nature
  scale: string
  startYear: number
  endYear: number
  totalInvestment: number
  completedBefore: number
  plannedInvestment: number
  target: string
  unit: string
  /** As first issued, to compare with what adjustments made of it. */
  baselineTotalInvestment: number
  baselinePlannedInvestment: number
  adjustments: number
}

export type ProjectRow = {
  projectId: string
  programmeId: string
  name: string
  category: string
  nature: Nature
  unit: string
  status: ProjectStatus
  startedOn: string | null
  suspendedOn: string | null
  completedOn: string | null
  lastMonth: string | null
  physicalProgress: string | null
}

/** One row per project and month: the fact that analysts add up. */
export type MonthlyFactRow = {
  projectId: string
  month: string
  programmeId: string
  investment: number
  physicalProgress: string
  reportedOn: string
  corrections: number
}

export type ApprovalRow = {
  approvalId: string
  projectId: string
  programmeId: string
  matter: string
  status: ApprovalStatus
  greenChannel: Flag
  receivedOn: string
  noticeDueOn: string
  noticedOn: string | null
  suppliedOn: string | null
  acceptedOn: string | null
  deemed: Flag
  legalDueOn: string | null
  promisedDueOn: string | null
  /** 1 where the holiday calendar does not reach a day that is due. */
  provisional: Flag
  promisedDays: number
  endedOn: string | null
  documentNumber: string | null
}

export type FundRow = {
  applicationId: string
  projectId: string
  programmeId: string
  year: number
  source: FundSource
  stage: FundStage
  /** Where it lies in review; null before it is submitted. */
  level: FundLevel | null
  /** Since when it lies there. */
  levelSince: string | null
  requested: number
  approved: number
  allocated: number
  disbursed: number
  received: number
  returns: number
  head: string
  leader: string
  officer: string
}

/** One row per movement of money. */
export type FundMovement = {
  eventId: string
  /** The event's number in the log, from 1: movements are shown in this order. */
  ordinal: number
  applicationId: string
  projectId: string
  programmeId: string
  kind: 'requested' | 'approved' | 'allocated' | 'disbursed' | 'received'
  amount: number
  date: string
}
/** A movement as it is read: the source is joined from its application. */
export type FundMovementRow = FundMovement & { source: FundSource }

/** One row per correction of a month's report, so that a bulletin can state what changed and why. */
export type CorrectionRow = {
  eventId: string
  /** The event's number in the log, from 1. */
  ordinal: number
  projectId: string
  programmeId: string
  month: string
  investmentBefore: number
  investmentAfter: number
  physicalProgressBefore: string
  physicalProgressAfter: string
  reason: string
  correctedOn: string
}

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
  failure: string | null
  issuedOn: string | null
}

export type Tables = {
  programmes: ProgrammeRow
  plans: PlanRow
  headlines: HeadlineRow
  planItems: PlanItemRow
  projects: ProjectRow
  monthlyFacts: MonthlyFactRow
  approvals: ApprovalRow
  funds: FundRow
  fundMovements: FundMovement
  corrections: CorrectionRow
  bulletins: BulletinRow
}
