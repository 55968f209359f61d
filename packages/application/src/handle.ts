import { createHash } from 'node:crypto'
import { type Actor, type DomainCommand, type DomainEvent, kindOf } from '@liushui/domain'
import { canonicalJson, type EventMetadata, type EventStore, findCommand, type StoredEvent } from '@liushui/event-store'
import { createProgrammes, rulesOf } from './clock.ts'
import type { Application, Asked, CommandContext, Outcome, Preview } from './contract.ts'
import { createDecide } from './decide.ts'
import { createTurns } from './in-turn.ts'
import { createLoadState, fold } from './streams.ts'
import { currentTraceparent, traced } from './tracing.ts'

export type ApplicationOptions = {
  readonly store: EventStore
  /** The clock that real programmes take their business date from. */
  readonly now?: () => Date
}

/** SHA-256 over the canonical JSON of what was asked: the same has the same digest whatever the order of its keys. */
const digestOf = ({ type, data }: Asked): string =>
  createHash('sha256').update(canonicalJson({ type, data })).digest('hex')

const metadataOf = (context: CommandContext, commandDigest: string): EventMetadata => {
  const { commandId, actor, channel, correlationId = commandId, causationId, reason } = context
  const traceparent = currentTraceparent()
  return {
    actor: { id: actor.id, role: actor.role, unit: actor.unit },
    commandId,
    commandDigest,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(reason === undefined ? {} : { reason }),
    ...(traceparent === undefined ? {} : { traceparent }),
    channel,
  }
}

type Done = Extract<Outcome, { kind: 'done' }>

/** The answer that tells of these events, the last of which is `last`. */
const doneBy = (stream: string, events: readonly StoredEvent[], repeated: boolean): Done => {
  const last = events.at(-1)
  return {
    kind: 'done',
    stream,
    revision: last?.revision ?? -1,
    position: last?.position,
    events: events.map(({ id, type }) => ({ id, type })),
    repeated,
  }
}

// Within one process writers of a stream take turns, so only another process can come between; it can't for ever.
const MOST_TRIES = 10

/** The one door through which commands reach the log. */
export const createApplication = ({ store, now = () => new Date() }: ApplicationOptions): Application => {
  const programmes = createProgrammes({ store, now })
  const decide = createDecide(programmes)
  const inTurn = createTurns()

  const attempt = async (command: DomainCommand, context: CommandContext): Promise<Outcome | 'overtaken'> => {
    const { decider, streamOf } = kindOf(command.type)
    const stream = streamOf(command.data)
    const digest = digestOf(context.asked ?? command)
    const history = await store.readStream(stream)
    const seen = findCommand(history, context.commandId)
    if (seen.length > 0) {
      const isSame = seen.every(({ metadata }) => metadata.commandDigest === digest)
      return isSame ? doneBy(stream, seen, true) : { kind: 'key-reused', stream }
    }
    const revision = history.length - 1
    if (context.ifRevision !== undefined && context.ifRevision !== revision) {
      return { kind: 'revision-conflict', stream, actualRevision: revision }
    }
    const state = fold(decider, history)
    const decision = await decide(command, { state, actor: context.actor, load: createLoadState(store) })
    if (!decision.accepted) return { kind: 'refused', refusal: decision.refusal }
    if (decision.events.length === 0) return { ...doneBy(stream, history, false), events: [] }
    const metadata = metadataOf(context, digest)
    const result = await store.append({ stream, expectedRevision: revision, events: decision.events, metadata })
    return result.appended ? doneBy(stream, result.events, false) : 'overtaken'
  }

  const handle = async (command: DomainCommand, context: CommandContext): Promise<Outcome> => {
    const stream = kindOf(command.type).streamOf(command.data)
    return inTurn(stream, async () => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const outcome = await attempt(command, context)
        if (outcome !== 'overtaken') return outcome
      }
      const { length } = await store.readStream(stream)
      return { kind: 'revision-conflict', stream, actualRevision: length - 1 }
    })
  }

  const preview = async (commands: readonly DomainCommand[], actor: Actor): Promise<Preview> => {
    const states = new Map<string, unknown>()
    const load = createLoadState(store, states)
    const events: DomainEvent[] = []
    for (const command of commands) {
      const { decider, streamOf } = kindOf(command.type)
      const stream = streamOf(command.data)
      const state = states.has(stream) ? states.get(stream) : fold(decider, await store.readStream(stream))
      const decision = await decide(command, { state, actor, load })
      if (!decision.accepted) return { kind: 'refused', refusal: decision.refusal }
      states.set(stream, fold(decider, decision.events, state))
      events.push(...decision.events)
    }
    return { kind: 'would-do', events }
  }

  return {
    handle: traced(handle),
    preview,
    rules: async (programmeId) => rulesOf(await programmes.load(programmeId)),
    today: async (programmeId) => programmes.today(await programmes.load(programmeId)),
    programme: async (programmeId) => {
      const state = await programmes.load(programmeId)
      return state.kind === 'open' ? state.particulars : undefined
    },
  }
}
