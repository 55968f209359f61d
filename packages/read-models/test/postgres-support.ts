import { setTimeout as wait } from 'node:timers/promises'
import { projectorLock } from '../src/postgres/locks.ts'
import { ask } from './engines.ts'

/** Asks the database again until it says so; the test's time limit ends it. */
export const until = async (check: () => Promise<boolean>): Promise<void> => {
  while (!(await check())) await wait(20)
}

/** The server process of the one that follows the log; undefined while nobody does. */
export const projectorPid = async (url: string): Promise<number | undefined> => {
  const [kind, version] = projectorLock
  const rows = await ask<{ pid: number }>(
    url,
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${kind} AND objid = ${version} AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  return rows[0]?.pid
}

/** Ends connections from the server's side. */
export const terminate = (url: string, which: string): Promise<unknown[]> =>
  ask(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${which}`,
  )
