import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readCompose } from './compose.ts'
import { type Started, startProcess } from './process.ts'

const root = join(import.meta.dirname, '../..')

export const SERVICES = ['projector', 'api', 'publisher', 'bulletin-worker'] as const
export type ServiceName = (typeof SERVICES)[number]

/** Where the engines are, and what begins the names on one that is shared, as a service is told. */
export type Engines = {
  readonly EVENTSTORE_URL: string
  readonly LIUSHUI_STREAM_PREFIX: string
  readonly DATABASE_URL: string
  readonly KAFKA_BROKERS: string
  readonly LIUSHUI_FEED_PREFIX: string
  readonly REDIS_URL: string
  /** A receiver of traces; none are recorded without it. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string
}

export type Service = {
  readonly process: Started
  /** Of /healthz, /readyz and /metrics. */
  readonly operations: string
}

/** What the events of the feed name as their source. */
export const FEED_SOURCE = 'urn:liushui:test'

/** What differs between a container and a process of this machine: where the engines, the volumes and free ports are. */
const placed = (engines: Engines, folder: string): Readonly<Record<string, string>> => ({
  ...engines,
  LIUSHUI_DATA: join(folder, 'people'),
  LIUSHUI_BULLETINS: join(folder, 'bulletins'),
  LIUSHUI_PORT: '0',
  LIUSHUI_OPERATIONS_PORT: '0',
})

/**
 * The environment that the Compose file gives a service, moved to this machine. Empty settings stay empty. That file leaves the names at
 * their defaults: its engines are not shared.
 */
export const environmentOf = (name: ServiceName, engines: Engines, folder: string): Record<string, string> => {
  const { services } = readCompose({ POSTGRES_PASSWORD: 'password' })
  const moved = placed(engines, folder)
  const given = Object.entries(services[name]?.environment ?? {})
  const { LIUSHUI_STREAM_PREFIX, LIUSHUI_FEED_PREFIX } = engines
  return {
    ...Object.fromEntries(given.map(([key, value]) => [key, moved[key] ?? value])),
    LIUSHUI_STREAM_PREFIX,
    LIUSHUI_FEED_PREFIX,
    LIUSHUI_FEED_SOURCE: FEED_SOURCE,
  }
}

const logged = (line: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
const field = (name: string) => (line: string) => {
  const value = logged(line)?.[name]
  return value === undefined ? undefined : String(value)
}

/** No settings of the platform: where programs and folders are. */
const ofTheMachine = () => {
  const { PATH, HOME, TMPDIR, XDG_CACHE_HOME, NODE_COMPILE_CACHE, PUPPETEER_EXECUTABLE_PATH } = process.env
  return { PATH, HOME, TMPDIR, XDG_CACHE_HOME, NODE_COMPILE_CACHE, PUPPETEER_EXECUTABLE_PATH }
}

/** Starts one service as a process of its own. Resolves when it tells where its /readyz is. */
export const startService = async (name: ServiceName, engines: Engines, folder: string): Promise<Service> => {
  await mkdir(join(folder, 'bulletins'), { recursive: true })
  const started = startProcess({
    command: process.execPath,
    args: [join(root, `services/${name}/src/main.ts`)],
    env: { ...ofTheMachine(), ...environmentOf(name, engines, folder) },
  })
  const port = await started.line(field('operationsPort'))
  return { process: started, operations: `http://127.0.0.1:${port}` }
}

/** Starts a service with no setting at all. */
export const startWithoutSettings = async (name: ServiceName) => {
  const started = startProcess({
    command: process.execPath,
    args: [join(root, `services/${name}/src/main.ts`)],
    env: ofTheMachine(),
  })
  return { code: await started.ended, lines: started.lines }
}

/** Waits until the service says that it is ready. */
export const untilReady = async ({ operations, process: started }: Service, limitMs = 60_000): Promise<void> => {
  const deadline = performance.now() + limitMs
  for (;;) {
    const answer = await fetch(`${operations}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    if (performance.now() > deadline)
      throw new Error(`Not ready: ${await answer?.text()}\n${started.lines.slice(-20).join('\n')}`)
    await wait(50)
  }
}

/** The address of the API. */
export const apiUrl = async ({ process: started }: Service): Promise<string> =>
  `http://127.0.0.1:${await started.line(field('port'))}`
