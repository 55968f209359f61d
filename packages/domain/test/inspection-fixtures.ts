import { particulars, round } from '../machines/commands/inspection.ts'
import { defaultCardRules, type InspectionEvent } from '../src/index.ts'

export * from '../machines/commands/inspection.ts'

export const opened: InspectionEvent = {
  type: 'InspectionRoundOpened',
  data: { ...particulars, openedOn: '2014-07-01' },
}
export const rule = defaultCardRules[0]?.source ?? ''

export const raised = (finding: number, rectifyBy = '2014-07-20'): InspectionEvent => ({
  type: 'FindingRaised',
  data: {
    ...round,
    finding,
    projectId: 'project-1',
    unit: '区住建局',
    kind: 'safety',
    card: 'none',
    description: '基坑临边无防护',
    rectifyBy,
    raisedOn: '2014-07-10',
  },
})
export const reported = (reportedOn: string, finding = 1): InspectionEvent => ({
  type: 'RectificationReported',
  data: { ...round, finding, measures: '已加设护栏', reportedOn },
})
export const rejected = (rejectedOn: string, rectifyBy: string, finding = 1): InspectionEvent => ({
  type: 'RectificationRejected',
  data: { ...round, finding, reason: '护栏高度不足', rectifyBy, rejectedOn },
})
export const struckOff = (struckOffOn: string, finding = 1): InspectionEvent => ({
  type: 'FindingStruckOff',
  data: { ...round, finding, opinion: '现场复核合格', struckOffOn },
})
export const closed: InspectionEvent = {
  type: 'InspectionRoundClosed',
  data: { ...round, conclusion: '总体正常', closedOn: '2014-07-12' },
}
export const overdue = (rectifyBy: string, since: string, finding = 1): InspectionEvent => ({
  type: 'RectificationBecameOverdue',
  data: { ...round, finding, rectifyBy, since },
})
