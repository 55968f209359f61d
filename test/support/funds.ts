import type { DomainCommand } from '@liushui/domain'
import { type Filling, fillFolder } from './filled-folder.ts'

export const programmeId = 'faults-water'
export const DAY = '2014-07-03'
const plan = { programmeId, year: 2014 }
const projects = Array.from({ length: 6 }, (_, index) => `${programmeId}-p${index + 1}`)
const responsible = { head: 'faults-head', leader: 'faults-leader', officer: 'faults-officer' }
const MOST = 900_000_000_000

export const applications = projects.map((projectId) => ({ applicationId: `${projectId}-a1`, projectId, programmeId }))

export const programmeOf = (id: string) => ({
  programmeId: id,
  name: '“五水共治”',
  region: '示例区',
  categories: [{ name: '治污水', en: 'sewage treatment' }],
  masthead: { title: '示例简报', issuer: '示例区发展和改革局', report: [], send: [], distribute: [] },
  illustrative: true,
})

const items = projects.map((projectId, index) => ({
  itemNumber: index + 1,
  projectId,
  category: '治污水',
  name: `示例管网工程${index + 1}`,
  nature: 'new' as const,
  scale: '新建管网 10 公里',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: MOST,
  completedBefore: 0,
  plannedInvestment: MOST / 2,
  target: '完成 5 公里',
  plannedStart: '2014-03',
  unit: '示例区住建局',
}))

const opening: readonly DomainCommand[] = [
  { type: 'OpenProgramme', data: programmeOf(programmeId) },
  { type: 'MoveBusinessDate', data: { programmeId, date: DAY } },
  { type: 'OpenPlan', data: plan },
  { type: 'AddPlanItems', data: { ...plan, items } },
  { type: 'IssuePlan', data: { ...plan, documentNumber: '示例〔2014〕1号' } },
]

const funding = applications.flatMap((key): DomainCommand[] => {
  const paper = { amount: MOST / 4, documentNumber: '示例〔2014〕2号' }
  return [
    {
      type: 'PrepareFundApplication',
      data: { ...key, year: 2014, source: 'district-budget', amount: MOST / 4, responsible },
    },
    { type: 'SubmitFundApplication', data: { ...key, callId: null, submittedOn: DAY } },
    { type: 'ApproveFunds', data: { ...key, ...paper, approvedOn: DAY } },
    { type: 'AllocateFunds', data: { ...key, ...paper, amount: 100, allocatedOn: DAY } },
  ]
})

/** An issued plan of six projects, and an application for funds of each that little was allocated to by now. */
export const funds: Filling = { upToPlan: opening, afterwards: funding }

/** A data folder with that in it. */
export const makeFundsFolder = (folder: string): Promise<void> => fillFolder(folder, funds)
