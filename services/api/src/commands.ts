import type { commandSchemas } from '@liushui/domain'

/** What only the platform itself does: workers' records, the registration policy, the sample's clock. */
type Internal = 'RecordBulletinRendered' | 'RecordBulletinFailed' | 'RegisterProject' | 'MoveBusinessDate'
export type PublicCommand = Exclude<keyof typeof commandSchemas, Internal>

export type CommandAddress = {
  readonly path: string
  readonly summary: { readonly en: string; readonly zh: string }
  /** Where what it makes can be read: such a command answers 201. */
  readonly location?: string
  /** The largest body; 256 kB where absent. */
  readonly limit?: string
}

const programme = '/api/programmes/{programmeId}'
const plan = `${programme}/plans/{year}`
const project = '/api/projects/{projectId}'
const approval = '/api/approvals/{approvalId}'
const fund = '/api/fund-applications/{applicationId}'
const bulletin = '/api/bulletins/{programmeId}/{month}'

/** Every public command and its address; all are POST. The body is the command's data less what stands in the path. */
export const commandAddresses: { readonly [Command in PublicCommand]: CommandAddress } = {
  OpenProgramme: {
    path: '/api/programmes',
    summary: { en: 'Open a programme', zh: '设立专项' },
    location: programme,
  },
  OpenPlan: {
    path: plan,
    summary: { en: 'Open the plan of a year', zh: '开始编制年度计划' },
    location: `${programme}/plans`,
  },
  AddPlanItems: {
    path: `${plan}/items`,
    summary: { en: 'Add or revise items of a plan that is not issued yet', zh: '增补或修改未下达计划的项目' },
    limit: '16mb',
  },
  DeclareHeadline: {
    path: `${plan}/headlines`,
    summary: { en: 'Declare totals as published', zh: '登记公布的总数' },
  },
  IssuePlan: { path: `${plan}/issue`, summary: { en: 'Issue the plan', zh: '下达年度计划' } },
  AdjustPlanItem: {
    path: `${plan}/adjustments`,
    summary: { en: 'Adjust an item of an issued plan by a decision', zh: '按批文调整计划项目' },
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
  RequestApproval: {
    path: '/api/approvals',
    summary: { en: 'Receive an application for approval', zh: '收到审批申请' },
    location: `${programme}/approvals`,
  },
  GiveOneTimeNotice: {
    path: `${approval}/notice`,
    summary: { en: 'Give the one-time notice of all that is missing', zh: '一次性告知' },
  },
  SupplementApproval: {
    path: `${approval}/supplement`,
    summary: { en: 'Record supplementary material', zh: '补正材料' },
  },
  AcceptApproval: { path: `${approval}/acceptance`, summary: { en: 'Accept the application', zh: '受理' } },
  GrantApproval: { path: `${approval}/grant`, summary: { en: 'Grant the approval', zh: '准予' } },
  RefuseApproval: { path: `${approval}/refusal`, summary: { en: 'Refuse the approval', zh: '不予批准' } },
  WithdrawApproval: { path: `${approval}/withdrawal`, summary: { en: 'Withdraw the application', zh: '撤回申请' } },
  PrepareFundApplication: {
    path: '/api/fund-applications',
    summary: { en: 'Prepare an application for funds', zh: '准备资金申请' },
    location: `${programme}/fund-applications`,
  },
  SubmitFundApplication: { path: `${fund}/submission`, summary: { en: 'Submit it', zh: '申报' } },
  AdvanceFundApplication: {
    path: `${fund}/advance`,
    summary: { en: 'Advance it to the next level', zh: '上报上一级' },
  },
  ReturnFundApplication: { path: `${fund}/return`, summary: { en: 'Return it', zh: '退回' } },
  ApproveFunds: { path: `${fund}/approval`, summary: { en: 'Approve the funds', zh: '批复' } },
  AllocateFunds: { path: `${fund}/allocation`, summary: { en: 'Allocate the funds', zh: '下达资金' } },
  DisburseFunds: { path: `${fund}/disbursement`, summary: { en: 'Disburse funds', zh: '拨付' } },
  ReceiveFunds: { path: `${fund}/receipt`, summary: { en: 'Record the arrival of funds', zh: '到位' } },
  RequestBulletin: {
    path: bulletin,
    summary: { en: 'Request the bulletin of a month', zh: '编制月度简报' },
    location: bulletin,
  },
  IssueBulletin: { path: `${bulletin}/issue`, summary: { en: 'Issue the bulletin', zh: '签发简报' } },
}
