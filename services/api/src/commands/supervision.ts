import type { CommandAddress } from './address.ts'

const programme = '/api/programmes/{programmeId}'
const round = '/api/inspections/{roundId}'
const finding = `${round}/findings/{finding}`
const difficulty = '/api/difficulties/{difficultyId}'
const assessment = `${programme}/assessments/{period}`
const bulletin = '/api/bulletins/{programmeId}/{month}'

/** Inspection, difficulties, assessment and bulletins. */
export const supervisionAddresses = {
  OpenInspectionRound: {
    path: '/api/inspections',
    summary: { en: 'Open a round of inspection', zh: '开展督查' },
    location: `${programme}/inspections`,
  },
  RaiseFinding: {
    path: `${round}/findings`,
    summary: { en: 'Raise a finding', zh: '登记督查问题' },
  },
  ReportRectification: {
    path: `${finding}/rectification`,
    summary: { en: 'Report the rectification', zh: '报告整改' },
  },
  RejectRectification: {
    path: `${finding}/rectification/rejection`,
    summary: { en: 'Reject the rectification', zh: '退回整改' },
  },
  StrikeOffFinding: {
    path: `${finding}/strike-off`,
    summary: { en: 'Strike the finding off', zh: '销号' },
  },
  CloseInspectionRound: {
    path: `${round}/closure`,
    summary: { en: 'Close the round', zh: '结束督查' },
  },
  RaiseDifficulty: {
    path: '/api/difficulties',
    summary: { en: 'Raise a difficulty', zh: '反映困难' },
    location: `${programme}/difficulties`,
  },
  AssignDifficulty: {
    path: `${difficulty}/assignment`,
    summary: { en: 'Assign it', zh: '交办' },
  },
  CoordinateDifficulty: {
    path: `${difficulty}/coordination`,
    summary: { en: 'Record a coordination', zh: '协调' },
  },
  SolveDifficulty: {
    path: `${difficulty}/solution`,
    summary: { en: 'Record the solution', zh: '报告解决' },
  },
  ConfirmSolution: {
    path: `${difficulty}/confirmation`,
    summary: { en: 'Confirm the solution', zh: '确认解决' },
  },
  RejectSolution: {
    path: `${difficulty}/solution/rejection`,
    summary: { en: 'Reject the solution', zh: '退回解决结果' },
  },
  WithdrawDifficulty: {
    path: `${difficulty}/withdrawal`,
    summary: { en: 'Withdraw it', zh: '撤回' },
  },
  RecordPoints: {
    path: `${assessment}/points`,
    summary: { en: 'Record points', zh: '登记加减分' },
  },
  ImposeVeto: {
    path: `${assessment}/vetoes`,
    summary: { en: 'Impose a veto', zh: '一票否决' },
  },
  LiftVeto: {
    path: `${assessment}/vetoes/{unit}/lifting`,
    summary: { en: 'Lift a veto', zh: '撤销一票否决' },
  },
  PublishAssessment: {
    path: `${assessment}/publication`,
    summary: { en: 'Publish the assessment', zh: '公布考核结果' },
  },
  RequestBulletin: {
    path: bulletin,
    summary: { en: 'Request the bulletin of a month', zh: '编制月度简报' },
    location: bulletin,
  },
  IssueBulletin: { path: `${bulletin}/issue`, summary: { en: 'Issue the bulletin', zh: '签发简报' } },
} as const satisfies Readonly<Record<string, CommandAddress>>
