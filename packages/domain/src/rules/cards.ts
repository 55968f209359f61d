import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { text } from '../ids.ts'

const points = z.int().min(0).max(10_000)

/** 红黄牌, from the lightest. `talk` is 约谈. */
export const cards = ['none', 'talk', 'yellow', 'red'] as const
export const card = z.enum(cards)
export type Card = z.infer<typeof card>

/** What a project that lags is shown, in force from a day on. Shares are basis points (10,000 = 100 %). */
export const cardRules = z.strictObject({
  from: businessDate.describe('施行日期: first day on which it is in force'),
  source: text(300).describe('依据: where the rules come from'),
  /** 与序时进度相比: so many points behind time-proportional progress. */
  behind: z
    .strictObject({
      yellowFrom: points.describe('黄牌: yellow from so much behind, basis points'),
      redAbove: points.describe('红牌: red where more than so much behind, basis points'),
    })
    .describe('落后序时进度: how far behind time-proportional progress'),
  /** 未按计划开工: months from the planned one up to the one looked at, both counted. */
  startMissed: z
    .strictObject({
      yellowMonths: z.int().min(1).max(12).describe('黄牌: yellow from so many months'),
      redMonths: z.int().min(1).max(12).describe('红牌: red from so many months'),
    })
    .describe('未按计划开工: months from the planned start up to the one looked at, both counted'),
  /**
   * 月度完成率. Elsewhere: by the share of the month's plan (a twelfth of the year's) that the month brought; in use are 约谈 under 80 % and
   * a yellow card under 60 %. null where it is not used.
   */
  monthly: z
    .strictObject({
      talkBelow: points.describe('约谈: a talk below this share, basis points'),
      yellowBelow: points.describe('黄牌: yellow below this share, basis points'),
    })
    .nullable()
    .describe('当月完成率: share of a twelfth of the plan of the year that the month brought; null: not used'),
  rectifyWithinDays: z
    .int()
    .min(1)
    .max(250)
    .describe('整改期限: limit of the rectification that a card sets, working days'),
})
export type CardRules = z.infer<typeof cardRules>

/** Traffic lights in use in several districts; what applies where a programme has set nothing of its own. */
export const defaultCardRules: readonly CardRules[] = [
  {
    from: '1990-01-01',
    source: '默认规则：落后序时进度10至30个百分点黄牌，超过30个百分点红牌；当月未按计划开工黄牌，连续三个月红牌',
    behind: { yellowFrom: 1_000, redAbove: 3_000 },
    startMissed: { yellowMonths: 1, redMonths: 3 },
    monthly: null,
    rectifyWithinDays: 15,
  },
]
