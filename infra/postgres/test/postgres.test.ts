import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { Client } from 'pg'
import { findBinaries, postgresMissing, startPostgres, startPrivateServer } from '../src/index.ts'

const missing = postgresMissing()
const onServer = missing === undefined ? describe : describe.skip
const onBinaries = findBinaries() ? describe : describe.skip

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  return await client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}
const folderOf = (url: string): string => decodeURIComponent(new URL(url).host)

onServer(`Databases for tests${missing ? ` (skipped)` : ''}`, () => {
  test('are empty, in UTF-8, each its own, and gone after the stop', async () => {
    const postgres = await startPostgres()
    const [one, other] = [await postgres.createDatabase(), await postgres.createDatabase()]
    try {
      await ask(one, 'CREATE TABLE notes (text text)')
      expect(await ask(one, "INSERT INTO notes VALUES ('流水账') RETURNING length(text) AS length")).toEqual([
        { length: 3 },
      ])
      expect(await ask(other, "SELECT to_regclass('notes') AS notes")).toEqual([{ notes: null }])
    } finally {
      await postgres.stop()
    }
    await expect(ask(one, 'SELECT 1')).rejects.toThrow()
  })
})

onBinaries(`A private server${findBinaries() ? '' : ' (skipped: PostgreSQL is not installed here)'}`, () => {
  test.each(['fast', 'immediate'] as const)('keeps its data over a restart (%s)', async (mode) => {
    const server = await startPrivateServer()
    try {
      await ask(server.url, 'CREATE TABLE notes AS SELECT 7 AS number')
      await server.restart(mode)
      expect(await ask(server.url, 'SELECT number FROM notes')).toEqual([{ number: 7 }])
    } finally {
      await server.stop()
    }
    expect(existsSync(folderOf(server.url))).toBe(false)
  })

  test('ends, and its folder goes, when the process that started it is killed', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'child', 'holder.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    expect(dirname(folderOf(line))).toBe('/tmp')
    expect(await ask(line, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    child.kill('SIGKILL')
    // The folder is what the server's supervisor removes last.
    while (existsSync(folderOf(line))) await wait(20)
    await expect(ask(line, 'SELECT 1')).rejects.toThrow()
  })
})
