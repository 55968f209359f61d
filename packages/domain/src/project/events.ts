import { z } from 'zod'
import { businessDate, month } from '../dates.ts'
import { programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'
import { nature } from '../plan/events.ts'

/** What a unit reports for one month. */
const report = z.strictObject({
  investment: fen.describe('本月完成投资, fen'),
  physicalProgress: text(300).describe('形象进度, in words and parts'),
})
export type MonthReport = z.infer<typeof report>

const key = { projectId, programmeId }
const registered = z.strictObject({
  ...key,
  name: text(100),
  category: text(20),
  nature,
  unit: text(60),
})

export const projectEvents = {
  ProjectRegistered: { version: 1, schema: z.strictObject({ ...registered.shape, registeredOn: businessDate }) },
  ConstructionStarted: { version: 1, schema: z.strictObject({ ...key, startedOn: businessDate }) },
  ProgressReported: {
    version: 1,
    schema: z.strictObject({ ...key, month, ...report.shape, reportedOn: businessDate }),
  },
  ProgressReportCorrected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      month,
      before: report,
      after: report,
      reason: text(500),
      correctedOn: businessDate,
    }),
  },
  ProjectSuspended: {
    version: 1,
    schema: z.strictObject({ ...key, suspendedOn: businessDate, reason: text(500) }),
  },
  ProjectResumed: { version: 1, schema: z.strictObject({ ...key, resumedOn: businessDate }) },
  ProjectCompleted: {
    version: 1,
    schema: z.strictObject({ ...key, acceptedOn: businessDate.describe('竣工验收') }),
  },
} as const
export type ProjectEvent = EventsOf<typeof projectEvents>

export const projectCommands = {
  RegisterProject: registered,
  StartConstruction: z.strictObject({ ...key, startedOn: businessDate }),
  ReportProgress: z.strictObject({ ...key, month, ...report.shape }),
  CorrectProgressReport: z.strictObject({ ...key, month, after: report, reason: text(500) }),
  SuspendProject: z.strictObject({ ...key, suspendedOn: businessDate, reason: text(500) }),
  ResumeProject: z.strictObject({ ...key, resumedOn: businessDate }),
  CompleteProject: z.strictObject({ ...key, acceptedOn: businessDate }),
} as const
export type ProjectCommand = CommandsOf<typeof projectCommands>
