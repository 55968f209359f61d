import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { text } from '../ids.ts'

/** Points (分) are whole hundredths of a point: 6,000 are 60 points. */
const points = z.int().min(0).max(100_000).describe('hundredths of a point')

/** What a unit is scored by. */
export const scoreItems = ['progress', 'start', 'funds', 'approvals', 'quality', 'compliance'] as const
export const scoreItem = z.enum(scoreItems)
export type ScoreItem = z.infer<typeof scoreItem>

const progress = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z
        .literal('share')
        .describe(
          '计分方式: way of scoring, 按比例, full points for being where time-proportional progress is, in proportion below it',
        ),
      points: points.describe('满分: full points, hundredths of a point'),
    }),
    z.strictObject({
      kind: z
        .literal('against-time')
        .describe(
          '计分方式: way of scoring, 按进退, base ± step for each `per` ahead of or behind time-proportional progress',
        ),
      base: points.describe('基准分: points where it is exactly on time, hundredths of a point'),
      per: z
        .int()
        .min(1)
        .max(10_000)
        .describe('每: size of a step, so much ahead or behind counts as one step, basis points'),
      step: points.describe('加减分: points for each step, hundredths of a point'),
      most: points.describe('加减上限: the most that is added or taken off, hundredths of a point'),
    }),
  ])
  .describe('进度: how progress is scored')

const fullPoints = z.strictObject({ points: points.describe('满分: full points, hundredths of a point') })

/**
 * 考核评分规则 in force from a day on. In use are 60, 10, 20 and 10 points for progress, quality, funds and compliance (see below); or, for
 * progress `against-time`, 40 points ± 1 for each 2 %, at most ± 15, with + 5 for a new start and + 2 for a continuing project. An item that is
 * null is not scored. A veto (一票否决) makes the total 0 and ranks the unit last. */
export const scoringRules = z.strictObject({
  from: businessDate.describe('施行日期: first day on which it is in force'),
  source: text(300).describe('依据: where the rules come from'),
  progress,
  start: z
    .strictObject({
      newStart: points.describe('新开工: points for each new project started, hundredths of a point'),
      continuing: points.describe('续建: points for each continuing project under way, hundredths of a point'),
      most: points.describe('上限: the most for starts, hundredths of a point'),
    })
    .nullable()
    .describe('开工: starts; null: not scored'),
  funds: fullPoints
    .nullable()
    .describe('资金争取: funds won, in proportion to what was approved of what was applied for; null: not scored'),
  approvals: fullPoints
    .nullable()
    .describe('审批按时办结: approvals on time, in proportion to decisions within the promised time; null: not scored'),
  quality: fullPoints
    .nullable()
    .describe('质量: quality, full points, less or more what was recorded; null: not scored'),
  compliance: z
    .strictObject({
      points: points.describe('满分: full points, hundredths of a point'),
      talk: points.describe('约谈: taken off for each talk, hundredths of a point'),
      yellowCard: points.describe('黄牌: taken off for each yellow card, hundredths of a point'),
      redCard: points.describe('红牌: taken off for each red card, hundredths of a point'),
      overdueRectification: points.describe(
        '整改逾期: taken off for each rectification past its day, hundredths of a point',
      ),
      lateReport: points.describe(
        '月报迟报: taken off for each late monthly report, after `reportsDueDay`, hundredths of a point',
      ),
    })
    .nullable()
    .describe('合规: compliance, full points, less what is taken off; null: not scored'),
  reportsDueDay: z.int().min(1).max(31).describe('月报截止日: day of the month after which a report is late'),
})
export type ScoringRules = z.infer<typeof scoringRules>

/** A weighting in use: progress 60, quality 10, funds 20, compliance 10, and a veto. What applies where a programme has set nothing of its own. */
export const defaultScoringRules: readonly ScoringRules[] = [
  {
    from: '1990-01-01',
    source: '默认规则：进度60分、质量10分、资金20分、合规10分，发生重大事故一票否决',
    progress: { kind: 'share', points: 6_000 },
    start: null,
    funds: { points: 2_000 },
    approvals: null,
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
]
