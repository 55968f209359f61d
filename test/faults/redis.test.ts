import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { freePort } from '@liushui/jest-preset/free-port'
import { createClients, get } from '../support/clients.ts'
import { counts } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId } from '../support/funds.ts'
import { newJournal } from '../support/invariants.ts'
import { readLog, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const AWAY_MS = counts({ short: 5_000, all: 60_000 })

const stops = new Set<() => Promise<void>>()
afterEach(async () => {
  for (const stop of stops) await stop()
})

/** What a Redis answers to a command; undefined where none does. */
const ask = (port: number, command: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.on('error', () => resolve(undefined))
    socket.on('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.write(`${command}\r\n`)
  })

/** A Redis as others run it, on a port of its own. */
const startRedis = async (port: number) => {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'redis-server', ...args], { stdio: 'ignore' })
  const ended = once(child, 'close')
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
    stops.delete(stop)
  }
  stops.add(stop)
  await eventually(async () => ((await ask(port, 'PING'))?.startsWith('+PONG') ? true : undefined))
  return { stop }
}

const pathOf = (month: string): string => `/api/bulletins/${programmeId}/${month}`

const isMade = (url: string, month: string) => async () =>
  (await get(`${url}${pathOf(month)}`)).body['status'] === 'rendered' ? true : undefined

test(
  `a Redis that is flushed in the middle of a bulletin, and one that is away for ${AWAY_MS / 1000} s, cost no bulletin and double none`,
  () =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      const port = await freePort()
      const redis = await startRedis(port)
      const run = startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none', REDIS_URL: `redis://127.0.0.1:${port}` } })
      const url = await run.url()
      const { send } = createClients(newJournal())
      const request = async (month: string) =>
        expect(await send(url, `bulletin-${month}`, { path: pathOf(month), body: {} })).toBe(201)

      await request('2014-04')
      await eventually(async () => ((await ask(port, 'EXISTS liushui:work:active')) === ':1\r\n' ? true : undefined))
      expect(await ask(port, 'FLUSHALL')).toBe('+OK\r\n')
      await eventually(isMade(url, '2014-04'))

      await redis.stop()
      await request('2014-05')
      await eventually(async () => ((await get(`${url}/readyz`)).status === 503 ? true : undefined))
      await wait(AWAY_MS)
      expect((await get(`${url}${pathOf('2014-05')}`)).body['status']).toBe('requested')
      const again = await startRedis(port)
      await eventually(isMade(url, '2014-05'), 60_000)
      expect((await get(`${url}/readyz`)).status).toBe(200)

      // Gone while a bulletin is in work, and back with nothing.
      await request('2014-06')
      await eventually(async () => ((await ask(port, 'EXISTS liushui:work:active')) === ':1\r\n' ? true : undefined))
      await again.stop()
      const back = await startRedis(port)
      await eventually(isMade(url, '2014-06'), 120_000)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      await back.stop()
      const rendered = (await readLog(folder)).filter(({ type }) => type === 'BulletinRendered')
      expect(rendered.map(({ stream }) => stream).sort()).toEqual(
        ['2014-04', '2014-05', '2014-06'].map((month) => `bulletin-${programmeId}-${month}`),
      )
      expect(await readFile(join(folder, 'liushui.log'), 'utf8')).toContain('redis is not answering')
    }),
  300_000,
)
