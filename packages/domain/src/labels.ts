import type { ApprovalLimitKind, ExcludedProcedure } from './approval/events.ts'
import type { ApprovalStatus } from './approval/state.ts'
import type { BulletinStatus } from './bulletin/state.ts'
import type { ScreeningReason } from './call/events.ts'
import type { DifficultyKind } from './difficulty/events.ts'
import type { DifficultyStatus } from './difficulty/state.ts'
import type { FactorKind } from './factor/events.ts'
import type { FactorStage } from './factor/state.ts'
import type { FundMovementKind, FundSource } from './fund/events.ts'
import type { FundStage } from './fund/state.ts'
import type { FindingKind, InspectionSubject } from './inspection/events.ts'
import type { FindingStatus } from './inspection/state.ts'
import type { FundLevel } from './levels.ts'
import type { Nature } from './plan/events.ts'
import type { Declaration } from './plan/state.ts'
import type { ExcessCause, InvestmentKind, ProjectStage, ScopeChangeKind } from './project/events.ts'
import type { ProjectStatus } from './project/state.ts'
import type { Review } from './review.ts'
import type { Card } from './rules/cards.ts'
import type { ScoreItem, ScoringRules } from './rules/scoring.ts'

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
  /** 申报的结果 */
  declarationStatus: labelsOf<Declaration['status']>({
    declared: { zh: '已申报', en: 'declared' },
    included: { zh: '已列入', en: 'included' },
    declined: { zh: '未列入', en: 'declined' },
  }),
  /** 逐级审核的环节 */
  reviewStep: labelsOf<Review['kind']>({
    prepared: { zh: '待申报', en: 'prepared' },
    'in-review': { zh: '审核中', en: 'in review' },
    returned: { zh: '已退回', en: 'returned' },
    rejected: { zh: '未获批', en: 'rejected' },
    approved: { zh: '已批复', en: 'approved' },
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
    rejected: { zh: '未获批', en: 'rejected' },
    approved: { zh: '已批复', en: 'approved' },
    allocated: { zh: '已下达', en: 'allocated' },
    forwarded: { zh: '已转发', en: 'forwarded' },
    disbursed: { zh: '已拨付', en: 'disbursed' },
    received: { zh: '已到位', en: 'received' },
    spent: { zh: '已支付', en: 'spent' },
  }),
  /** 资金变动 */
  fundMovement: labelsOf<FundMovementKind>({
    approved: { zh: '批复', en: 'approved' },
    allocated: { zh: '下达', en: 'allocated' },
    forwarded: { zh: '分解转发', en: 'forwarded' },
    disbursed: { zh: '拨付', en: 'disbursed' },
    received: { zh: '到位', en: 'received' },
    spent: { zh: '支付', en: 'spent' },
    surplus: { zh: '结余交回', en: 'surplus returned' },
  }),
  /** 要素 */
  factorKind: labelsOf<FactorKind>({
    land: { zh: '建设用地指标', en: 'land quota' },
    energy: { zh: '能耗指标', en: 'energy quota' },
    cod: { zh: '化学需氧量排放指标', en: 'COD capacity' },
    ammonia: { zh: '氨氮排放指标', en: 'ammonia nitrogen capacity' },
  }),
  factorStage: labelsOf<FactorStage>({
    requested: { zh: '待申报', en: 'requested' },
    'in-review': { zh: '审核中', en: 'in review' },
    returned: { zh: '已退回', en: 'returned' },
    rejected: { zh: '未获批', en: 'rejected' },
    granted: { zh: '已批准', en: 'granted' },
    used: { zh: '已使用', en: 'used' },
  }),
  /** 建设阶段 */
  projectStage: labelsOf<ProjectStage>({
    planning: { zh: '规划', en: 'planning' },
    proposal: { zh: '项目建议书', en: 'proposal' },
    feasibility: { zh: '可行性研究', en: 'feasibility study' },
    design: { zh: '初步设计和概算', en: 'preliminary design and budgetary estimate' },
    preparation: { zh: '施工准备', en: 'preparation of construction' },
    construction: { zh: '建设实施', en: 'construction' },
    'production-preparation': { zh: '生产准备', en: 'preparation of operation' },
    acceptance: { zh: '竣工验收', en: 'acceptance on completion' },
    'final-accounts': { zh: '竣工财务决算', en: 'final accounts' },
    evaluation: { zh: '后评价', en: 'evaluation' },
  }),
  investmentKind: labelsOf<InvestmentKind>({
    estimate: { zh: '估算', en: 'estimate' },
    'budgetary-estimate': { zh: '概算', en: 'budgetary estimate' },
    budget: { zh: '预算', en: 'budget' },
    'final-account': { zh: '决算', en: 'final account' },
  }),
  /** 超概原因 */
  excessCause: labelsOf<ExcessCause>({
    policy: { zh: '政策', en: 'policy' },
    prices: { zh: '价格', en: 'prices' },
    geology: { zh: '地质', en: 'geology' },
  }),
  /** 变更内容 */
  scopeChange: labelsOf<ScopeChangeKind>({
    site: { zh: '建设地点', en: 'site' },
    scale: { zh: '建设规模', en: 'scale' },
    content: { zh: '建设内容', en: 'content' },
  }),
  /** 不符合申报条件的原因 */
  screeningReason: labelsOf<ScreeningReason['code']>({
    category: { zh: '类别', en: 'category' },
    nature: { zh: '建设性质', en: 'nature' },
    'total-investment': { zh: '总投资', en: 'total investment' },
    'matter-missing': { zh: '缺审批', en: 'approval missing' },
    completed: { zh: '已竣工', en: 'completed' },
    window: { zh: '不在申报期', en: 'not taken then' },
  }),
  /** 不计入审批时限的程序 */
  excludedProcedure: labelsOf<ExcludedProcedure>({
    hearing: { zh: '听证', en: 'hearing' },
    tender: { zh: '招标', en: 'tender' },
    auction: { zh: '拍卖', en: 'auction' },
    inspection: { zh: '检验', en: 'inspection' },
    testing: { zh: '检测', en: 'testing' },
    quarantine: { zh: '检疫', en: 'quarantine' },
    appraisal: { zh: '鉴定', en: 'appraisal' },
    'expert-review': { zh: '专家评审', en: 'expert review' },
  }),
  approvalLimit: labelsOf<ApprovalLimitKind>({
    promised: { zh: '承诺时限', en: 'promised limit' },
    legal: { zh: '法定时限', en: 'legal limit' },
    delivery: { zh: '送达时限', en: 'limit of delivery' },
  }),
  /** 督查发牌 */
  card: labelsOf<Card>({
    none: { zh: '未发牌', en: 'no card' },
    talk: { zh: '约谈', en: 'talk' },
    yellow: { zh: '黄牌', en: 'yellow card' },
    red: { zh: '红牌', en: 'red card' },
  }),
  inspectionSubject: labelsOf<InspectionSubject>({
    start: { zh: '开工情况', en: 'starts' },
    construction: { zh: '建设进度', en: 'construction' },
  }),
  findingKind: labelsOf<FindingKind>({
    start: { zh: '未按期开工', en: 'start missed' },
    progress: { zh: '进度滞后', en: 'behind schedule' },
    quality: { zh: '工程质量', en: 'quality' },
    safety: { zh: '安全生产', en: 'safety' },
    funds: { zh: '资金管理', en: 'funds' },
    procedure: { zh: '建设程序', en: 'procedure' },
    'contractor-financing': { zh: '施工单位垫资', en: 'financed by the contractor' },
  }),
  findingStatus: labelsOf<FindingStatus>({
    open: { zh: '整改中', en: 'to be rectified' },
    reported: { zh: '待复核', en: 'to be confirmed' },
    'struck-off': { zh: '已销号', en: 'struck off' },
  }),
  difficultyKind: labelsOf<DifficultyKind>({
    land: { zh: '用地', en: 'land' },
    resettlement: { zh: '征迁', en: 'resettlement' },
    funds: { zh: '资金', en: 'funds' },
    approval: { zh: '审批', en: 'approvals' },
    design: { zh: '方案设计', en: 'design' },
    construction: { zh: '施工', en: 'construction' },
    other: { zh: '其他', en: 'other' },
  }),
  difficultyStatus: labelsOf<DifficultyStatus>({
    raised: { zh: '待交办', en: 'raised' },
    assigned: { zh: '已交办', en: 'assigned' },
    coordinated: { zh: '协调中', en: 'being coordinated' },
    solved: { zh: '待确认', en: 'solved, to be confirmed' },
    confirmed: { zh: '已解决', en: 'confirmed' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  }),
  scoreItem: labelsOf<ScoreItem>({
    progress: { zh: '进度', en: 'progress' },
    start: { zh: '开工', en: 'starts' },
    funds: { zh: '资金争取', en: 'funds' },
    approvals: { zh: '审批按时办结', en: 'approvals on time' },
    quality: { zh: '质量', en: 'quality' },
    compliance: { zh: '合规', en: 'compliance' },
  }),
  progressScoring: labelsOf<ScoringRules['progress']['kind']>({
    share: { zh: '按比例', en: 'in proportion' },
    'against-time': { zh: '按进退', en: 'by steps ahead or behind' },
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
    stopped: { zh: '时限中止', en: 'clock stopped' },
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
