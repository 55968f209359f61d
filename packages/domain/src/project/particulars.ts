import { yearOf } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, refuse } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { type ProjectDataOf, type ProjectEvent, type ProjectStage, projectStages } from './events.ts'
import { projectRefusals as refusals } from './refusals.ts'
import { hasStarted, type ProjectState, type RegisteredProject } from './state.ts'

type ProjectDecision = Decision<ProjectEvent>

export const register = (
  data: ProjectDataOf<'RegisterProject'>,
  state: ProjectState,
  { today }: Context,
): ProjectDecision => {
  if (state.kind === 'none') return accept({ type: 'ProjectRegistered', data: { ...data, registeredOn: today } })
  return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyRegistered(state.particulars.name))
}

/** 项目代码, given once for the life of a project; it begins with the year in which it was given. */
export const assignCode = (
  data: ProjectDataOf<'AssignProjectCode'>,
  { code }: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  if (code === data.code) return accept()
  if (code !== null) return refuse(refusals.codeAssigned(code))
  if (yearOf(data.code) > yearOf(today)) return refuse(refusals.codeOfLaterYear(data.code, yearOf(today)))
  return accept({ type: 'ProjectCodeAssigned', data: { ...data, assignedOn: today } })
}

const isFrom = (first: ProjectStage, stage: ProjectStage): boolean =>
  projectStages.indexOf(stage) >= projectStages.indexOf(first)

/** 建设阶段. Stages may overlap and come in any order, each once; those from 建设实施 on need the start, which has its own conditions. */
export const reachStage = (
  data: ProjectDataOf<'ReachProjectStage'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  const { stage, reachedOn } = data
  const before = project.stages[stage]
  if (before === reachedOn) return accept()
  if (before !== undefined) return refuse(refusals.stageReached(stage, before))
  if (reachedOn > today) return refuse(refusals.inFuture(reachedOn, today))
  if (isFrom('construction', stage)) {
    if (!hasStarted(project)) return refuse(refusals.stageBeforeStart(stage))
    const { startedOn } = project
    if (startedOn !== null && reachedOn < startedOn) return refuse(refusals.beforeStart(reachedOn, startedOn))
  }
  const { completedOn } = project
  if (completedOn !== null && reachedOn > completedOn && !isFrom('acceptance', stage)) {
    return refuse(refusals.afterCompletion(reachedOn, completedOn))
  }
  return accept({ type: 'ProjectStageReached', data })
}

/** A change of site, scale or content goes back to whoever approved the project (政府投资条例 §21): its document is recorded with it. */
export const approveScopeChange = (
  data: ProjectDataOf<'ApproveScopeChange'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  const { projectId: _project, programmeId: _programme, ...change } = data
  if (project.scopeChanges.some((one) => sameData(one, change))) return accept()
  if (plainText(data.before) === plainText(data.after)) return refuse(refusals.scopeUnchanged())
  if (data.approvedOn > today) return refuse(refusals.inFuture(data.approvedOn, today))
  const { completedOn } = project
  if (completedOn !== null && data.approvedOn > completedOn) {
    return refuse(refusals.afterCompletion(data.approvedOn, completedOn))
  }
  return accept({ type: 'ScopeChangeApproved', data })
}
