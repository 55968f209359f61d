import type { CheckFacts, FindingKind, InspectionCommand } from '../../src/index.ts'

export const round = { roundId: 'wucheng-wushui-2014-1', programmeId: 'wucheng-wushui' }
export const particulars = {
  ...round,
  year: 2014,
  through: '2014-06',
  departments: ['两办督查室', '区发改局'],
  subjects: ['start' as const, 'construction' as const],
}
export const open = (changes: Partial<typeof particulars> = {}): InspectionCommand => ({
  type: 'OpenInspectionRound',
  data: { ...particulars, ...changes },
})

/** A project under way that is where time-proportional progress is at the end of June. */
export const facts: CheckFacts = {
  plannedInvestment: 12_000,
  completedInMonth: 1_000,
  completedInYear: 6_000,
  started: true,
  completed: false,
  plannedStart: null,
}
export const project = (projectId: string, changes: Partial<CheckFacts> = {}) => ({
  projectId,
  name: `示例工程${projectId}`,
  unit: '区住建局',
  facts: { ...facts, ...changes },
})
export const check = (...projects: readonly ReturnType<typeof project>[]): InspectionCommand => ({
  type: 'RecordChecks',
  data: { ...round, projects: [...projects] },
})
export const raise = (
  changes: Partial<{ rectifyBy: string; description: string; kind: FindingKind }> = {},
): InspectionCommand => ({
  type: 'RaiseFinding',
  data: {
    ...round,
    projectId: 'project-1',
    unit: '区住建局',
    kind: 'safety',
    description: '基坑临边无防护',
    rectifyBy: '2014-07-20',
    ...changes,
  },
})
export const report = (reportedOn: string, finding = 1): InspectionCommand => ({
  type: 'ReportRectification',
  data: { ...round, finding, measures: '已加设护栏', reportedOn },
})
export const reject = (rectifyBy: string, finding = 1): InspectionCommand => ({
  type: 'RejectRectification',
  data: { ...round, finding, reason: '护栏高度不足', rectifyBy },
})
export const strikeOff = (finding = 1): InspectionCommand => ({
  type: 'StrikeOffFinding',
  data: { ...round, finding, opinion: '现场复核合格' },
})
export const close = (conclusion = '总体正常'): InspectionCommand => ({
  type: 'CloseInspectionRound',
  data: { ...round, conclusion },
})
export const runClock: InspectionCommand = { type: 'RunInspectionClock', data: round }
