import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { programmeId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'

/** 类别: the parts that a programme's plan is read by. `name` is the key, as plan files write it. */
export const category = z.strictObject({ name: text(20), en: text(60) })
export type Category = z.infer<typeof category>

/** What stands on the head and foot of the programme's bulletins. */
const masthead = z.strictObject({
  title: text(40).describe('简报名称, the red name at the head'),
  issuer: text(40).describe('编印单位, the issuing office'),
  report: z.array(text(60)).max(10).describe('报'),
  send: z.array(text(60)).max(10).describe('送'),
  distribute: z.array(text(60)).max(20).describe('发'),
})

const opened = z.strictObject({
  programmeId,
  name: text(60).describe('专项名称'),
  region: text(40).describe('the district whose programme it is'),
  categories: z.array(category).min(1).max(30),
  masthead,
  illustrative: z
    .boolean()
    .describe('示例: made-up data, marked wherever it is shown; only then may its date be moved'),
})

export const programmeEvents = {
  ProgrammeOpened: { version: 1, schema: opened },
  BusinessDateMoved: { version: 1, schema: z.strictObject({ programmeId, date: businessDate }) },
} as const
export type ProgrammeEvent = EventsOf<typeof programmeEvents>

export const programmeCommands = {
  OpenProgramme: opened,
  MoveBusinessDate: z.strictObject({ programmeId, date: businessDate }),
} as const
export type ProgrammeCommand = CommandsOf<typeof programmeCommands>
