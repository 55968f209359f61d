import { FEN_PER_WAN, type ProgrammeCommand } from '@liushui/domain'
import type { Dated } from './steps.ts'

export const SAMPLE_PROGRAMME = 'wucheng-wushui'
export const SAMPLE_YEAR = 2014
/** The month whose bulletin the sample ends with, asked for on its last day. */
export const SAMPLE_MONTH = '2014-12'
export const LAST_DAY = '2015-01-05'

export const OPENED_ON = '2014-01-02'
export const ISSUED_ON = '2014-01-10'

const PUBLISHED = '婺城区发展和改革局 2014 年公布数'

// Published by the district's Development and Reform Bureau in 2014, in 万元. The headline is 300 and 100 above the sum of its own parts.
const published = [
  { scope: '合计', projects: 39, total: 362_300, planned: 110_300 },
  { scope: '治污水', projects: 23, total: 254_300, planned: 78_200 },
  { scope: '防洪水', projects: 7, total: 57_100, planned: 14_300 },
  { scope: '排涝水', projects: 1, total: 3_000, planned: 3_000 },
  { scope: '保供水', projects: 4, total: 38_000, planned: 13_000 },
  { scope: '抓节水', projects: 4, total: 9_600, planned: 1_700 },
] as const

export const sampleCategories = [
  { name: '治污水', en: 'sewage treatment' },
  { name: '防洪水', en: 'flood control' },
  { name: '排涝水', en: 'drainage' },
  { name: '保供水', en: 'water supply' },
  { name: '抓节水', en: 'water saving' },
]

export const planOf = (year: number) => ({ programmeId: SAMPLE_PROGRAMME, year })
export const samplePlan = planOf(SAMPLE_YEAR)

/** The programme itself: the first command of the sample, given before any date is moved. */
export const opening: ProgrammeCommand = {
  type: 'OpenProgramme',
  data: {
    programmeId: SAMPLE_PROGRAMME,
    name: '“五水共治”',
    region: '婺城区',
    categories: sampleCategories,
    masthead: {
      title: '五水共治项目建设简报',
      issuer: '婺城区发展和改革局',
      report: ['区委、区人大常委会、区政府、区政协领导'],
      send: ['市发展和改革委员会'],
      distribute: ['各责任单位，各乡镇人民政府、街道办事处'],
    },
    illustrative: true,
  },
}

const matter = (
  name: string,
  {
    promisedDays,
    greenPromisedDays,
    neededForStart,
  }: { promisedDays: number; greenPromisedDays: number; neededForStart: boolean },
) => ({
  matter: name,
  legalDays: 20,
  extensionDays: 10,
  promisedDays,
  greenPromisedDays,
  reviewRoles: ['承办人', '科室负责人', '分管领导'],
  neededForStart,
})

/** 限时办结: the district's own promises, made up for the sample; the limits of the law are those of 行政许可法. */
const rules: readonly Dated[] = [
  {
    on: '2014-01-06',
    command: {
      type: 'SetApprovalMatters',
      data: {
        programmeId: SAMPLE_PROGRAMME,
        rules: {
          from: '2014-01-01',
          source: '婺区政办〔2014〕示例2号：五水共治项目绿色通道和限时办结办法',
          noticeDays: 5,
          deliveryDays: 10,
          nearDueDays: 2,
          jointDays: 45,
          jointExtensionDays: 15,
          matters: [
            matter('项目建议书审批', { promisedDays: 5, greenPromisedDays: 3, neededForStart: false }),
            matter('可行性研究报告审批', { promisedDays: 10, greenPromisedDays: 5, neededForStart: true }),
            matter('环境影响评价文件审批', { promisedDays: 10, greenPromisedDays: 7, neededForStart: true }),
            matter('初步设计及概算审批', { promisedDays: 10, greenPromisedDays: 5, neededForStart: true }),
            matter('建设项目用地预审', { promisedDays: 10, greenPromisedDays: 5, neededForStart: false }),
            matter('水土保持方案审批', { promisedDays: 10, greenPromisedDays: 5, neededForStart: false }),
            matter('建筑工程施工许可', { promisedDays: 7, greenPromisedDays: 3, neededForStart: true }),
          ],
        },
      },
    },
  },
  {
    on: '2014-01-06',
    command: {
      type: 'SetCardRules',
      data: {
        programmeId: SAMPLE_PROGRAMME,
        rules: {
          from: '2014-01-01',
          source: '婺区委办〔2014〕示例3号：重点项目督查红黄牌办法',
          behind: { yellowFrom: 1_000, redAbove: 3_000 },
          startMissed: { yellowMonths: 1, redMonths: 3 },
          monthly: null,
          rectifyWithinDays: 15,
        },
      },
    },
  },
  {
    on: '2014-01-06',
    command: {
      type: 'SetScoringRules',
      data: {
        programmeId: SAMPLE_PROGRAMME,
        rules: {
          from: '2014-01-01',
          source: '婺区委办〔2014〕示例4号：五水共治项目建设考核办法',
          progress: { kind: 'against-time', base: 4_000, per: 200, step: 100, most: 1_500 },
          start: { newStart: 500, continuing: 200, most: 1_500 },
          funds: { points: 1_500 },
          approvals: { points: 500 },
          quality: { points: 1_000 },
          compliance: {
            points: 1_000,
            talk: 50,
            yellowCard: 100,
            redCard: 300,
            overdueRectification: 100,
            lateReport: 50,
          },
          reportsDueDay: 28,
        },
      },
    },
  },
]

/** What comes before the plan's items. */
export const preliminaries: readonly Dated[] = [
  { on: OPENED_ON, command: { type: 'OpenPlan', data: samplePlan } },
  ...rules,
]

/** What was published of the plan, and its issue; after its items are in. */
export const publication: readonly Dated[] = [
  ...published.map(
    ({ scope, projects, total, planned }): Dated => ({
      on: ISSUED_ON,
      command: {
        type: 'DeclareHeadline',
        data: {
          ...samplePlan,
          scope,
          projects,
          totalInvestment: total * FEN_PER_WAN,
          plannedInvestment: planned * FEN_PER_WAN,
          source: PUBLISHED,
        },
      },
    }),
  ),
  { on: ISSUED_ON, command: { type: 'IssuePlan', data: { ...samplePlan, documentNumber: '婺区发改〔2014〕示例1号' } } },
]
