import type { EventStore, Position } from '@liushui/event-store'
import {
  EventTooLargeError,
  type FeedKafka,
  MessageTooLargeError,
  type Producer,
  type Published,
  projectMessages,
} from '@liushui/feed'
import type { Tracer } from '@opentelemetry/api'
import { type Chunk, chunksOf } from './chunks.ts'
import { ForeignPositionError } from './errors.ts'
import { publishSpans } from './spans.ts'

export type Session = {
  readonly store: EventStore
  readonly kafka: FeedKafka
  readonly tracer: Tracer
  readonly signal: AbortSignal
  readonly source: string
  /** The position is committed anew after so long without events, in milliseconds, lest Kafka forgets it. */
  readonly renewMs: number
  /** Events in one transaction; halved when one was too large, doubled with each that was not. Kept from session to session. */
  readonly most: { value: number }
  /** Called once the right to publish is had, and after each transaction with how many events it held. */
  readonly onPublished: (published: Published, events: number) => void
}

const parse = (store: EventStore, { position }: Published): Position | undefined => {
  if (position === undefined) return undefined
  const parsed = store.parsePosition(position)
  if (parsed === undefined) throw new ForeignPositionError(position)
  return parsed
}

const halve = ({ most }: Session, { events }: Chunk, cause: unknown): unknown => {
  const [first] = events
  if (!(cause instanceof MessageTooLargeError) || first === undefined) return cause
  if (events.length === 1) return new EventTooLargeError(first, cause)
  most.value = Math.ceil(events.length / 2)
  return cause
}

/** Publishes one thing after the other: a chunk of events, or the position alone. */
const publishing = (session: Session, producer: Producer) => {
  let published = producer.published
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work)
    return last
  }
  const publish = async (chunk: Chunk): Promise<void> => {
    const { events } = chunk
    const messages = [...chunk.messages, ...(await projectMessages(session.store, events))]
    const next = { position: events.at(-1)?.position, events: published.events + events.length }
    try {
      await publishSpans(session.tracer, events, () => producer.publish({ messages, published: next }))
    } catch (error) {
      throw halve(session, chunk, error)
    }
    published = next
    session.most.value = Math.max(session.most.value, events.length * 2)
    session.onPublished(published, events.length)
  }
  return {
    chunk: (chunk: Chunk) => inTurn(() => publish(chunk)),
    renew: () => inTurn(() => producer.publish({ messages: [], published })),
  }
}

const follow = async (session: Session, producer: Producer): Promise<void> => {
  const { store, signal, source, renewMs, most } = session
  const broken = new AbortController()
  const { chunk, renew } = publishing(session, producer)
  const timer = setInterval(() => renew().catch((error) => broken.abort(error)), renewMs)
  try {
    await store.subscribe({
      after: parse(store, producer.published),
      signal: AbortSignal.any([signal, broken.signal]),
      onBatch: async ({ events }) => {
        for (const each of chunksOf(events, { most: most.value, source })) await chunk(each)
        timer.refresh()
      },
    })
  } finally {
    clearInterval(timer)
  }
  if (broken.signal.aborted) throw broken.signal.reason
}

/**
 * Takes the right to publish and follows the log from where it is published, until the signal aborts. Rejects with whatever ended it
 * before: everything up to the last `onPublished` is published, what comes after it may be.
 */
export const publishLog = async (session: Session): Promise<void> => {
  await session.kafka.ensureTopics()
  const producer = await session.kafka.openProducer()
  try {
    session.onPublished(producer.published, 0)
    await follow(session, producer)
  } finally {
    await producer.close()
  }
}
