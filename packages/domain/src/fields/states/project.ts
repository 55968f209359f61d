import { z } from 'zod'
import { month } from '../../dates.ts'
import { projectEvents } from '../../project/events.ts'

const registered = projectEvents.ProjectRegistered.schema
const { stage, reachedOn } = projectEvents.ProjectStageReached.schema.shape
const { code } = projectEvents.ProjectCodeAssigned.schema.shape
const { suspendedOn } = projectEvents.ProjectSuspended.schema.shape
const { resumedOn } = projectEvents.ProjectResumed.schema.shape
const withoutKey = { projectId: true, programmeId: true } as const

export const projectState = z.strictObject({
  particulars: registered.omit({ registeredOn: true }),
  registeredOn: registered.shape.registeredOn,
  startedOn: projectEvents.ConstructionStarted.schema.shape.startedOn.nullable(),
  suspensions: z
    .array(z.strictObject({ from: suspendedOn, to: resumedOn.nullable() }))
    .describe('停工: suspensions of the work'),
  completedOn: projectEvents.ProjectCompleted.schema.shape.acceptedOn.nullable(),
  reports: z.record(month, projectEvents.ProgressReportCorrected.schema.shape.after).describe('月报: monthly reports'),
  code: code.nullable(),
  stages: z.partialRecord(stage, reachedOn).describe('建设阶段: stages of the project'),
  investments: z
    .array(projectEvents.InvestmentApproved.schema.omit(withoutKey))
    .describe('批复投资: approved investments'),
  scopeChanges: z
    .array(projectEvents.ScopeChangeApproved.schema.omit(withoutKey))
    .describe('建设内容变更: changes of the approved scope'),
})
