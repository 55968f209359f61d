import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createInterface, type Interface } from 'node:readline'
import { findBinaries } from './binaries.ts'

export type PrivateServer = {
  /** `postgres://…` of its maintenance database, over a socket in its own folder; no port is opened. */
  readonly url: string
  /** `fast` ends the sessions and stops in order; `immediate` is a crash. Resolves once it takes connections again. */
  readonly restart: (mode: 'fast' | 'immediate') => Promise<void>
  /** Ends the server and removes its folder. */
  readonly stop: () => Promise<void>
}

// Ends the server and removes its folder as soon as its standard input closes, which the kernel sees to when the process that holds the
// other end is gone, kill -9 included. Each line that comes in is a mode to restart in.
const SUPERVISOR = `
set -eu
folder=$1 bin=$2
trap 'rm -rf "$folder"' EXIT
pg() { "$bin/pg_ctl" -D "$folder/data" -s -w -l "$folder/log" "$@" >&2; }
"$bin/initdb" -D "$folder/data" -U liushui --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
pg start -o "-k '$folder' -c listen_addresses= -c unix_socket_permissions=0700 -c fsync=off -c full_page_writes=off -c max_connections=200"
echo ready
while read -r mode; do
  pg restart -m "$mode"
  echo ready
done
pg stop -m immediate
`

/** PostgreSQL refuses to run as root. */
const unprivileged = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!user) throw new Error('没有 postgres 或 nobody 用户 / There is no user postgres or nobody to run PostgreSQL as')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })

/** Waits for the line that says that the server takes connections. */
const ready = async (lines: Interface, ended: Promise<void>, complaint: () => string): Promise<void> => {
  const line = new Promise<true>((resolve) => lines.once('line', () => resolve(true)))
  if (await Promise.race([line, ended])) return
  throw new Error(`PostgreSQL 未能就绪 / PostgreSQL did not become ready: ${complaint() || 'no output'}`)
}

/** Starts a server for tests: an empty cluster in a temporary folder, without fsync, that ends with this process. */
export const startPrivateServer = async (): Promise<PrivateServer> => {
  const bin = findBinaries()
  if (bin === undefined) throw new Error('找不到 PostgreSQL / PostgreSQL is not installed')
  const user = unprivileged()
  // Not TMPDIR: the path of a socket may have no more than 107 bytes, and another user must get there.
  const folder = mkdtempSync('/tmp/liushui-pg-')
  if (user) chownSync(folder, user.uid, user.gid)
  // Detached: a Ctrl-C in the terminal must not reach the server before the tests have ended.
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'postgres', folder, bin], {
    ...user,
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2000)
  })
  child.stdin.on('error', () => {})
  const lines = createInterface({ input: child.stdout })
  const ended = endOf(child)
  try {
    await ready(lines, ended, () => complaint)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgres://liushui@${encodeURIComponent(folder)}/postgres`,
    restart: async (mode) => {
      child.stdin.write(`${mode}\n`)
      await ready(lines, ended, () => complaint)
    },
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
