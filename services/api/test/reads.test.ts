import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Got, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId, secondProjectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { ids, openScenario } from './scenario.ts'

let platform: TestPlatform
let before: string
beforeAll(async () => {
  platform = await startPlatform()
  before = await openExample(platform)
  const after = await openScenario(platform)
  mustBe(200, await read(`approvals?at-least=${after}`))
})
afterAll(() => platform.stop())

const read = (path: string): Promise<Got> => send(`${platform.url}/api/programmes/${programmeId}/${path}`)
const answer = async (path: string) => mustBe(200, await read(path)).json

describe('The plan', () => {
  test('as issued is checked against its headlines, and says in both languages what differs', async () => {
    const { sums, findings } = await answer('plans/2014/check')
    expect(sums.at(-1)).toMatchObject({ scope: '合计', difference: { totalInvestment: 3_000_000 } })
    expect(findings).toMatchObject([{ code: 'plan/headline-differs', zh: expect.any(String), en: expect.any(String) }])
  })

  test('as issued stands beside the plan after an adjustment, and beside itself before', async () => {
    const { total, adjustments } = await answer('plans/2014/comparison')
    expect(total.difference).toEqual({ projects: 0, totalInvestment: 10_000_000, plannedInvestment: -10_000_000 })
    expect(adjustments).toMatchObject([{ projectId, documentNumber: '示例〔2014〕3 号' }])
    expect((await answer(`plans/2014/comparison?as-of=${before}`)).adjustments).toEqual([])
  })

  test('of the next year is offered what is not completed', async () => {
    const { items } = await answer('plans/2015/carry-over')
    expect(items.map(({ item }: { item: object }) => item)).toMatchObject([
      { projectId, completedBefore: 32_345_678 },
      { projectId: secondProjectId, completedBefore: 0 },
    ])
  })

  test('that is not there is answered with 404', async () => {
    for (const path of ['check', 'comparison', 'register/export?through=2013-06'])
      expect((await read(`plans/2013/${path}`)).status).toBe(404)
  })
})

describe('The rules in force', () => {
  test('are those of the day that is asked for', async () => {
    expect((await answer('rules')).cards).toMatchObject({ source: '示例规则' })
    expect((await answer('rules?on=2014-07-02')).cards.source).not.toBe('示例规则')
    expect((await answer(`rules?as-of=${before}`)).cards.source).not.toBe('示例规则')
    expect(await answer('rules?on=1991-01-01')).toMatchObject({ on: '1991-01-01', matters: null })
  })
})

describe('Approvals', () => {
  test('have a tracking sheet with every step and the working days between them', async () => {
    const sheet = await answer(`approvals/${ids.approvalId}/tracking-sheet`)
    expect(sheet.approval).toMatchObject({ status: 'granted', jointUnits: [] })
    expect(sheet.steps.map(({ step }: { step: string }) => step)).toEqual([
      'ApprovalRequested',
      'ApprovalAccepted',
      ...Array.from({ length: 3 }, () => 'ApprovalReviewed'),
      'ApprovalGranted',
    ])
    expect((await read(`approvals/none/tracking-sheet`)).status).toBe(404)
  })

  test('are rated by matter and unit over a period', async () => {
    expect(await answer('on-time-rates')).toMatchObject({
      from: '2014-01-01',
      to: '2014-07-03',
      total: { rate: 10_000 },
    })
    expect(await answer('on-time-rates?from=2014-07-01')).toMatchObject({ total: { decided: 0, rate: null } })
  })

  test('that a start needs are told apart into those that are there and those that are missing', async () => {
    const gate = await answer(`projects/${projectId}/gate`)
    expect(gate).toMatchObject({ open: false, granted: [{ matter: '环境影响评价文件审批' }] })
    expect(gate.missing).toContain('建筑工程施工许可')
    expect(gate.missing).not.toContain('环境影响评价文件审批')
    expect((await answer(`projects/${projectId}/gate?on=2014-06-29`)).missing).toContain('环境影响评价文件审批')
    expect((await read('projects/none/gate')).status).toBe(404)
  })
})

describe('Funds', () => {
  test('are on a board by level, and add up by source', async () => {
    const board = await answer('fund-board?year=2014')
    expect(board.decided).toMatchObject([{ applicationId: ids.applicationId, stage: 'allocated' }])
    expect(board.total).toMatchObject({ approved: 40_000_000, allocated: 39_000_000, arrivalRate: 0 })
    expect((await answer('funds?year=2014')).items).toMatchObject([{ source: 'province-grant', allocated: 39_000_000 }])
    expect((await answer('fund-board?year=2013')).total).toMatchObject({ applications: 0 })
  })

  test('can be applied for while a call is open', async () => {
    expect((await answer('open-calls')).items).toMatchObject([{ callId: ids.callId, categories: ['治污水'] }])
    expect((await answer('open-calls?on=2014-08-01')).items).toEqual([])
  })

  test('come with factors, added up by kind', async () => {
    expect((await answer('factor-totals?year=2014')).items).toEqual([
      { kind: 'land', applications: 1, requested: 12_500, granted: 0, used: 0, released: 0 },
    ])
  })
})

describe('Supervision', () => {
  test('tells what each round found and which card each project holds', async () => {
    expect((await answer('inspection-results')).items).toMatchObject([
      { roundId: ids.roundId, checked: 2, findings: { total: 2, open: 1, reported: 1 } },
    ])
    expect((await answer('cards')).items).toMatchObject([{ projectId, card: 'red' }, { projectId: secondProjectId }])
  })

  test('explains an assessment line by line, with the entries that count in it', async () => {
    const { scores, entries } = await answer('assessments/2014-06')
    expect(scores).toMatchObject([{ unit: '示例责任单位', rank: 1, vetoed: false }])
    for (const line of scores[0].lines) expect(line).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
    expect(entries).toMatchObject([{ kind: 'points', points: -100 }])
    expect((await read('assessments/2014-05')).status).toBe(404)
  })

  test('of a period that is none is refused with how to write one', async () => {
    const { errors } = (await read('assessments/2014-13')).json
    expect(errors).toMatchObject([{ path: 'path.period', reasonZh: expect.stringContaining('YYYY-MM') }])
  })
})

describe('Many questions at once', () => {
  test('are all answered, each from one state of the read models', async () => {
    const paths = [
      'plans/2014/overview?through=2014-06',
      'plans/2014/comparison',
      'fund-board?year=2014',
      'approvals/export',
    ]
    const all = await Promise.all([...paths, ...paths, ...paths].map(read))
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
  })
})
