import { FEN_PER_WAN } from '@liushui/domain'
import type { ApprovalFigures, BulletinDataset, FundFigures, PlanFigures, PlanTotals } from '../src/dataset.ts'

// Made-up figures (示例) of the plan, approvals and funds: as much as a full month of June has.

const wan = (value: number): number => value * FEN_PER_WAN
const count = (inMonth: number, inYear: number) => ({ inMonth, inYear })

/** As issued; a test that adjusts it changes the totals or the baseline. */
export const planAt = ({ projects, totalInvestment, plannedInvestment }: PlanTotals): PlanFigures => ({
  documentNumber: '婺区发改〔2014〕示例5号',
  issuedOn: '2014-01-10',
  baseline: { projects, totalInvestment, plannedInvestment },
  adjustments: [
    {
      project: '沿江工业园区污水集中预处理工程',
      kind: 'adjusted',
      totalBefore: wan(2800),
      totalAfter: wan(2900),
      plannedBefore: wan(500),
      plannedAfter: wan(400),
      documentNumber: '婺区发改〔2014〕示例42号',
      reason: '园区拆迁滞后，部分工程量移至下年度实施',
    },
    {
      project: '城区河道清淤疏浚工程',
      kind: 'adjusted',
      totalBefore: wan(5900),
      totalAfter: wan(5800),
      plannedBefore: wan(2300),
      plannedAfter: wan(2400),
      documentNumber: '婺区发改〔2014〕示例42号',
      reason: '清淤工程提前实施',
    },
  ].map((line) => ({ ...line, kind: 'adjusted' as const, date: '2014-06-18' })),
})

const matters: readonly (readonly [matter: string, ...figures: number[]])[] = [
  ['可行性研究报告审批', 20, 5, 19, 1, 18, 17],
  ['环境影响评价文件审批', 16, 3, 16, 1, 13, 12],
  ['初步设计及概算审批', 15, 2, 15, 0, 12, 11],
  ['建筑工程施工许可', 13, 1, 12, 0, 11, 9],
]

const approvals: ApprovalFigures = {
  received: count(12, 64),
  noticed: count(2, 11),
  deemed: count(1, 2),
  accepted: count(13, 62),
  granted: count(11, 53),
  refused: count(0, 1),
  withdrawn: count(0, 0),
  onTime: count(10, 49),
  matters: matters.map(([matter, received = 0, noticed = 0, accepted = 0, deemed = 0, decided = 0, onTime = 0]) => ({
    matter,
    received,
    noticed,
    accepted,
    deemed,
    decided,
    onTime,
  })),
  greenChannel: count(5, 26),
  green: { decided: 21, averageTenths: 38 },
  ordinary: { decided: 33, averageTenths: 92 },
  excluded: { started: count(1, 6), running: 1, days: 47 },
  extended: count(1, 2),
  pending: 10,
  supplementing: 2,
  overdue: [
    {
      matter: '初步设计及概算审批',
      project: '厚大溪流域综合整治工程',
      unit: '区水务局',
      dueOn: '2014-06-10',
      days: 14,
      legal: true,
    },
    {
      matter: '建筑工程施工许可',
      project: '城区河道清淤疏浚工程',
      unit: '区水务局',
      dueOn: '2014-06-24',
      days: 4,
      legal: false,
    },
  ],
  lateDeliveries: [
    {
      matter: '可行性研究报告审批',
      project: '洋埠镇农村生活污水治理工程',
      dueOn: '2014-05-16',
      deliveredOn: '2014-05-20',
      days: 2,
    },
  ],
}

const source = (
  of: Pick<FundFigures, 'source' | 'level' | 'applications'>,
  [requested = 0, approved = 0, allocated = 0, disbursed = 0, received = 0, spent = 0]: readonly number[],
): FundFigures => ({
  ...of,
  requested: wan(requested),
  approved: wan(approved),
  allocated: wan(allocated),
  forwarded: wan(allocated),
  disbursed: wan(disbursed),
  received: wan(received),
  spent: wan(spent),
  surplus: 0,
})

const funds: BulletinDataset['funds'] = {
  sources: [
    source({ source: 'central-budget', level: 'central', applications: 6 }, [5210, 4380, 3150, 1880, 1740, 900]),
    source({ source: 'province-grant', level: 'province', applications: 9 }, [8460, 6720, 5940, 3620, 3480, 2650]),
    source({ source: 'city-grant', level: 'city', applications: 4 }, [1890, 1540, 1540, 960, 960, 960]),
    source({ source: 'district-budget', level: 'district', applications: 3 }, [1120, 980, 980, 720, 720, 500]),
  ],
  inMonth: {
    applications: 2,
    requested: wan(860),
    approved: wan(1240),
    allocated: wan(1980),
    forwarded: wan(1980),
    disbursed: wan(1420),
    received: wan(1310),
    spent: wan(930),
    surplus: 0,
  },
  returned: count(1, 3),
  rejected: count(0, 1),
  waiting: [
    {
      project: '白沙溪干流堤防加固工程',
      unit: '区水务局',
      source: 'central-budget',
      requested: wan(830),
      level: 'province',
      days: 47,
    },
    {
      project: '汤溪镇污水处理厂及配套管网工程',
      unit: '汤溪镇政府',
      source: 'province-grant',
      requested: wan(1740),
      level: 'city',
      days: 22,
    },
    {
      project: '乾西乡河道黑臭治理工程',
      unit: '乾西乡政府',
      source: 'city-grant',
      requested: wan(350),
      level: 'district',
      days: 6,
    },
  ],
  calls: [
    {
      title: '重点水利工程中央预算内投资（示例）',
      source: 'central-budget',
      documentNumber: '示例农经〔2014〕23号',
      opensOn: '2014-02-11',
      closesOn: '2014-07-15',
      qualified: 11,
      applied: 4,
    },
    {
      title: '“五水共治”省级专项补助（示例）',
      source: 'province-grant',
      documentNumber: '示例财建〔2014〕5号',
      opensOn: '2014-01-16',
      closesOn: '2014-09-30',
      qualified: null,
      applied: 9,
    },
  ],
  factors: [
    { kind: 'land', applications: 4, rejected: 1, requested: 172_750, granted: 84_550, used: 53_300, released: 8_200 },
    { kind: 'cod', applications: 1, rejected: 0, requested: 118_000, granted: 0, used: 0, released: 0 },
  ],
  responsibilityChanges: count(1, 2),
}

export const services: Pick<BulletinDataset, 'approvals' | 'funds'> = { approvals, funds }
