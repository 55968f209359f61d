import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@liushui/jest-preset/free-port'
import { answers } from './answers.ts'
import { onPath } from './executable.ts'
import type { Installed } from './install.ts'
import { properties } from './properties.ts'

const READY_LIMIT_MS = 60_000
const LOOK_AGAIN_MS = 50
const JVM = [
  '-Xms64m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
]

type Place = { readonly folder: string; readonly port: number; readonly command: readonly [string, ...string[]] }

/** A folder of its own, formatted, and what has to be run to have a broker on it. */
const prepare = async (java: string, { jars, formatted }: Installed): Promise<Place> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-kafka-'))
  const port = await freePort()
  const controllerPort = await freePort()
  await cp(formatted, join(folder, 'data'), { recursive: true })
  const file = join(folder, 'server.properties')
  await writeFile(file, properties({ folder: join(folder, 'data'), port, controllerPort }))
  const run = [java, ...JVM, '-cp', join(jars, '*'), 'kafka.Kafka', file] as const
  // The kernel ends the broker as soon as this process is gone, kill -9 included.
  const setpriv = await onPath('setpriv')
  return { folder, port, command: setpriv ? [setpriv, '--pdeathsig', 'KILL', ...run] : run }
}

const launch = ({ folder, command: [program, ...args] }: Place): ChildProcess => {
  const log = openSync(join(folder, 'broker.log'), 'a')
  return spawn(program, args, { cwd: folder, stdio: ['ignore', log, log] })
}

/** Rejects with the last words of a broker that ended or does not answer in time. */
const ready = async (child: ChildProcess, { folder, port }: Place): Promise<void> => {
  const deadline = performance.now() + READY_LIMIT_MS
  while (!(await answers(port))) {
    if (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
      await wait(LOOK_AGAIN_MS)
      continue
    }
    child.kill('SIGKILL')
    throw new Error(`Kafka did not start: ${(await readFile(join(folder, 'broker.log'), 'utf8')).slice(-2000)}`)
  }
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** A broker of our own; see `Kafka` in index.ts. */
export const startBroker = async (java: string, from: Installed) => {
  const place = await prepare(java, from)
  let child = launch(place)
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended(child)
  }
  const stop = async (): Promise<void> => {
    await kill()
    await rm(place.folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await ready(child, place)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    brokers: [`127.0.0.1:${place.port}`],
    stop,
    kill,
    start: async () => {
      child = launch(place)
      await ready(child, place)
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  }
}
