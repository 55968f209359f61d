import { setTimeout } from 'node:timers/promises'
import { NO_STREAM, NotLeaderError } from '@eventstore/db-client'
import { AppendFailedError, EventInvalidError } from '../errors.ts'
import { createIds, uuidText } from '../ids.ts'
import type { AppendResult } from '../port.ts'
import type { Prepared } from '../prepare.ts'
import { type Connection, within } from './connection.ts'
import type { Reader } from './read.ts'
import { toRecord } from './record.ts'
import { backoff, retrying } from './retry.ts'

/** Milliseconds for the server to answer an append; elections take a second or two. */
const APPEND_PATIENCE = 5_000
const MOST_TRIES = 4

type Appending = {
  readonly connection: Connection
  readonly reader: Reader
  readonly prefix: string
  readonly now: () => Date
}

/** Runs tasks of one stream one after another, those of different streams at once. */
const createTurns = () => {
  const last = new Map<string, Promise<unknown>>()
  const take = async <Result>(stream: string, task: () => Promise<Result>): Promise<Result> => {
    const before = last.get(stream)
    const mine = before === undefined ? task() : before.then(task, task)
    last.set(stream, mine)
    try {
      return await mine
    } finally {
      if (last.get(stream) === mine) last.delete(stream)
    }
  }
  /** Resolves when all that was handed over is done, well or not. */
  const done = async (): Promise<void> => {
    await Promise.allSettled(last.values())
  }
  return { take, done }
}

/**
 * Appends in the order in which they come, stream by stream. A failed one is not tried again, for it may have happened:
 * who asked loads the stream and finds the command there or not. Only a server that is not the leader has surely
 * written nothing.
 */
export const createAppender = ({ connection, reader, prefix, now }: Appending) => {
  const { client } = connection
  const nextId = createIds()
  const turns = createTurns()

  const send = async (append: Prepared) => {
    const written = now()
    const recordedAt = written.toISOString()
    const events = append.events.map((event, index) => {
      const revision = append.expectedRevision + 1 + index
      const id = uuidText(nextId(written.getTime()))
      return toRecord(event, { append, id, revision, recordedAt })
    })
    const expectedRevision = append.expectedRevision < 0 ? NO_STREAM : BigInt(append.expectedRevision)
    const options = { expectedRevision, requiresLeader: true, deadline: APPEND_PATIENCE } as const
    for (let attempt = 1; ; attempt++) {
      try {
        return await within(client.appendToStream(prefix + append.stream, events, options), APPEND_PATIENCE)
      } catch (error) {
        if (!(error instanceof NotLeaderError) || attempt === MOST_TRIES) throw error
        await setTimeout(backoff(attempt))
      }
    }
  }

  const write = async (append: Prepared): Promise<AppendResult> => {
    try {
      const result = await send(append)
      if (!result.success) return { appended: false, actualRevision: Number(result.nextExpectedRevision) }
      // The server's answer tells the place of one event only, and not quite as reading does.
      const from = append.expectedRevision + 1
      const read = () => reader.stream(append.stream, { from, maxCount: append.events.length })
      const events = await retrying(read, { tries: MOST_TRIES })
      const last = events.at(-1)
      if (last === undefined || events.length !== append.events.length) throw new Error('what was written is not there')
      return { appended: true, revision: last.revision, position: last.position, events }
    } catch (error) {
      throw new AppendFailedError(error)
    }
  }

  const append = (prepared: Prepared): Promise<AppendResult> => {
    const { stream, events } = prepared
    if ((prefix + stream).startsWith('$')) {
      const reason = 'names that begin with $ are the server’s own'
      throw new EventInvalidError({ type: events[0]?.type ?? stream, path: 'stream', reason })
    }
    return turns.take(stream, () => write(prepared))
  }

  return { append, done: turns.done }
}
