import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_PREFIX } from '@liushui/feed'
import { freePort } from '@liushui/jest-preset/free-port'
import { type Kafka, startKafka } from '@liushui/kafka'
import { postgresMissing, startPostgres, startPrivateServer } from '@liushui/postgres'
import { type Started, startProcess } from './process.ts'
import { startRedis, type TestRedis } from './redis.ts'
import type { Engines } from './services.ts'

const server = join(import.meta.dirname, '../engines/eventstoredb/main.ts')

/** Each run leaves what it wrote on an engine that is not ours: the next one begins with another name. */
const freshPrefix = () => `liushui-run-${randomUUID()}`

export type EventStoreDb = {
  readonly url: string
  readonly streamPrefix: string
  readonly kill: () => Promise<void>
  /** On the same file and port. */
  readonly start: () => Promise<void>
}

/** The stand-in for EventStoreDB as a process of its own; `EVENTSTORE_URL` names a real one, which is not ours to kill. */
const startEventStoreDb = async (folder: string): Promise<EventStoreDb> => {
  const given = process.env['EVENTSTORE_URL']
  if (given)
    return { url: given, streamPrefix: `${freshPrefix()}-`, kill: async () => undefined, start: async () => undefined }
  const port = String(await freePort())
  let running: Started | undefined
  const start = async (): Promise<void> => {
    const args = [server, '--file', join(folder, 'eventstoredb.sqlite'), '--port', port]
    running = startProcess({ command: process.execPath, args })
    await running.line((line) => (line.includes('esdb://') ? true : undefined))
  }
  await start()
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    streamPrefix: '',
    start,
    kill: async () => {
      await running?.end('SIGKILL')
    },
  }
}

export type PostgresServer = {
  readonly url: string
  /** Ends it as a crash does, and starts it again; nothing where it is not ours. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of our own, or a database of the one that `DATABASE_URL` names, which is not ours to crash. */
const startDatabase = async (): Promise<PostgresServer> => {
  if (process.env['DATABASE_URL']) {
    const { createDatabase, stop } = await startPostgres()
    return { url: await createDatabase(), crash: async () => undefined, stop }
  }
  const { url, restart, stop } = await startPrivateServer()
  return { url, crash: () => restart('immediate'), stop }
}

export type RunningEngines = {
  readonly folder: string
  readonly settings: Engines
  readonly eventStoreDb: EventStoreDb
  readonly kafka: Kafka
  readonly redis: TestRedis
  readonly postgres: PostgresServer
  readonly stop: () => Promise<void>
}

/** All engines for the services, on a folder of their own; or the sentence that says which can't be had here. */
export const startEngines = async (): Promise<RunningEngines | string> => {
  const noPostgres = postgresMissing()
  if (noPostgres) return noPostgres
  const kafka = await startKafka()
  if (!kafka) return 'no Kafka'
  const folder = await mkdtemp(join(tmpdir(), 'liushui-engines-'))
  const [eventStoreDb, postgres, redis] = await Promise.all([startEventStoreDb(folder), startDatabase(), startRedis()])
  return {
    folder,
    eventStoreDb,
    kafka,
    redis,
    postgres,
    settings: {
      EVENTSTORE_URL: eventStoreDb.url,
      LIUSHUI_STREAM_PREFIX: eventStoreDb.streamPrefix,
      DATABASE_URL: postgres.url,
      KAFKA_BROKERS: kafka.brokers.join(','),
      LIUSHUI_FEED_PREFIX: kafka.outages ? DEFAULT_PREFIX : freshPrefix(),
      REDIS_URL: redis.url,
    },
    stop: async () => {
      await Promise.all([eventStoreDb.kill(), postgres.stop(), redis.stop(), kafka.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
