import type { CommandAddress } from './address.ts'

const project = '/api/projects/{projectId}'

/** Projects and their monthly reports. */
export const projectAddresses = {
  AssignProjectCode: {
    path: `${project}/code`,
    summary: { en: 'Record the project code', zh: '登记项目代码' },
  },
  ReachProjectStage: {
    path: `${project}/stages`,
    summary: { en: 'Record that a stage was reached', zh: '登记建设阶段' },
  },
  ApproveInvestment: {
    path: `${project}/investments`,
    summary: { en: 'Record an approved investment', zh: '登记批复的投资' },
  },
  ApproveScopeChange: {
    path: `${project}/scope-changes`,
    summary: { en: 'Record an approved change of site, scale or content', zh: '登记批准的重大变更' },
  },
  StartConstruction: {
    path: `${project}/construction-start`,
    summary: { en: 'Report the start of construction', zh: '报告开工' },
  },
  ReportProgress: {
    path: `${project}/progress-reports`,
    summary: { en: 'Report the progress of a month', zh: '报送月度进度' },
  },
  CorrectProgressReport: {
    path: `${project}/progress-reports/{month}/correction`,
    summary: { en: 'Correct the report of a month', zh: '更正月度进度' },
  },
  SuspendProject: { path: `${project}/suspension`, summary: { en: 'Suspend a project', zh: '停工' } },
  ResumeProject: { path: `${project}/resumption`, summary: { en: 'Resume a project', zh: '复工' } },
  CompleteProject: {
    path: `${project}/completion`,
    summary: { en: 'Record the acceptance on completion', zh: '竣工验收' },
  },
} as const satisfies Readonly<Record<string, CommandAddress>>
