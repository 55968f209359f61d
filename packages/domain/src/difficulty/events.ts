import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { difficultyId, personId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'

export const difficultyKinds = ['land', 'resettlement', 'funds', 'approval', 'design', 'construction', 'other'] as const
const kind = z.enum(difficultyKinds)
export type DifficultyKind = z.infer<typeof kind>

const key = { difficultyId, projectId, programmeId }
const unit = text(60)
const raised = {
  ...key,
  unit: unit.describe('提出单位: the unit that raises it'),
  kind: kind.describe('困难种类: what it is about'),
  description: text(500).describe('困难描述: what stands in the way'),
  raisedOn: businessDate.describe('提出日期: day on which it was raised'),
}
const assigned = {
  ...key,
  unit: unit.describe('交办单位: the unit that is to solve it'),
  leader: personId.describe('协调领导: who sees to it, a reference to a person'),
  solveBy: businessDate.describe('办结期限: last day for solving it'),
  assignedOn: businessDate.describe('交办日期: day of the assignment'),
}
const coordinated = {
  ...key,
  means: text(100).describe('协调方式: means of the coordination, e.g. 现场办公会, 专题协调会'),
  decision: text(500).describe('协调意见: what was decided'),
  coordinatedOn: businessDate.describe('协调日期: day of the coordination'),
}
const solved = {
  ...key,
  unit: unit.describe('办理单位: the unit that solved it'),
  solution: text(500).describe('解决情况: how it was solved'),
  solvedOn: businessDate.describe('解决日期: day on which it was solved'),
}
/** The unit that raised it, and no other. */
const raiser = unit.describe('提出单位: the unit that raised it')

export const difficultyEvents = {
  DifficultyRaised: { version: 1, schema: z.strictObject(raised) },
  DifficultyAssigned: { version: 1, schema: z.strictObject(assigned) },
  DifficultyCoordinated: { version: 1, schema: z.strictObject(coordinated) },
  DifficultySolved: { version: 1, schema: z.strictObject(solved) },
  SolutionConfirmed: {
    version: 1,
    schema: z.strictObject({
      ...key,
      unit: raiser,
      confirmedOn: businessDate.describe('确认日期: day of the confirmation'),
    }),
  },
  SolutionRejected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      unit: raiser,
      reason: text(500).describe('原因: why it is not solved'),
      rejectedOn: businessDate.describe('日期: day of the rejection'),
    }),
  },
  DifficultyWithdrawn: {
    version: 1,
    schema: z.strictObject({
      ...key,
      unit: raiser,
      reason: text(500).describe('原因: why it was withdrawn'),
      withdrawnOn: businessDate.describe('撤回日期: day of the withdrawal'),
    }),
  },
  DifficultyBecameOverdue: {
    version: 1,
    schema: z.strictObject({
      ...key,
      solveBy: businessDate.describe('办结期限: the day that went by'),
      since: businessDate.describe('自: since, the first day on which it was overdue'),
    }),
  },
} as const
export type DifficultyEvent = EventsOf<typeof difficultyEvents>

export const difficultyCommands = {
  RaiseDifficulty: z.strictObject(raised),
  AssignDifficulty: z.strictObject(assigned),
  CoordinateDifficulty: z.strictObject(coordinated),
  SolveDifficulty: z.strictObject(solved),
  /** By the unit that raised it, and no other. */
  ConfirmSolution: z.strictObject({ ...key, unit, confirmedOn: businessDate }),
  RejectSolution: z.strictObject({ ...key, unit, reason: text(500), rejectedOn: businessDate }),
  WithdrawDifficulty: z.strictObject({ ...key, unit, reason: text(500), withdrawnOn: businessDate }),
  /** Records that the day by which it was to be solved has passed. Each day once. */
  RunDifficultyClock: z.strictObject(key),
} as const
export type DifficultyCommand = CommandsOf<typeof difficultyCommands>
