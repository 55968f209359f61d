import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { startPrivateServer } from './private-server.ts'

export { findBinaries } from './binaries.ts'
export { postgresMissing } from './missing.ts'
export { type PrivateServer, startPrivateServer } from './private-server.ts'

export type Postgres = {
  /** `postgres://…` of a fresh, empty database. */
  readonly createDatabase: () => Promise<string>
  /** Drops the databases that were made, whoever is still connected to them, and ends a private server. */
  readonly stop: () => Promise<void>
}

const runOn = async (url: string, statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Databases for tests in the server that `DATABASE_URL` names; without it in a private one. */
export const startPostgres = async (): Promise<Postgres> => {
  const given = process.env['DATABASE_URL']
  const server = given ? { url: given, stop: async () => {} } : await startPrivateServer()
  const names: string[] = []
  return {
    createDatabase: async () => {
      const name = `liushui_test_${randomBytes(8).toString('hex')}`
      await runOn(server.url, [`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`])
      names.push(name)
      const url = new URL(server.url)
      url.pathname = `/${name}`
      return url.href
    },
    stop: async () => {
      if (given)
        await runOn(
          server.url,
          names.map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
        )
      await server.stop()
    },
  }
}
