import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { programmeId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { cardRules } from '../rules/cards.ts'
import { approvalMatters } from '../rules/matters.ts'
import { scoringRules } from '../rules/scoring.ts'

/** 类别: the parts that a programme's plan is read by. `name` is the key, as plan files write it. */
export const category = z.strictObject({
  name: text(20).describe('名称: name of the category, as plan files write it'),
  en: text(60).describe('英文名: name in English'),
})
export type Category = z.infer<typeof category>

/** What stands on the head and foot of the programme's bulletins. */
const masthead = z.strictObject({
  title: text(40).describe('简报名称: the red name at the head'),
  issuer: text(40).describe('编印单位: the issuing office'),
  report: z.array(text(60)).max(10).describe('报: recipients to whom it is reported'),
  send: z.array(text(60)).max(10).describe('送: to whom it is sent'),
  distribute: z.array(text(60)).max(20).describe('发: to whom it is distributed'),
})

const opened = z.strictObject({
  programmeId,
  name: text(60).describe('专项名称: name of the programme'),
  region: text(40).describe('区划: the district whose programme it is'),
  categories: z.array(category).min(1).max(30).describe('类别: the parts that the plan is read by'),
  masthead: masthead.describe('报头报尾: head and foot of the bulletins'),
  illustrative: z
    .boolean()
    .describe(
      '示例: whether it is illustrative, made-up data, marked wherever it is shown; only then may its date be moved',
    ),
})

const setOn = businessDate.describe('设定日期: day on which the set was recorded')
const ruleSet = '规则: the set of rules, in force from its day on'

export const programmeEvents = {
  ProgrammeOpened: { version: 1, schema: opened },
  BusinessDateMoved: {
    version: 1,
    schema: z.strictObject({
      programmeId,
      date: businessDate.describe('业务日期: the date of the programme from now on'),
    }),
  },
  ApprovalMattersSet: {
    version: 1,
    schema: z.strictObject({ programmeId, rules: approvalMatters.describe(ruleSet), setOn }),
  },
  CardRulesSet: { version: 1, schema: z.strictObject({ programmeId, rules: cardRules.describe(ruleSet), setOn }) },
  ScoringRulesSet: {
    version: 1,
    schema: z.strictObject({ programmeId, rules: scoringRules.describe(ruleSet), setOn }),
  },
} as const
export type ProgrammeEvent = EventsOf<typeof programmeEvents>

export const programmeCommands = {
  OpenProgramme: opened,
  MoveBusinessDate: z.strictObject({ programmeId, date: businessDate }),
  SetApprovalMatters: z.strictObject({ programmeId, rules: approvalMatters }),
  SetCardRules: z.strictObject({ programmeId, rules: cardRules }),
  SetScoringRules: z.strictObject({ programmeId, rules: scoringRules }),
} as const
export type ProgrammeCommand = CommandsOf<typeof programmeCommands>
