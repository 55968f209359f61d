import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import type { ReadDatabase } from '../contract.ts'
import { ReadModelsMissingError } from '../errors.ts'
import type { Tables } from '../tables.ts'
import { useLive } from './generations.ts'
import { type Pointer, schemaOf } from './pointer.ts'
import { asUnavailable, connectionTo, type Query } from './session.ts'

const CONNECTIONS = 10
/** A connection that nobody needs lets go of the schema that it used last. */
const IDLE_MS = 5000
const ANSWER_WITHIN_MS = 60_000

/**
 * What queries go through: each connection reads from one schema as long as a query or a snapshot has it, and moves over to the live one
 * before the next. Nothing can be written through them.
 */
export const openReader = (options: {
  readonly url: string
  readonly generation: () => number
  readonly onNews: (pointer: Pointer) => void
}): ReadDatabase => {
  const { url, generation, onNews } = options
  const limits = { max: CONNECTIONS, idleTimeoutMillis: IDLE_MS, query_timeout: ANSWER_WITHIN_MS }
  const pool = new Pool({ ...connectionTo(url), ...limits })
  // A connection that is lost fails the query that has it, if one has; the pool makes another.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  const entered = new WeakMap<PoolClient, number>()

  const enter = async (client: PoolClient): Promise<void> => {
    const query: Query = async (text, values = []) => (await client.query(text, [...values])).rows
    if (entered.has(client)) await query('SELECT pg_advisory_unlock_all()')
    else await query('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY')
    const live = await useLive(query)
    if (!live) throw new ReadModelsMissingError()
    await query(`SET search_path TO ${schemaOf(live.generation)}`)
    entered.set(client, live.generation)
    onNews(live)
  }
  const connect = async (): Promise<PoolClient> => {
    try {
      const client = await pool.connect()
      try {
        if (entered.get(client) !== generation()) await enter(client)
        return client
      } catch (error) {
        client.release(true)
        throw error
      }
    } catch (error) {
      throw asUnavailable(error, url)
    }
  }
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options } }),
  })
}
