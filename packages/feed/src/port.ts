import type { TopicKind } from './topics.ts'

/** One message to be published. */
export type Message = {
  readonly topic: TopicKind
  readonly key: string
  readonly value: string
  readonly headers: Readonly<Record<string, string>>
}

/** How far the log is published. */
export type Published = {
  /** Of the last event published, as the event store gave it; undefined before the first. */
  readonly position: string | undefined
  /** How many events that is, from the beginning of the log. */
  readonly events: number
}

/**
 * The right to publish, until somebody else takes it. One call at a time. After any error it is of no more use and has to be closed: what
 * was under way may have been published or not, which the next one's `published` says.
 */
export type Producer = {
  /** How far the log was published when this producer was opened; nobody else publishes since. */
  readonly published: Published
  /** Publishes messages and position together or not at all. */
  readonly publish: (transaction: {
    readonly messages: readonly Message[]
    readonly published: Published
  }) => Promise<void>
  /** Lets go of the connections; never takes longer than a deadline, and never rejects. */
  readonly close: () => Promise<void>
}

/**
 * As much of Kafka as the publisher needs, so that the client behind it can be replaced. Every call ends within a deadline; errors are
 * those of errors.ts: `KafkaTroubleError` (try again later), `FencedError` (another publisher took over), `MessageTooLargeError`,
 * `TopicUnfitError` and `PositionLostError` (somebody has to see to it).
 */
export type FeedKafka = {
  /** Makes the topics that are missing, and checks those that are there. */
  readonly ensureTopics: () => Promise<void>
  /** Takes the right to publish: fences every other producer first, and then reads how far the log is published. */
  readonly openProducer: () => Promise<Producer>
  /** How far the log is published, whoever does it; undefined before the first producer was ever opened. */
  readonly published: () => Promise<Published | undefined>
}
