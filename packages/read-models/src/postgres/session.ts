import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig, DatabaseError, types } from 'pg'
import { DatabaseRefusedError, DatabaseUnavailableError } from '../errors.ts'

export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>

/** A connection of its own, for what must not share one: a lock, a transaction of rows, what is listened to. */
export type Session = {
  readonly query: Query
  /** The rows as arrays; the statement is prepared once under the name. */
  readonly prepared: <Row>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>
  readonly inTransaction: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly onNotification: (listener: () => void) => void
  /** Aborted, with a `DatabaseUnavailableError`, once the connection is lost. */
  readonly lost: AbortSignal
  readonly end: () => Promise<void>
}

const BIGINT = 20
const NUMERIC = 1700

const exact = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database gave ${text}: it is too large to be exact.`)
  return value
}

/** What every connection is opened with. Whole numbers come as numbers: `count` gives bigint, and `sum` of bigint numeric. */
export const connectionTo = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'liushui',
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 15_000,
  types: {
    getTypeParser: (oid, format) =>
      oid === BIGINT || oid === NUMERIC ? exact : types.getTypeParser(oid, format as 'text'),
  },
})

/** Host and port, the only parts of an address that may be shown. */
export const placeOf = (url: string): string => {
  const { hostname, port } = new URL(url)
  return hostname === '' || hostname.startsWith('%2F') ? 'localhost' : `${hostname}:${port || 5432}`
}

/** Classes of SQLSTATE that another attempt may get past: connection, rollback, resources, operator's intervention, system. */
const PASSING = /^(08|40|53|57P|58|25006)/

/** Those that say who may come in, to what and what for: invalid authorization, no such database, no right. */
const REFUSAL = /^(28|3D|42501)/

/**
 * What went wrong with the connection or the server rather than with the statement becomes a `DatabaseUnavailableError`, a refusal a
 * `DatabaseRefusedError`.
 */
export const asUnavailable = (error: unknown, url: string): unknown => {
  if (error instanceof DatabaseError && REFUSAL.test(error.code ?? ''))
    return new DatabaseRefusedError({ place: placeOf(url), cause: error })
  // pg's own errors, and those of the socket, say that the connection is gone; the server's have a SQLSTATE.
  const passing = !(error instanceof DatabaseError) || PASSING.test(error.code ?? '')
  const ours = error instanceof Error && ('zh' in error || error instanceof RangeError || error instanceof TypeError)
  if (!passing || ours) return error
  return new DatabaseUnavailableError({ place: placeOf(url), cause: error })
}

// A server that the other end of a connection has left in silence lets its locks go after half a minute. A power cut may lose the last
// batches, never a part of one, and they are in the log. No limit that was set for people's queries may end what takes its time.
const SETTINGS = [
  'SET tcp_keepalives_idle = 15',
  'SET tcp_keepalives_interval = 5',
  'SET tcp_keepalives_count = 3',
  'SET synchronous_commit = off',
  'SET statement_timeout = 0',
  'SET lock_timeout = 0',
  'SET idle_in_transaction_session_timeout = 0',
].join('; ')

/** What a stop leaves to a statement that is under way, and then to the server's goodbye. */
const GRACE_MS = 2000
const GOODBYE_MS = 1000

/**
 * `answerWithinMs`: a statement that takes longer fails, for those that would rather connect anew than wait for a server that may be gone.
 * A while after the signal aborts the session ends, whatever it waits for.
 */
export const openSession = async (
  url: string,
  options: { readonly signal?: AbortSignal; readonly answerWithinMs?: number } = {},
): Promise<Session> => {
  const { signal, answerWithinMs } = options
  const client = new Client({ ...connectionTo(url), ...(answerWithinMs && { query_timeout: answerWithinMs }) })
  const losing = new AbortController()
  const lose = (error: unknown): void => {
    if (!losing.signal.aborted) losing.abort(asUnavailable(error, url))
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('the connection was closed')))
  const translated = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw asUnavailable(error, url)
    }
  }
  const query: Query = (text, values = []) => translated(async () => (await client.query(text, [...values])).rows)
  // A server that hangs answers neither the statement nor the goodbye: the socket is cut.
  const cutAfter = (ms: number) => setTimeout(() => client.connection.stream.destroy(), ms).unref()
  const cutSoon = () => void cutAfter(GRACE_MS)
  signal?.addEventListener('abort', cutSoon)
  const end = async (): Promise<void> => {
    signal?.removeEventListener('abort', cutSoon)
    const cut = cutAfter(GOODBYE_MS)
    await client.end().catch(() => {})
    clearTimeout(cut)
  }
  try {
    await translated(() => client.connect())
    await query(SETTINGS)
  } catch (error) {
    await end()
    throw error
  }
  return {
    query,
    prepared: (name, text, values) =>
      translated(async () => {
        const { rows } = await client.query({ name, text, values: [...values], rowMode: 'array' })
        return rows as never[]
      }),
    inTransaction: async (work) => {
      await query('BEGIN')
      try {
        const result = await work()
        await query('COMMIT')
        return result
      } catch (error) {
        await query('ROLLBACK').catch(lose)
        throw error
      }
    },
    onNotification: (listener) => {
      client.on('notification', listener)
    },
    lost: losing.signal,
    end,
  }
}

/** Waits; false as soon as the signal aborts. */
export const pause = async (ms: number, signal: AbortSignal): Promise<boolean> =>
  wait(ms, true, { signal }).catch(() => false)
