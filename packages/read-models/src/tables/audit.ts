/** One event, as whoever reviews asks for it; its data are in the log. */
export type AuditEntryRow = {
  /** Place in the log, from 0 without gaps: the index of the event's leaf in the Merkle tree. */
  readonly leafIndex: number
  readonly position: string
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly eventId: string
  /** A reference into the register of people, or a part of the platform. */
  readonly actorId: string
  readonly role: string
  /** The actor's. */
  readonly unit: string
  readonly programmeId: string
  readonly projectId: string | null
  /** Number within its round, for findings: their later events don't name the project. */
  readonly finding: number | null
  /** 文号 */
  readonly documentNumber: string | null
  /** The same in the form that it is asked for in. */
  readonly documentKey: string | null
  /** The business date that the event tells of; null where it tells of none. */
  readonly occurredOn: string | null
  /** Fen: what the event moves, approves or reports; null where it tells of none, or of several. */
  readonly amount: number | null
  readonly recordedAt: string
  readonly reason: string | null
  readonly channel: string
  readonly commandId: string
  readonly correlationId: string
  readonly causationId: string | null
  /** What people typed, in the form that it is searched in. */
  readonly words: string
}

/** Which entries were recorded within an hour: a clock that was set back makes hours overlap, and leaves these bounds right. */
export type AuditHourRow = {
  /** YYYY-MM-DDTHH, UTC. */
  readonly hour: string
  readonly firstLeaf: number
  readonly lastLeaf: number
}
