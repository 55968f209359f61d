import type { DomainCommand } from '@liushui/domain'

export const SAMPLE_PROGRAMME = 'wucheng-wushui'
export const SAMPLE_YEAR = 2014
/** The month that the sample ends with, and its bulletin. */
export const SAMPLE_MONTH = '2014-06'

/** A command of the sample on the business date on which it is given. */
export type Dated = { readonly on: string; readonly command: DomainCommand }

const PUBLISHED = '婺城区发展和改革局 2014 年公布数'
const WAN = 1_000_000

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

export const OPENED_ON = '2014-01-06'
export const ISSUED_ON = '2014-01-10'

const plan = { programmeId: SAMPLE_PROGRAMME, year: SAMPLE_YEAR }

/** The programme, and its plan still empty. */
export const openings: readonly Dated[] = [
  {
    on: OPENED_ON,
    command: {
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
    },
  },
  { on: OPENED_ON, command: { type: 'OpenPlan', data: plan } },
]

/** What was published of the plan, and its issue; after its items are in. */
export const publication: readonly Dated[] = [
  ...published.map(
    ({ scope, projects, total, planned }): Dated => ({
      on: ISSUED_ON,
      command: {
        type: 'DeclareHeadline',
        data: {
          ...plan,
          scope,
          projects,
          totalInvestment: total * WAN,
          plannedInvestment: planned * WAN,
          source: PUBLISHED,
        },
      },
    }),
  ),
  { on: ISSUED_ON, command: { type: 'IssuePlan', data: { ...plan, documentNumber: '婺区发改〔2014〕示例1号' } } },
]

/** 5 July: the last month is over, and its bulletin is due. */
export const closing: readonly Dated[] = [
  {
    on: '2014-07-05',
    command: { type: 'RequestBulletin', data: { programmeId: SAMPLE_PROGRAMME, month: SAMPLE_MONTH } },
  },
]
