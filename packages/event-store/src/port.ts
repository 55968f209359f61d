import type { z } from 'zod'

/** A place in the log. Opaque: only the store that gave it may compare it. */
export type Position = string & { readonly __position?: never }

/** An event type as the store needs it: newest version, its schema, and an upcast from each older version to the next. */
export type EventDefinition = {
  /** 1 for the first version. */
  readonly version: number
  /** What it gives (trimmed, completed) is what is stored. */
  readonly schema: z.ZodType
  /** `upcasts[1]` makes version 2 of version 1, and so on: one for every older version. */
  readonly upcasts?: Readonly<Record<number, (data: unknown) => unknown>>
}
/** What the log may hold; handed to the store by whoever opens it. */
export type EventCatalogue = Readonly<Record<string, EventDefinition>>

/** Who, why, and as part of what. Never names of people. */
export type EventMetadata = {
  readonly actor: { readonly id: string; readonly role: string; readonly unit: string }
  /** The Idempotency-Key of the command. */
  readonly commandId: string
  /** SHA-256 of the command, so that the same key with another body is told apart. */
  readonly commandDigest: string
  readonly correlationId: string
  readonly causationId?: string
  readonly reason?: string
  /** W3C Trace Context of the command, where traces are recorded: what follows from the event joins its trace. */
  readonly traceparent?: string
  readonly channel: 'api' | 'policy' | 'sample' | 'worker'
}

export type NewEvent = { readonly type: string; readonly data: unknown }

export type StoredEvent = {
  /** UUIDv7. */
  readonly id: string
  readonly stream: string
  /** 0 for the first event of the stream, without gaps. */
  readonly revision: number
  readonly position: Position
  readonly type: string
  /** Version of the schema that the data has now, after any upcast. */
  readonly schemaVersion: number
  /** ISO instant, UTC, when it was written; business dates live in the data. */
  readonly recordedAt: string
  readonly data: unknown
  readonly metadata: EventMetadata
}

export type Append = {
  readonly stream: string
  /** The stream's last revision as the writer knows it; -1 where the stream must not exist yet. */
  readonly expectedRevision: number
  /** One or more: all are written or none. */
  readonly events: readonly NewEvent[]
  readonly metadata: EventMetadata
}

export type AppendResult =
  /** `revision` and `position` are those of the last event. */
  | {
      readonly appended: true
      readonly revision: number
      readonly position: Position
      readonly events: readonly StoredEvent[]
    }
  /** Nothing was written; -1 where the stream does not exist. */
  | { readonly appended: false; readonly actualRevision: number }

export type Batch = {
  /** In the order of the log. */
  readonly events: readonly StoredEvent[]
  /**
   * Position of the last event looked at: the next read goes on after it. Where there was none it is the position read
   * after, or the store's own origin, which lies before every event.
   */
  readonly position: Position
  /** True when there was nothing after this batch (up to `upTo`) at the moment of reading. */
  readonly caughtUp: boolean
}

export type ReadAll = {
  /** Exclusive; from the beginning where absent. */
  readonly after?: Position | undefined
  /** Inclusive; up to the end at the moment of each read where absent. */
  readonly upTo?: Position | undefined
  /** At most so many events in a batch; 500 where absent. */
  readonly batchSize?: number
  /** Recompute and compare each row's digest; a mismatch throws `EventAlteredError`. */
  readonly verify?: boolean
}

export type Subscribe = {
  readonly after?: Position | undefined
  readonly batchSize?: number
  readonly verify?: boolean
  readonly signal: AbortSignal
  /**
   * The next batch is read when this resolves: back-pressure. Called once with no events where nothing was there to
   * catch up with, so that every subscriber sees `caughtUp` once it has.
   */
  readonly onBatch: (batch: Batch) => Promise<void>
}

/** Leaves of the Merkle log, in its order. */
export type LeafBatch = { readonly leaves: readonly { readonly position: Position; readonly hash: Buffer }[] }

/**
 * The log. Appends are durable when they resolve, touch one stream, and are checked against `expectedRevision`.
 *
 * Errors, all in errors.ts: `EventInvalidError` (data not of its schema, or nothing to append: nothing is written),
 * `UnknownEventError` (a type or version that the catalogue does not know), `AppendFailedError` (the log could not be
 * written: not acknowledged, the store stays usable), `EventAlteredError` (a row's digest does not fit),
 * `PositionAheadError` (asked to go on after a position that the log does not reach), `EventStoreClosedError`; from a store
 * behind a network also `EventStoreUnavailableError` (a read was not answered; subscriptions try on instead) and
 * `EventStoreAccessError` (turned away).
 */
export type EventStore = {
  readonly append: (append: Append) => Promise<AppendResult>
  /** The events of a stream from a revision (inclusive) on; none where the stream does not exist. */
  readonly readStream: (stream: string, options?: { readonly from?: number }) => Promise<StoredEvent[]>
  /** Batches with events in them, none for an empty range; ends with the first batch that is caught up. */
  readonly readAll: (options?: ReadAll) => AsyncIterable<Batch>
  /** The leaf hash (RFC 6962) of every event from the first on; `upTo` is inclusive. */
  readonly readLeaves: (options?: { readonly upTo?: Position }) => AsyncIterable<LeafBatch>
  /**
   * Catches up, then stays live, until the signal aborts (resolves, after a running `onBatch`) or `onBatch` throws
   * (rejects with the same error). Closing the store under it rejects with `EventStoreClosedError`.
   */
  readonly subscribe: (options: Subscribe) => Promise<void>
  /** Position of the last event; undefined for an empty log. */
  readonly head: () => Promise<Position | undefined>
  /** Negative where `a` comes before `b`, 0 where they are the same. */
  readonly compare: (a: Position, b: Position) => number
  /** A position from text that came from outside; undefined where it can't be one of this store. */
  readonly parsePosition: (text: string) => Position | undefined
  /** Writes what was already handed over, as far as the engine answers, then lets go of the log. May be called twice. */
  readonly close: () => Promise<void>
}
