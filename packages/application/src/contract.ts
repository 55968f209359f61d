import type { Actor, DomainCommand, DomainEvent, ProgrammeCommand, ProgrammeRules, Refusal } from '@liushui/domain'
import type { EventMetadata, Position } from '@liushui/event-store'

/** What somebody asked for, as far as it tells one request from another. */
export type Asked = { readonly type: string; readonly data: unknown }

/** What comes with a command beside its data. */
export type CommandContext = {
  /** The Idempotency-Key: the same key and command again answers as the first did. */
  readonly commandId: string
  readonly actor: Actor
  readonly channel: EventMetadata['channel']
  readonly correlationId?: string
  readonly causationId?: string
  readonly reason?: string
  /** If-Match: refuse unless the stream stands at this revision. */
  readonly ifRevision?: number
  /**
   * What was asked for, where the platform composed the command from what it knew at the moment: a repeat is told by this, for
   * by then the platform may know more. The command itself where absent.
   */
  readonly asked?: Asked
}

export type Outcome =
  /** `events` is 0 where the command changed nothing; `repeated` where the key was seen before. */
  | {
      readonly kind: 'done'
      readonly stream: string
      readonly revision: number
      readonly position: Position | undefined
      readonly events: readonly { readonly id: string; readonly type: string }[]
      readonly repeated: boolean
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'key-reused'; readonly stream: string }
  | { readonly kind: 'revision-conflict'; readonly stream: string; readonly actualRevision: number }

export type HandleCommand = (command: DomainCommand, context: CommandContext) => Promise<Outcome>

/** What commands would write. */
export type Preview =
  | { readonly kind: 'would-do'; readonly events: readonly DomainEvent[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What a programme was opened with. */
export type ProgrammeParticulars = Extract<ProgrammeCommand, { type: 'OpenProgramme' }>['data']

/** The one door through which commands reach the log. */
export type Application = {
  readonly handle: HandleCommand
  /** The programme's business date: today in Asia/Shanghai, but for an illustrative programme whose generator moved it. */
  readonly today: (programmeId: string) => Promise<string>
  /** The programme's dated rules as they stand; the defaults where there is no such programme. */
  readonly rules: (programmeId: string) => Promise<ProgrammeRules>
  /** What commands, one after another, would write if they were handled now. Writes nothing. */
  readonly preview: (commands: readonly DomainCommand[], actor: Actor) => Promise<Preview>
  /** undefined where there is no such programme. */
  readonly programme: (programmeId: string) => Promise<ProgrammeParticulars | undefined>
}
