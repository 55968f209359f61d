import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { delimiter } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { findExecutable } from './executable.ts'
import type { Logger } from './log.ts'
import { ask } from './resp.ts'
import { socketPathFor } from './socket-path.ts'

export type PrivateRedis = {
  /** The path of its socket, as ioredis takes it in the place of a `redis://` address. */
  readonly url: string
  /** Of the process that became ready last: while one is started again, still that of the one before it. */
  readonly pid: () => number
  readonly stop: () => Promise<void>
}

const RESTART_AFTER_MS = 500
const READY_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 5_000
const LOOK_AGAIN_MS = 20

/**
 * Starts a `redis-server` of our own in `folder`, which holds, where the path is short enough, its socket; no port is opened, and nothing
 * is kept on the disk. One that an earlier, killed run left on the same folder is ended first, so the caller must hold the lock of the data folder.
 * One that ends by itself, or is killed, is started again. Rejects with a sentence when there is no `redis-server`, when it ends at
 * once, or when it does not answer within 30 seconds.
 */
export const startPrivateRedis = async (options: {
  readonly folder: string
  readonly logger: Logger
}): Promise<PrivateRedis> => {
  const { logger } = options
  await mkdir(options.folder, { recursive: true })
  const folder = await realpath(options.folder)
  const socketPath = await socketPathFor(folder)
  await endLeftover(folder, socketPath)
  const start = () => startOne({ folder, socketPath, logger })
  let current = await start()
  let starting = Promise.resolve()
  const stopping = new AbortController()

  const restart = async (): Promise<void> => {
    try {
      current = await start()
    } catch (error) {
      logger.error({ error: String(error) }, 'redis-server could not be started again')
    }
  }
  const keepUp = async (): Promise<void> => {
    for (;;) {
      await current.ended
      if (stopping.signal.aborted) return
      logger.warn('redis-server ended and is started again')
      await wait(RESTART_AFTER_MS, undefined, stopping).catch(() => undefined)
      if (stopping.signal.aborted) return
      starting = restart()
      await starting
    }
  }
  const kept = keepUp()
  return {
    url: socketPath,
    pid: () => current.pid,
    stop: async () => {
      stopping.abort()
      await starting
      await current.stop()
      await kept
    },
  }
}

type Running = { readonly pid: number; readonly ended: Promise<void>; readonly stop: () => Promise<void> }

const startOne = async (options: {
  readonly folder: string
  readonly socketPath: string
  readonly logger: Logger
}): Promise<Running> => {
  const { folder, socketPath, logger } = options
  const child = await launch(folder, socketPath)
  const lastLines = followOutput(child, logger)
  const { ended, stop } = stoppable(child, socketPath)
  if (!(await isReady(socketPath, ended))) {
    await stop()
    throw new Error(
      `redis-server 未能就绪 / redis-server did not become ready: ${lastLines.join(' | ') || 'no output'}`,
    )
  }
  return { pid: child.pid ?? 0, ended, stop }
}

/** Redis reads its configuration from standard input, so nothing of ours is in the list of processes and no file is left. */
const configuration = (socketPath: string): string =>
  [
    'port 0',
    `unixsocket "${socketPath.replace(/["\\]/g, '\\$&')}"`,
    'unixsocketperm 700',
    'daemonize no',
    'loglevel warning',
    // Nothing is kept: what it holds is derived from the log, and a full disk is none of its concerns.
    'save ""',
    'appendonly no',
    'maxmemory-policy noeviction',
    '',
  ].join('\n')

const launch = async (folder: string, socketPath: string): Promise<ChildProcess> => {
  const { PATH = '' } = process.env
  const searchPath = PATH.split(delimiter)
  const server = await findExecutable('redis-server', searchPath)
  if (!server) {
    throw new Error(
      '找不到 redis-server：请安装它，或以 REDIS_URL 指定已有的 Redis / redis-server is not on the PATH: install it, or name a Redis with REDIS_URL',
    )
  }
  // util-linux: the kernel ends Redis as soon as this process is gone, kill -9 included. Elsewhere the next start does.
  const setpriv = process.platform === 'linux' ? await findExecutable('setpriv', searchPath) : undefined
  const [command = server, ...args] = [...(setpriv ? [setpriv, '--pdeathsig', 'KILL'] : []), server, '-']
  // Detached: a Ctrl-C in the terminal must not reach Redis before the work that needs it has ended.
  const child = spawn(command, args, { cwd: folder, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(configuration(socketPath))
  return child
}

/** Its lines go to the log; the last few are kept for the sentence that tells why it did not start. */
const followOutput = (child: ChildProcess, logger: Logger): readonly string[] => {
  const last: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      logger.debug({ line }, 'redis-server')
      last.push(line)
      if (last.length > 5) last.shift()
    })
  }
  return last
}

const stoppable = (child: ChildProcess, socketPath: string): Pick<Running, 'ended' | 'stop'> => {
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
    await ended
    clearTimeout(kill)
    await rm(socketPath, { force: true })
  }
  return { ended, stop }
}

const isReady = async (socketPath: string, ended: Promise<unknown>): Promise<boolean> => {
  let over = false
  ended.then(() => {
    over = true
  })
  const deadline = performance.now() + READY_LIMIT_MS
  while (!over && performance.now() < deadline) {
    if ((await ask(socketPath, 'PING'))?.startsWith('+PONG')) return true
    await wait(LOOK_AGAIN_MS)
  }
  return false
}

/** Ends the Redis of a run that was killed. Its directory is looked at first: a Redis of somebody else is never ended. */
const endLeftover = async (folder: string, socketPath: string): Promise<void> => {
  const answer = await ask(socketPath, 'CONFIG', 'GET', 'dir')
  if (answer === undefined) return
  if (!answer.includes(`\r\n${folder}\r\n`)) {
    throw new Error(`套接字 ${socketPath} 被另一个 Redis 占用 / another Redis is listening on ${socketPath}`)
  }
  await ask(socketPath, 'SHUTDOWN', 'NOSAVE')
  const deadline = performance.now() + STOP_LIMIT_MS
  while ((await ask(socketPath, 'PING')) !== undefined) {
    if (performance.now() > deadline) {
      throw new Error(`上次运行留下的 Redis 无法结束 / the Redis of an earlier run does not end: ${socketPath}`)
    }
    await wait(LOOK_AGAIN_MS)
  }
}
