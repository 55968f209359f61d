import { stderr } from 'node:process'
import { z } from 'zod'
import { commonSettings, operationsSettings } from './common-settings.ts'
import { createLogger, type Logger } from './log.ts'
import { serveOperations } from './operations.ts'
import type { PartStatus } from './readiness.ts'
import { sentencesOf } from './sentences.ts'
import { readSettings } from './settings.ts'
import { onShutdown, type Shutdown } from './shutdown.ts'
import { startTelemetry } from './telemetry/start.ts'

const ownSettings = { ...commonSettings, ...operationsSettings }
type CommonSettings = z.output<z.ZodObject<typeof ownSettings>>

export type Opening<Settings> = {
  readonly settings: Settings & CommonSettings
  readonly logger: Logger
  /** Told of each part as it is opened; it closes them in the reverse order. */
  readonly shutdown: Shutdown
  /** Of this process, in the Prometheus text format. */
  readonly metrics: () => Promise<string>
}
/** What /readyz asks once the service is open. */
export type Opened = { readonly status: () => Promise<readonly PartStatus[]> | readonly PartStatus[] }

const starting: PartStatus = { part: 'start', ready: false, en: 'The start is not finished.', zh: '启动尚未完成。' }

const complain = (lines: string): void => void stderr.write(`${lines}\n`)

const settingsOrExit = <Shape extends z.ZodRawShape>(shape: Shape): z.output<z.ZodObject<Shape>> => {
  const read = readSettings(z.object(shape), process.env)
  if (read.ok) return read.settings
  for (const { zh, en } of read.problems) complain(`${zh}\n${en}`)
  return process.exit(1)
}

/**
 * The life of a service that is a process of its own: settings checked, with a sentence for each that is missing or wrong; log lines on
 * standard output; metrics and traces; /healthz, /readyz and /metrics on a port of their own from the first moment on; a graceful stop on
 * SIGTERM. `open` opens the parts.
 */
export const runService = async <Shape extends z.ZodRawShape>(options: {
  readonly name: string
  readonly version: string
  readonly settings: Shape
  readonly open: (opening: Opening<z.output<z.ZodObject<Shape>>>) => Promise<Opened>
}): Promise<void> => {
  const { name, version, open } = options
  const settings = settingsOrExit({ ...options.settings, ...ownSettings }) as z.output<z.ZodObject<Shape>> &
    CommonSettings
  const logger = createLogger({ name, level: settings.LIUSHUI_LOG_LEVEL })
  const shutdown = onShutdown({ logger })
  const fail = async (error: unknown): Promise<never> => {
    logger.fatal({ err: error }, 'the service ends')
    complain(sentencesOf(error))
    await shutdown.stop()
    return process.exit(1)
  }
  try {
    const telemetry = startTelemetry({
      service: name,
      version,
      otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
      logger,
    })
    shutdown.add('telemetry', () => telemetry.stop())
    let opened: Opened | undefined
    const operations = await serveOperations({
      host: settings.LIUSHUI_OPERATIONS_HOST,
      port: settings.LIUSHUI_OPERATIONS_PORT,
      ready: () => opened?.status() ?? [starting],
      metrics: telemetry.metrics,
      logger,
    })
    shutdown.add('operations', () => operations.close())
    logger.info({ version, operationsPort: operations.port }, 'starting')
    opened = await open({ settings, logger, shutdown, metrics: telemetry.metrics })
    logger.info('ready')
  } catch (error) {
    await fail(error)
  }
}
