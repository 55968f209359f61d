import { type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { complete, resume, start, suspend } from './course.ts'
import type { ProjectCommand, ProjectEvent } from './events.ts'
import { approveInvestment } from './investment.ts'
import { approveScopeChange, assignCode, reachStage, register } from './particulars.ts'
import { projectRefusals as refusals } from './refusals.ts'
import { correctReport, reportProgress } from './reports.ts'
import { evolveProject, type ProjectState } from './state.ts'

const decide = (command: ProjectCommand, state: ProjectState, context: Context): Decision<ProjectEvent> => {
  if (state.kind === 'registered' && command.data.programmeId !== state.particulars.programmeId) {
    return refuse(refusals.otherProgramme(state.particulars.name))
  }
  if (command.type === 'RegisterProject') return register(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notRegistered())
  switch (command.type) {
    case 'AssignProjectCode':
      return assignCode(command.data, state, context)
    case 'ReachProjectStage':
      return reachStage(command.data, state, context)
    case 'ApproveInvestment':
      return approveInvestment(command.data, state, context)
    case 'ApproveScopeChange':
      return approveScopeChange(command.data, state, context)
    case 'StartConstruction':
      return start(command.data, state, context)
    case 'ReportProgress':
      return reportProgress(command.data, state, context)
    case 'CorrectProgressReport':
      return correctReport(command.data, state, context)
    case 'SuspendProject':
      return suspend(command.data, state, context)
    case 'ResumeProject':
      return resume(command.data, state, context)
    case 'CompleteProject':
      return complete(command.data, state, context)
  }
}

export const projectDecider: Decider<ProjectState, ProjectCommand, ProjectEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveProject,
}
