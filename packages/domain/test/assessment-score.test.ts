import { describe, expect, test } from '@jest/globals'
import {
  FEN_PER_WAN,
  type RecordedPoints,
  type ScoreItem,
  type ScoringRules,
  scoreUnits,
  type UnitFacts,
} from '../src/index.ts'
import { defaults, unit } from './assessment-fixtures.ts'

const wan = (amount: number): number => amount * FEN_PER_WAN
type Options = { rules?: ScoringRules; period?: string; points?: RecordedPoints[]; vetoed?: string[] }
const scores = (units: UnitFacts[], { rules = defaults, period = '2014', points = [], vetoed = [] }: Options = {}) =>
  scoreUnits({ units, rules, period, points, vetoed: new Set(vetoed) })
const line = (item: ScoreItem, changes: Partial<UnitFacts>, options: Options = {}) => {
  const found = scores([unit('区住建局', changes)], options)[0]?.lines.find((one) => one.item === item)
  if (found === undefined) throw new Error(`there is no line for ${item}`)
  return found
}
const recorded = (item: 'quality' | 'compliance', points: number): RecordedPoints => ({
  unit: '区住建局',
  item,
  points,
})

describe('progress as a share', () => {
  test('gives points in proportion to the share of the plan done, by the very figures told', () => {
    expect(line('progress', { completedInYear: wan(1_200) })).toEqual({
      item: 'progress',
      points: 5_539,
      most: 6_000,
      zh: '完成年度计划的92.31%，序时进度100%，得60×92.31%＝55.39分',
      en: "92.31% of the year's plan done where time-proportional progress is 100%: 60 × 92.31% = 55.39 points",
      events: ['event-1'],
    })
  })
  test('compares with time-proportional progress in a month before December', () => {
    expect(line('progress', { completedInYear: wan(520) }, { period: '2014-06' })).toMatchObject({
      points: 4_800,
      zh: '完成年度计划的40.00%，序时进度50.00%，为序时进度的80.00%，得60×80.00%＝48分',
    })
    expect(line('progress', { completedInYear: wan(520) }, { period: '2014' }).points).toBe(2_400)
    expect(line('progress', { completedInYear: wan(520) }, { period: '2014-12' }).points).toBe(2_400)
  })
  test('gives full points and no more for being where time is, or ahead', () => {
    for (const completedInYear of [wan(1_300), wan(2_600)]) {
      expect(line('progress', { completedInYear })).toMatchObject({ points: 6_000, most: 6_000 })
    }
    expect(line('progress', { completedInYear: wan(650) }, { period: '2014-06' }).zh).toBe(
      '完成年度计划的50.00%，序时进度50.00%，得满分60分',
    )
  })
  test('is not scored where nothing is planned, and says so', () => {
    expect(line('progress', { plannedInvestment: 0 })).toMatchObject({
      points: 0,
      most: null,
      zh: '没有年度计划投资，本项不计分',
      en: 'No investment planned for the year: not scored',
    })
  })
})

describe('progress against time', () => {
  const rules: ScoringRules = {
    ...defaults,
    progress: { kind: 'against-time', base: 4_000, per: 200, step: 100, most: 1_500 },
  }
  test.each([
    { completed: 650, points: 4_000 },
    { completed: 675, points: 4_000 },
    { completed: 676, points: 4_100 },
    { completed: 625, points: 4_000 },
    { completed: 624, points: 3_900 },
    { completed: 1_300, points: 5_500 },
    { completed: 0, points: 2_500 },
  ])('gives $points for $completed of 1,300 by June: ±1 for each full 2 points, at most ±15', (expected) => {
    const { completed, points } = expected
    expect(line('progress', { completedInYear: wan(completed) }, { rules, period: '2014-06' })).toMatchObject({
      points,
      most: 5_500,
    })
  })
  test('is told with its figures', () => {
    const { zh, en } = line('progress', { completedInYear: wan(585) }, { rules, period: '2014-06' })
    expect(zh).toBe(
      '完成年度计划的45.00%，序时进度50.00%，落后5.00个百分点，每满2.00个百分点减1分，至多15分，得40－2＝38分',
    )
    expect(en).toBe(
      "45.00% of the year's plan done where time-proportional progress is 50.00%, 5.00 points behind, 1 for each full 2.00, at most 15: 40 − 2 = 38 points",
    )
  })
})

describe('starts', () => {
  const rules: ScoringRules = { ...defaults, start: { newStart: 500, continuing: 200, most: 1_000 } }
  test('give points for each new start and each continuing project, at most so many', () => {
    expect(line('start', { newPlanned: 2, newStarted: 1, continuing: 1 }, { rules })).toMatchObject({
      points: 700,
      most: 1_000,
      zh: '应开工新建项目2个，已开工1个，续建在建1个，至多10分，得开工1个×5＋续建1个×2＝7分',
      en: '2 new projects due to start, 1 started, 1 continuing under way, at most 10: 1 × 5 + 1 × 2 = 7 points',
    })
    const { points, zh } = line('start', { newPlanned: 2, newStarted: 2, continuing: 1 }, { rules })
    expect(points).toBe(1_000)
    expect(zh).toMatch(/＝12分，按10分计$/)
    expect(line('start', { newPlanned: 2, continuing: 0 }, { rules })).toMatchObject({ points: 0, most: 1_000 })
  })
  test('are not scored where there is nothing to start or continue', () =>
    expect(line('start', { continuing: 0 }, { rules })).toMatchObject({ points: 0, most: null }))
})

describe('funds and approvals', () => {
  test('give points in proportion to what was approved of what was applied for', () => {
    expect(line('funds', { fundsApproved: wan(800) })).toMatchObject({
      points: 1_600,
      zh: '申报资金1,000万元，批复800万元，占80.00%，得20×80.00%＝16分',
      en: '800 万元 approved of 1,000 万元 applied for, 80.00%: 20 × 80.00% = 16 points',
    })
    expect(line('funds', { fundsRequested: 0, fundsApproved: 0 })).toMatchObject({ points: 0, most: null })
  })
  test('give points in proportion to decisions within the promised time', () => {
    const rules: ScoringRules = { ...defaults, approvals: { points: 1_000 } }
    expect(line('approvals', { approvalsDecided: 3, approvalsOnTime: 2 }, { rules })).toMatchObject({
      points: 667,
      zh: '办结审批3件，承诺时限内2件，按时办结率66.67%，得10×66.67%＝6.67分',
    })
    expect(line('approvals', { approvalsDecided: 0, approvalsOnTime: 0 }, { rules }).most).toBeNull()
  })
})

describe('quality and compliance', () => {
  test('start from full points, less or more what was recorded, within 0 and full', () => {
    expect(line('quality', {})).toMatchObject({ points: 1_000, zh: '没有加减分，得满分10分' })
    const less = [recorded('quality', -250), recorded('quality', 100), recorded('compliance', -1_000)]
    expect(line('quality', {}, { points: less })).toMatchObject({
      points: 850,
      zh: '10－登记扣分1.5＝8.5分',
      en: '10 − 1.5 recorded = 8.5 points',
    })
    expect(line('quality', {}, { points: [recorded('quality', 100)] })).toMatchObject({
      points: 1_000,
      zh: '10＋登记加分1＝11分，按10分计',
    })
    expect(line('quality', {}, { points: [{ ...recorded('quality', -100), unit: '区水务局' }] }).points).toBe(1_000)
  })
  test('compliance takes off for cards, talks, overdue rectifications and late reports', () => {
    const changes = { talks: 1, yellowCards: 2, redCards: 1, overdueRectifications: 1, lateReports: 2 }
    expect(line('compliance', changes, { points: [recorded('compliance', 50)] })).toMatchObject({
      points: 300,
      zh: '10－约谈1次×0.5－黄牌2次×1－红牌1次×3－整改逾期1次×1－月报迟报2次×0.5＋登记加分0.5＝3分',
      en: '10 − 1 × 0.5 (talks) − 2 × 1 (yellow cards) − 1 × 3 (red cards) − 1 × 1 (overdue rectifications) − 2 × 0.5 (late reports) + 0.5 recorded = 3 points',
    })
    expect(line('compliance', { redCards: 4 })).toMatchObject({ points: 0, zh: '10－红牌4次×3＝-2分，按0分计' })
  })
})

describe('the total and the rank', () => {
  const half = { completedInYear: wan(650) }
  const ranks = (units: UnitFacts[], options: Options = {}) =>
    scores(units, options).map(({ unit: name, total, rank }) => [name, total, rank])

  test('add up the lines, only those that the rules have', () => {
    const [score] = scores([unit('区住建局', half)])
    expect(score?.lines.map(({ item }) => item)).toEqual(['progress', 'funds', 'quality', 'compliance'])
    expect(score?.total).toBe(3_000 + 2_000 + 1_000 + 1_000)
  })
  test('rank equal totals alike and leave out the ranks that they take: 1, 1, 3', () =>
    expect(ranks([unit('甲', half), unit('乙'), unit('丙'), unit('丁', half)])).toEqual([
      ['甲', 7_000, 3],
      ['乙', 10_000, 1],
      ['丙', 10_000, 1],
      ['丁', 7_000, 3],
    ]))
  test('一票否决 makes the total 0 and ranks vetoed units last, alike, behind a unit that earned nothing', () => {
    const nothing = { plannedInvestment: 0, fundsRequested: 0, redCards: 4 }
    const points = [{ unit: '丙', item: 'quality' as const, points: -1_000 }]
    expect(ranks([unit('甲'), unit('乙', half), unit('丙', nothing)], { points, vetoed: ['甲', '乙'] })).toEqual([
      ['甲', 0, 2],
      ['乙', 0, 2],
      ['丙', 0, 1],
    ])
    const [vetoed] = scores([unit('甲')], { vetoed: ['甲'] })
    expect(vetoed).toMatchObject({ vetoed: true, total: 0, rank: 1 })
    expect(vetoed?.lines.map(({ points: earned }) => earned)).toEqual([6_000, 2_000, 1_000, 1_000])
  })
})
