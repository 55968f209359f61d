import { approvalDecider } from './approval/decide.ts'
import { type ApprovalCommand, approvalCommands, approvalEvents } from './approval/events.ts'
import { assessmentDecider } from './assessment/decide.ts'
import { type AssessmentCommand, assessmentCommands, assessmentEvents } from './assessment/events.ts'
import { bulletinDecider } from './bulletin/decide.ts'
import { type BulletinCommand, bulletinCommands, bulletinEvents } from './bulletin/events.ts'
import { callDecider } from './call/decide.ts'
import { type CallCommand, callCommands, callEvents } from './call/events.ts'
import { difficultyDecider } from './difficulty/decide.ts'
import { type DifficultyCommand, difficultyCommands, difficultyEvents } from './difficulty/events.ts'
import { factorDecider } from './factor/decide.ts'
import { type FactorCommand, factorCommands, factorEvents } from './factor/events.ts'
import { fundDecider } from './fund/decide.ts'
import { type FundCommand, fundCommands, fundEvents } from './fund/events.ts'
import { inspectionDecider } from './inspection/decide.ts'
import { type InspectionCommand, inspectionCommands, inspectionEvents } from './inspection/events.ts'
import type { Decider, EventsOf } from './kernel.ts'
import { planDecider } from './plan/decide.ts'
import { type PlanCommand, planCommands, planEvents } from './plan/events.ts'
import { programmeDecider } from './programme/decide.ts'
import { type ProgrammeCommand, programmeCommands, programmeEvents } from './programme/events.ts'
import { projectDecider } from './project/decide.ts'
import { type ProjectCommand, projectCommands, projectEvents } from './project/events.ts'

/** Every event that the log can hold, handed to the event store. */
export const eventCatalogue = {
  ...programmeEvents,
  ...planEvents,
  ...projectEvents,
  ...approvalEvents,
  ...fundEvents,
  ...callEvents,
  ...factorEvents,
  ...inspectionEvents,
  ...difficultyEvents,
  ...assessmentEvents,
  ...bulletinEvents,
} as const
export type DomainEvent = EventsOf<typeof eventCatalogue>

export type DomainCommand =
  | ProgrammeCommand
  | PlanCommand
  | ProjectCommand
  | ApprovalCommand
  | FundCommand
  | CallCommand
  | FactorCommand
  | InspectionCommand
  | DifficultyCommand
  | AssessmentCommand
  | BulletinCommand

/** Schemas of every command's data, by type. */
export const commandSchemas = {
  ...programmeCommands,
  ...planCommands,
  ...projectCommands,
  ...approvalCommands,
  ...fundCommands,
  ...callCommands,
  ...factorCommands,
  ...inspectionCommands,
  ...difficultyCommands,
  ...assessmentCommands,
  ...bulletinCommands,
} as const

/** Kinds of streams: the commands of each, its rules, and its name by natural key, so that doing a thing twice meets itself. */
export const streamKinds = {
  programme: {
    commands: programmeCommands,
    decider: programmeDecider,
    streamOf: (data: ProgrammeCommand['data']) => `programme-${data.programmeId}`,
  },
  plan: {
    commands: planCommands,
    decider: planDecider,
    streamOf: (data: Pick<PlanCommand['data'], 'programmeId' | 'year'>) => `plan-${data.programmeId}-${data.year}`,
  },
  project: {
    commands: projectCommands,
    decider: projectDecider,
    streamOf: (data: Pick<ProjectCommand['data'], 'projectId'>) => `project-${data.projectId}`,
  },
  approval: {
    commands: approvalCommands,
    decider: approvalDecider,
    streamOf: (data: Pick<ApprovalCommand['data'], 'approvalId'>) => `approval-${data.approvalId}`,
  },
  fund: {
    commands: fundCommands,
    decider: fundDecider,
    streamOf: (data: FundCommand['data']) => `fund-${data.applicationId}`,
  },
  call: {
    commands: callCommands,
    decider: callDecider,
    streamOf: (data: Pick<CallCommand['data'], 'callId'>) => `call-${data.callId}`,
  },
  factor: {
    commands: factorCommands,
    decider: factorDecider,
    streamOf: (data: FactorCommand['data']) => `factor-${data.factorId}`,
  },
  inspection: {
    commands: inspectionCommands,
    decider: inspectionDecider,
    streamOf: (data: InspectionCommand['data']) => `inspection-${data.roundId}`,
  },
  difficulty: {
    commands: difficultyCommands,
    decider: difficultyDecider,
    streamOf: (data: DifficultyCommand['data']) => `difficulty-${data.difficultyId}`,
  },
  assessment: {
    commands: assessmentCommands,
    decider: assessmentDecider,
    streamOf: (data: AssessmentCommand['data']) => `assessment-${data.programmeId}-${data.period}`,
  },
  bulletin: {
    commands: bulletinCommands,
    decider: bulletinDecider,
    streamOf: (data: BulletinCommand['data']) => `bulletin-${data.programmeId}-${data.month}`,
  },
} as const

export type StreamKindName = keyof typeof streamKinds

/** A kind of stream as whoever handles any command needs it: `kindOf` sees to it that commands and events are of the same kind. */
export type StreamKind = {
  readonly name: StreamKindName
  readonly decider: Decider<unknown, DomainCommand, DomainEvent>
  readonly streamOf: (data: DomainCommand['data']) => string
}

const kindByCommand: ReadonlyMap<string, StreamKind> = new Map(
  Object.entries(streamKinds).flatMap(([name, { commands, decider, streamOf }]) =>
    // Each kind ties its own state, commands and events together; a table over all kinds can no longer say so in types.
    Object.keys(commands).map((type) => [type, { name, decider, streamOf } as unknown as StreamKind]),
  ),
)

/** The kind of stream that a command goes to. */
export const kindOf = (commandType: DomainCommand['type']): StreamKind => {
  const kind = kindByCommand.get(commandType)
  if (kind === undefined) throw new TypeError(`no stream takes the command ${commandType}`)
  return kind
}

const kindByName: ReadonlyMap<string, StreamKind> = new Map(
  Object.entries(streamKinds).map(([name, { decider, streamOf }]) => [
    name,
    { name, decider, streamOf } as unknown as StreamKind,
  ]),
)

/** The kind of a stream, by its name; undefined where no kind is named so. */
export const kindOfStream = (stream: string): StreamKind | undefined => kindByName.get(stream.split('-', 1)[0] ?? '')
