import type { ListName } from '@liushui/read-models'

type ListAddress = { readonly path: string; readonly operationId: string; readonly tag: string }

const address = (path: string, operationId: string, tag: string): ListAddress => ({ path, operationId, tag })

/** Each list's last part of `/api/programmes/{programmeId}/…`. */
export const listAddresses: Readonly<Record<ListName, ListAddress>> = {
  planDeclarations: address('plan-declarations', 'listPlanDeclarations', 'plan'),
  planItems: address('plan-items', 'listPlanItems', 'plan'),
  planAdjustments: address('plan-adjustments', 'listPlanAdjustments', 'plan'),
  projects: address('projects', 'listProjects', 'project'),
  monthlyFacts: address('monthly-facts', 'listMonthlyFacts', 'project'),
  corrections: address('corrections', 'listCorrections', 'project'),
  approvals: address('approvals', 'listApprovals', 'approval'),
  approvalSteps: address('approval-steps', 'listApprovalSteps', 'approval'),
  funds: address('fund-applications', 'listFundApplications', 'fund'),
  fundMovements: address('fund-movements', 'listFundMovements', 'fund'),
  fundSteps: address('fund-steps', 'listFundSteps', 'fund'),
  fundCorrections: address('fund-corrections', 'listFundCorrections', 'fund'),
  calls: address('calls', 'listCalls', 'call'),
  screenings: address('screenings', 'listScreenings', 'call'),
  factors: address('factors', 'listFactors', 'factor'),
  factorSteps: address('factor-steps', 'listFactorSteps', 'factor'),
  inspections: address('inspections', 'listInspections', 'inspection'),
  checks: address('checks', 'listChecks', 'inspection'),
  findings: address('findings', 'listFindings', 'inspection'),
  findingSteps: address('finding-steps', 'listFindingSteps', 'inspection'),
  difficulties: address('difficulties', 'listDifficulties', 'difficulty'),
  difficultySteps: address('difficulty-steps', 'listDifficultySteps', 'difficulty'),
  assessments: address('assessments', 'listAssessments', 'assessment'),
  scores: address('scores', 'listScores', 'assessment'),
  assessmentEntries: address('assessment-entries', 'listAssessmentEntries', 'assessment'),
  ruleSets: address('rule-sets', 'listRuleSets', 'programme'),
  bulletins: address('bulletins', 'listProgrammeBulletins', 'bulletin'),
}
export const listNames = Object.keys(listAddresses) as ListName[]

export const programmePath = '/api/programmes/{programmeId}'
export const listPath = (name: ListName): string => `${programmePath}/${listAddresses[name].path}`
