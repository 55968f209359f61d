import { type Got, post } from './client.ts'
import { items, mustBe, programmeId, projectId, report, secondProjectId } from './example.ts'
import type { TestPlatform } from './platform.ts'

// Something of every kind, by the addresses of the API, on the example of the 3rd of July 2014.

export const ids = {
  approvalId: `${projectId}-huanping-1`,
  jointId: `${secondProjectId}-guihua-1`,
  applicationId: `${projectId}-sheng-2014-1`,
  callId: `${programmeId}-sheng-2014-1`,
  factorId: `${projectId}-yongdi-2014-1`,
  roundId: `${programmeId}-2014-1`,
  difficultyId: `${projectId}-1`,
}
/** Text that a spreadsheet program would take for a formula. */
export const hostile = {
  equals: '=1+1',
  plus: '+示例',
  minus: '-示例',
  at: '@SUM(A1)',
  command: '=cmd|示例',
} as const

const project = { projectId, programmeId }
const responsible = { head: 'shili-head', leader: 'shili-leader', officer: 'shili-officer' }
const day = '2014-07-03'

type Send = (path: string, data: unknown) => Promise<Got>

const sender =
  (platform: TestPlatform): Send =>
  async (path, data) => {
    const got = await post(`${platform.url}/api${path}`, data)
    if (got.status !== 200 && got.status !== 201) throw new Error(`${path}: ${got.text}`)
    return got
  }

const plans = async (send: Send) => {
  const [first] = items
  const { itemNumber: _, ...declared } = {
    ...first,
    projectId: 'shili-wushui-003',
    name: '示例申报项目',
    startYear: 2015,
  }
  await send(`/programmes/${programmeId}/plans/2015`, {})
  await send(`/programmes/${programmeId}/plans/2015/declarations`, {
    items: [{ ...declared, unit: hostile.plus, plannedStart: '2015-03' }],
  })
  await send(`/programmes/${programmeId}/plans/2014/adjustments`, {
    projectId,
    after: { totalInvestment: 210_000_000, plannedInvestment: 110_000_000, target: '示例', plannedStart: '2014-04' },
    documentNumber: '示例〔2014〕3 号',
    reason: hostile.equals,
  })
  await send(`/programmes/${programmeId}/rules/cards`, {
    rules: {
      from: '2014-07-03',
      source: '示例规则',
      behind: { yellowFrom: 1000, redAbove: 3000 },
      startMissed: { yellowMonths: 1, redMonths: 3 },
      monthly: null,
      rectifyWithinDays: 10,
    },
  })
}

const reports = async (platform: TestPlatform, send: Send) => {
  for (const month of ['2014-04', '2014-05', '2014-06']) mustBe(200, await report(platform, month))
  await send(`/projects/${projectId}/progress-reports/2014-05/correction`, {
    programmeId,
    after: { investment: 12_345_678, physicalProgress: hostile.minus },
    reason: hostile.at,
  })
}

const approvals = async (send: Send) => {
  const { approvalId, jointId } = ids
  const path = `/approvals/${approvalId}`
  const request = { ...project, matter: '环境影响评价文件审批', receivedOn: '2014-06-23', greenChannel: false }
  await send('/approvals', { ...request, approvalId, jointUnits: [] })
  await send(`${path}/acceptance`, { ...project, acceptedOn: '2014-06-24' })
  for (const level of [1, 2, 3])
    await send(`${path}/reviews`, { ...project, level, opinion: '示例：同意', agreed: true, reviewedOn: '2014-06-27' })
  await send(`${path}/grant`, { ...project, grantedOn: '2014-06-30', documentNumber: '示例〔2014〕4 号' })
  await send('/approvals', {
    ...request,
    projectId: secondProjectId,
    approvalId: jointId,
    matter: '建设工程规划许可',
    greenChannel: true,
    receivedOn: '2014-07-01',
    jointUnits: ['示例规划局', hostile.command],
  })
}

const terms = {
  title: '示例省级补助申报通知',
  source: 'province-grant',
  documentNumber: '示例〔2014〕5 号',
  opensOn: '2014-06-01',
  closesOn: '2014-07-31',
  share: 5000,
  most: 50_000_000,
  leastTotalInvestment: 0,
  categories: ['治污水'],
  natures: ['new'],
  matters: [],
  guidance: '示例',
}

const funds = async (send: Send) => {
  const { applicationId, callId } = ids
  const path = `/fund-applications/${applicationId}`
  await send('/calls', { callId, programmeId, terms })
  await send(`/calls/${callId}/screenings`, { programmeId })
  await send('/fund-applications', {
    ...project,
    applicationId,
    year: 2014,
    source: 'province-grant',
    amount: 50_000_000,
    responsible,
  })
  await send(`${path}/submission`, { ...project, callId, submittedOn: day })
  for (const _ of ['city', 'province']) await send(`${path}/advance`, { ...project, advancedOn: day })
  const paper = { amount: 40_000_000, documentNumber: '示例〔2014〕6 号' }
  await send(`${path}/approval`, { ...project, ...paper, approvedOn: day })
  const allocated = await send(`${path}/allocation`, { ...project, ...paper, allocatedOn: day })
  await send(`${path}/movements/${allocated.json.revision}/correction`, {
    ...project,
    after: { amount: 39_000_000, date: day },
    reason: '示例更正',
  })
}

const factors = async (send: Send) => {
  const { factorId } = ids
  await send('/factors', {
    ...project,
    factorId,
    year: 2014,
    kind: 'land',
    decidingLevel: 'district',
    amount: 12_500,
    responsible,
  })
  await send(`/factors/${factorId}/submission`, { ...project, submittedOn: day })
}

const supervision = async (send: Send) => {
  const { roundId, difficultyId } = ids
  const round = { roundId, programmeId, year: 2014, through: '2014-06' }
  await send('/inspections', { ...round, departments: ['示例两办督查室'], subjects: ['start', 'construction'] })
  await send(`/inspections/${roundId}/checks`, { programmeId })
  await send(`/inspections/${roundId}/findings/1/rectification`, { programmeId, measures: '示例', reportedOn: day })
  const raised = {
    difficultyId,
    ...project,
    unit: '示例责任单位',
    kind: 'land',
    description: '示例困难',
    raisedOn: day,
  }
  await send('/difficulties', raised)
  const assigned = { unit: '示例国土局', leader: 'shili-leader', solveBy: '2014-07-31', assignedOn: day }
  await send(`/difficulties/${difficultyId}/assignment`, { ...project, ...assigned })
}

const assessments = async (send: Send) => {
  const path = `/programmes/${programmeId}/assessments/2014-06`
  const points = {
    unit: '示例责任单位',
    item: 'quality',
    points: -100,
    documentNumber: '示例〔2014〕7 号',
    reason: '示例',
  }
  await send(`${path}/points`, points)
  await send(`${path}/scores`, {})
}

/** Returns the last position. */
export const openScenario = async (platform: TestPlatform): Promise<string> => {
  const send = sender(platform)
  await plans(send)
  await reports(platform, send)
  await approvals(send)
  await funds(send)
  await factors(send)
  await supervision(send)
  await assessments(send)
  const requested = await send(`/bulletins/${programmeId}/2014-06`, {})
  return requested.json.position
}
