import { type AssessmentCommand, defaultScoringRules, FEN_PER_WAN, type UnitFacts } from '../../src/index.ts'

export const key = { programmeId: 'wucheng-wushui', period: '2014' }
const [rules] = defaultScoringRules
if (rules === undefined) throw new Error('there are no default rules for scoring')
export const defaults = rules

/** A unit that is due every point: all planned done, all applied for approved, nothing against it. */
export const unit = (name: string, changes: Partial<UnitFacts> = {}): UnitFacts => ({
  unit: name,
  plannedInvestment: 1_300 * FEN_PER_WAN,
  completedInYear: 1_300 * FEN_PER_WAN,
  newPlanned: 0,
  newStarted: 0,
  continuing: 1,
  fundsRequested: 1_000 * FEN_PER_WAN,
  fundsApproved: 1_000 * FEN_PER_WAN,
  approvalsDecided: 4,
  approvalsOnTime: 4,
  talks: 0,
  yellowCards: 0,
  redCards: 0,
  overdueRectifications: 0,
  lateReports: 0,
  events: {
    progress: ['event-1'],
    start: ['event-2'],
    funds: ['event-3'],
    approvals: ['event-4'],
    quality: ['event-5'],
    compliance: ['event-6'],
  },
  ...changes,
})

export type Points = {
  unit: string
  item: 'quality' | 'compliance'
  points: number
  documentNumber: string
  period: string
}
export const points = (changes: Partial<Points>) => ({
  ...key,
  unit: '区住建局',
  item: 'quality' as const,
  points: -150,
  documentNumber: '质监〔2014〕3号',
  reason: '质量监督抽查',
  ...changes,
})
export const recordPoints = (changes: Partial<Points> = {}): AssessmentCommand => ({
  type: 'RecordPoints',
  data: points(changes),
})

export const veto = (changes: Partial<{ unit: string; cause: string; period: string }>) => ({
  ...key,
  unit: '区住建局',
  cause: '重大安全事故',
  documentNumber: '安委〔2014〕8号',
  ...changes,
})
export const imposeVeto = (changes: Parameters<typeof veto>[0] = {}): AssessmentCommand => ({
  type: 'ImposeVeto',
  data: veto(changes),
})
export const liftVeto = (name = '区住建局'): AssessmentCommand => ({
  type: 'LiftVeto',
  data: { ...key, unit: name, reason: '复查不属责任事故' },
})
export const score = (...units: readonly UnitFacts[]): AssessmentCommand => ({
  type: 'RecordScores',
  data: { ...key, units: [...units] },
})
export const publish = (documentNumber = '婺五水共治办〔2015〕1号'): AssessmentCommand => ({
  type: 'PublishAssessment',
  data: { ...key, documentNumber },
})
