import type { ApprovalStatus } from './approval/state.ts'
import type { BulletinStatus } from './bulletin/state.ts'
import type { FundLevel, FundSource } from './fund/events.ts'
import type { FundStage } from './fund/state.ts'
import type { Nature } from './plan/events.ts'
import type { ProjectStatus } from './project/state.ts'

export type Label = { readonly zh: string; readonly en: string }

const labelsOf = <Key extends string>(table: Readonly<Record<Key, Label>>): Readonly<Record<Key, Label>> => table

/** What the codes in events and tables are called where people read: one table for screens and bulletins. */
export const labels = {
  /** 建设性质 */
  nature: labelsOf<Nature>({
    new: { zh: '新建', en: 'new' },
    continuing: { zh: '续建', en: 'continuing' },
  }),
  /** 层级 */
  fundLevel: labelsOf<FundLevel>({
    district: { zh: '区级', en: 'district' },
    city: { zh: '市级', en: 'city' },
    province: { zh: '省级', en: 'province' },
    central: { zh: '中央', en: 'centre' },
  }),
  /** 资金来源 */
  fundSource: labelsOf<FundSource>({
    'central-budget': { zh: '中央预算内', en: 'central budget' },
    'province-grant': { zh: '省级补助', en: 'provincial grant' },
    'city-grant': { zh: '市级补助', en: 'city grant' },
    'district-budget': { zh: '区级财政', en: 'district budget' },
    'special-bond': { zh: '专项债', en: 'special bond' },
    'bank-loan': { zh: '银行贷款', en: 'bank loan' },
    'social-capital': { zh: '社会资本', en: 'social capital' },
  }),
  /** 资金申请的阶段 */
  fundStage: labelsOf<FundStage>({
    prepared: { zh: '待申报', en: 'prepared' },
    'in-review': { zh: '审核中', en: 'in review' },
    returned: { zh: '已退回', en: 'returned' },
    approved: { zh: '已批复', en: 'approved' },
    allocated: { zh: '已下达', en: 'allocated' },
    disbursed: { zh: '已拨付', en: 'disbursed' },
    received: { zh: '已到位', en: 'received' },
  }),
  projectStatus: labelsOf<ProjectStatus>({
    preparatory: { zh: '前期', en: 'preparatory stage' },
    construction: { zh: '在建', en: 'under construction' },
    suspended: { zh: '停工', en: 'suspended' },
    completed: { zh: '竣工', en: 'completed' },
  }),
  approvalStatus: labelsOf<ApprovalStatus>({
    received: { zh: '已收件', en: 'received' },
    noticed: { zh: '待补正', en: 'to be supplemented' },
    accepted: { zh: '已受理', en: 'accepted' },
    granted: { zh: '准予许可', en: 'granted' },
    refused: { zh: '不予许可', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  }),
  bulletinStatus: labelsOf<BulletinStatus>({
    requested: { zh: '编制中', en: 'in preparation' },
    rendered: { zh: '待签发', en: 'to be signed' },
    failed: { zh: '编制失败', en: 'failed' },
    issued: { zh: '已印发', en: 'issued' },
  }),
} as const
