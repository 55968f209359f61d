import type { z } from 'zod'
import type { StreamKindName } from '../../catalogue.ts'
import { factorState, fundState } from './applications.ts'
import { approvalState } from './approval.ts'
import { assessmentState, bulletinState, difficultyState, inspectionState } from './oversight.ts'
import { callState, planState, programmeState } from './planning.ts'
import { projectState } from './project.ts'

/** What `plainState` gives of a stream that has begun: its fields are described as those of events are, and nearly all are theirs. */
export const stateSchemas: Readonly<Record<StreamKindName, z.ZodType>> = {
  programme: programmeState,
  plan: planState,
  project: projectState,
  approval: approvalState,
  fund: fundState,
  call: callState,
  factor: factorState,
  inspection: inspectionState,
  difficulty: difficultyState,
  assessment: assessmentState,
  bulletin: bulletinState,
}
