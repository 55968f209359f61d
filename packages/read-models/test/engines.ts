import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe } from '@jest/globals'
import type { EventStore } from '@liushui/event-store'
import { type Postgres, postgresMissing, startPostgres } from '@liushui/postgres'
import {
  buildAsOf,
  type LiveReadModels,
  openPostgresReadModels,
  openReadModels,
  type ReadModels,
} from '../src/index.ts'
import { openSession } from '../src/postgres/session.ts'
import { withFolder } from './folder.ts'

/** What read models are kept in: a folder for SQLite, an address for PostgreSQL. */
export type Place = string

export type Engine = {
  readonly name: string
  /** Why it can't be had here. */
  readonly missing: string | undefined
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Gives a place where nothing is yet. */
  readonly withPlace: <Result>(work: (place: Place) => Promise<Result>) => Promise<Result>
  /** Opens read models that build themselves and can follow. */
  readonly open: (place: Place, store: EventStore) => Promise<LiveReadModels>
  /** The names of the databases, files or schemas, that are in a place: more than one only while one replaces another. */
  readonly kept: (place: Place) => Promise<string[]>
  /** The quickest way to read models of the whole log. */
  readonly build: (place: Place, store: EventStore) => Promise<ReadModels & Pick<LiveReadModels, 'close'>>
}

export const sqlite: Engine = {
  name: 'SQLite',
  missing: undefined,
  start: async () => {},
  stop: async () => {},
  withPlace: (work) => withFolder((folder) => work(`${folder}/read-models`)),
  open: (folder, store) => openReadModels({ folder, store }),
  kept: async (folder) => readdirSync(folder),
  build: async (_, store) => buildAsOf({ store, position: (await store.head()) ?? '' }),
}

/** Runs one statement on a connection of its own. */
export const ask = async <Row>(url: string, sql: string): Promise<Row[]> => {
  const session = await openSession(url)
  return await session.query<Row>(sql).finally(session.end)
}

const openPostgres: Engine['open'] = (url, store) => openPostgresReadModels({ url, store, role: 'projector' })
let server: Postgres | undefined
/** Databases to be used again: to empty one is far quicker than to make one. */
const empty: Place[] = []
const EMPTY = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'read_models%' OR nspname = 'liushui' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$`

export const postgres: Engine = {
  name: 'PostgreSQL',
  missing: postgresMissing(),
  start: async () => {
    server = await startPostgres()
  },
  stop: async () => {
    empty.length = 0
    await server?.stop()
  },
  withPlace: async (work) => {
    if (!server) throw new Error('Tests on PostgreSQL stand in onPostgres or onEachEngine.')
    const url = empty.pop() ?? (await server.createDatabase())
    const result = await work(url)
    // Only after a test that passed: what one that failed left behind is in nobody's way.
    await ask(url, EMPTY)
    empty.push(url)
    return result
  },
  open: openPostgres,
  kept: async (url) => {
    const rows = await ask<{ name: string }>(
      url,
      "SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'read_models%'",
    )
    return rows.map(({ name }) => name)
  },
  build: openPostgres,
}

/** The one that the tests that run now are about. */
export let engine: Engine = sqlite

const on = (tested: Engine, title: string, tests: (tested: Engine) => void): void => {
  const { name, missing, start, stop } = tested
  if (missing !== undefined) {
    describe.skip(`${title} (${name}, skipped: ${missing})`, () => tests(tested))
    return
  }
  describe(`${title} (${name})`, () => {
    beforeAll(async () => {
      await start()
      engine = tested
    })
    afterAll(async () => {
      engine = sqlite
      await stop()
    })
    tests(tested)
  })
}

export const onPostgres = (title: string, tests: () => void): void => on(postgres, title, tests)

/** The same tests on each engine, one after the other. */
export const onEachEngine = (title: string, tests: (tested: Engine) => void): void => {
  for (const tested of [sqlite, postgres]) on(tested, title, tests)
}
