import { type ProjectEvent, type ProjectState, projectDecider, projectEvents, projectStatus } from '@liushui/domain'
import type { StoredEvent } from '@liushui/event-store'
import { z } from 'zod'

const { schema: registered } = projectEvents.ProjectRegistered
const { stage } = projectEvents.ProjectStageReached.schema.shape
const { month, investment, physicalProgress } = projectEvents.ProgressReported.schema.shape
const {
  projectId: _ofInvestment,
  programmeId: _alsoOfIt,
  ...investmentApproved
} = projectEvents.InvestmentApproved.schema.shape
const {
  projectId: _ofChange,
  programmeId: _alsoOfThat,
  ...scopeChanged
} = projectEvents.ScopeChangeApproved.schema.shape
const day = z.iso.date()

/** The value of a message of the projects' topic: a project as its events left it. */
export const projectState = z.strictObject({
  ...registered.shape,
  status: z.enum(['preparatory', 'construction', 'suspended', 'completed']).describe('项目状态: state of the project'),
  code: projectEvents.ProjectCodeAssigned.schema.shape.code.nullable().describe('项目代码: code of the project'),
  startedOn: day
    .nullable()
    .describe('开工日期: day of the start; null before it, and for a project registered as continuing'),
  completedOn: day.nullable().describe('竣工日期: day of the acceptance on completion'),
  suspensions: z
    .array(z.strictObject({ from: day, to: day.nullable() }))
    .describe('停工: every suspension; to is null while it lasts'),
  stages: z.partialRecord(stage, day).describe('建设阶段: the day on which each stage was reached'),
  reports: z
    .record(month, z.strictObject({ investment, physicalProgress }))
    .describe('月报: what was reported for each month, as last corrected'),
  investments: z
    .array(z.strictObject(investmentApproved))
    .describe('批复投资: approvals of investment, in their order'),
  scopeChanges: z.array(z.strictObject(scopeChanged)).describe('内容变更: approved changes, in their order'),
  stream: z.string().describe('流: stream of the project'),
  revision: z.int().min(0).describe('流中序号: revision of the event that made it so'),
  position: z.string().describe('日志位置: position of that event, opaque'),
  recordedAt: z.iso.datetime().describe('记录时间: when that event was recorded, UTC'),
})
export type PublishedProject = z.infer<typeof projectState>

export const isProjectEvent = ({ type }: Pick<StoredEvent, 'type'>): boolean => Object.hasOwn(projectEvents, type)

/** The compaction key: one value stays for each. */
export const projectKey = ({ programmeId, projectId }: Pick<PublishedProject, 'programmeId' | 'projectId'>): string =>
  `${programmeId}/${projectId}`

/** The state of a project after the events of its stream, from the first; undefined where they do not register it. */
export const projectStateOf = (events: readonly StoredEvent[]): PublishedProject | undefined => {
  const last = events.at(-1)
  // The store has checked each event's data against the schema of its type.
  const state = (events as readonly (StoredEvent & ProjectEvent)[]).reduce<ProjectState>(
    projectDecider.evolve,
    projectDecider.initialState,
  )
  if (last === undefined || state.kind === 'none') return undefined
  const { kind: _, particulars, ...rest } = state
  const { stream, revision, position, recordedAt } = last
  return projectState.parse({
    ...particulars,
    ...rest,
    status: projectStatus(state),
    stream,
    revision,
    position,
    recordedAt,
  })
}
