import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findExecutable } from '../src/executable.ts'
import { createLogger, type PrivateRedis, startPrivateRedis } from '../src/index.ts'
import { ask } from '../src/resp.ts'

const logger = createLogger({ name: 'test', level: 'error' })
const { PATH: searchPath = '' } = process.env
let folder = ''
let started: PrivateRedis[] = []

const start = async (name = 'redis'): Promise<PrivateRedis> => {
  const redis = await startPrivateRedis({ folder: join(folder, name), logger })
  started.push(redis)
  return redis
}

/** What the command answered, without the +OK that answers the closing QUIT. */
const answer = async (redis: { readonly url: string }, ...words: string[]): Promise<string | undefined> =>
  (await ask(redis.url, ...words))?.replace(/\+OK\r\n$/, '')

const untilSilent = async (url: string): Promise<void> => {
  while ((await ask(url, 'PING')) !== undefined) await wait(20)
}

/** Runs the fixture, which starts a Redis and is then killed as `kill -9` does. */
const killedHolder = async (env: NodeJS.ProcessEnv): Promise<{ readonly url: string; readonly pid: number }> => {
  const fixture = join(import.meta.dirname, 'fixtures/redis-holder.ts')
  const holder = spawn(process.execPath, [fixture, join(folder, 'redis')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: holder.stdout }), 'line')
  holder.kill('SIGKILL')
  await once(holder, 'close')
  return JSON.parse(line)
}

/** A PATH on which `redis-server` is found and `setpriv` is not. */
const pathWithoutSetpriv = async (): Promise<string> => {
  const server = await findExecutable('redis-server', searchPath.split(delimiter))
  await mkdir(join(folder, 'bin'))
  await symlink(await realpath(server ?? ''), join(folder, 'bin/redis-server'))
  return join(folder, 'bin')
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-redis-'))
})
afterEach(async () => {
  Object.assign(process.env, { PATH: searchPath })
  await Promise.all(started.map((redis) => redis.stop()))
  started = []
  await rm(folder, { recursive: true, force: true })
})

describe('a private Redis', () => {
  test('answers on its socket, opens no port, and never evicts', async () => {
    const redis = await start()

    expect(await answer(redis, 'PING')).toBe('+PONG\r\n')
    expect(await answer(redis, 'CONFIG', 'GET', 'port')).toContain('$1\r\n0\r\n')
    expect(await answer(redis, 'CONFIG', 'GET', 'maxmemory-policy')).toContain('noeviction')
    expect(await answer(redis, 'CONFIG', 'GET', 'appendonly')).toContain('no')
  })

  test('keeps nothing over a stop and a start, and no file: the queue is derived from the log', async () => {
    const first = await start()
    await answer(first, 'SET', '月份', '2014-06')
    await first.stop()
    expect(await answer(first, 'PING')).toBeUndefined()

    expect(await answer(await start(), 'GET', '月份')).toBe('$-1\r\n')
    expect((await readdir(join(folder, 'redis'))).filter((name) => !name.endsWith('.sock'))).toEqual([])
  })

  test('is started again when it is killed, and not after a stop', async () => {
    const redis = await start()
    const first = redis.pid()
    process.kill(first, 'SIGKILL')
    await untilSilent(redis.url)
    while (redis.pid() === first) await wait(20)
    expect(await answer(redis, 'PING')).toBe('+PONG\r\n')

    process.kill(redis.pid(), 'SIGKILL')
    await redis.stop()
    expect(await answer(redis, 'PING')).toBeUndefined()
  })

  test('lives beside another one on another folder', async () => {
    const [one, other] = await Promise.all([start('one'), start('other')])
    await answer(one, 'SET', 'whose', 'one')

    expect(await answer(other, 'GET', 'whose')).toBe('$-1\r\n')
    expect(await answer(one, 'GET', 'whose')).toBe('$3\r\none\r\n')
  })

  test.each([
    ['is too long for a socket', '很长的文件夹名'.repeat(9)],
    ['holds a question mark', 'which?'],
    ['holds a space and a quotation mark', 'a "b" \\c'],
  ])('works in a folder whose path %s', async (_what, name) => {
    const first = await start(name)
    expect(await answer(first, 'PING')).toBe('+PONG\r\n')
    await first.stop()

    expect(await answer(await start(name), 'PING')).toBe('+PONG\r\n')
  })

  test('does not outlive a process that is killed', async () => {
    const holder = await killedHolder(process.env)

    await untilSilent(holder.url)
    expect(await answer(await start(), 'PING')).toBe('+PONG\r\n')
  })

  test('of a killed run is ended by the next start where the kernel does not do it', async () => {
    const left = await killedHolder({ ...process.env, PATH: await pathWithoutSetpriv() })
    expect(await answer(left, 'SET', 'left', 'behind')).toBe('+OK\r\n')

    const next = await start()

    expect(next.pid()).not.toBe(left.pid)
    expect(next.url).toBe(left.url)
    expect(await answer(next, 'GET', 'left')).toBe('$-1\r\n')
  })

  test('does not end the Redis of somebody else that holds its socket', async () => {
    const other = await start('other')
    await mkdir(join(folder, 'redis'))
    await symlink(other.url, join(folder, 'redis/redis.sock'))

    await expect(start()).rejects.toThrow('another Redis is listening')
    expect(await answer(other, 'PING')).toBe('+PONG\r\n')
  })

  test('says so when redis-server is not installed', async () => {
    Object.assign(process.env, { PATH: join(folder, 'nothing-here') })

    await expect(start()).rejects.toThrow('redis-server is not on the PATH')
  })

  test('says what redis-server said when it does not start', async () => {
    await mkdir(join(folder, 'bin'))
    await writeFile(join(folder, 'bin/redis-server'), '#!/bin/sh\necho "Fatal error, can not begin"\nexit 1\n', {
      mode: 0o755,
    })
    Object.assign(process.env, { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` })

    await expect(start()).rejects.toThrow(/did not become ready: .*can not begin/)
  })
})
