import { access, constants, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { argv, env, exit } from 'node:process'
import { parseArgs } from 'node:util'
import type { BulletinWorker } from '@liushui/bulletin-worker'
import { formatVerifierKey } from '@liushui/proof'
import {
  bilingualError,
  createLogger,
  type Logger,
  logFile,
  onShutdown,
  readSettings,
  sentencesOf,
  startTelemetry,
} from '@liushui/runtime'
import manifest from '../package.json' with { type: 'json' }
import { countPending, makePendingBulletins, overallProgress } from './bulletins.ts'
import { openApi, openData, openWorkers } from './platform.ts'
import { waitForRedis } from './redis-patience.ts'
import { loadSampleOnce } from './sample.ts'
import { openScreen } from './screen.ts'
import { type Settings, settingsSchema } from './settings.ts'

const screen = openScreen()

const settingsOrExit = (): Settings => {
  const read = readSettings(settingsSchema, env)
  if (read.ok) return read.settings
  for (const { zh, en } of read.problems) screen.complain(`${zh}\n${en}`)
  return exit(1)
}

/** `--once`: load, make the bulletin, and stop, with exit code 0 when it was made. */
const onceOrExit = (): boolean => {
  try {
    return parseArgs({ args: argv.slice(2), options: { once: { type: 'boolean', default: false } } }).values.once
  } catch {
    screen.complain(
      '只有一个选项 --once：载入示例、生成简报后即停止。\nThe only option is --once: load, make the bulletin, stop.',
    )
    return exit(2)
  }
}

type RunOptions = Omit<Parameters<typeof openData>[0], 'version' | 'metrics'> & { readonly once: boolean }

const complain = (error: unknown): void => screen.complain(`未能启动 · the start failed:\n${sentencesOf(error)}`)

/** The data folder, and in it the log file. */
const openLogOrExit = async (folder: string, level: Settings['LIUSHUI_LOG_LEVEL']): Promise<Logger> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
    return createLogger({ name: 'liushui', level, destination: logFile(join(folder, 'liushui.log')) })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const zh = `数据目录 ${folder} 无法写入（${why}）。`
    complain(bilingualError({ zh, en: `The data folder ${folder} can't be written to (${why}).`, cause }))
    return exit(1)
  }
}

const start = async (settings: Settings, once: boolean): Promise<void> => {
  const folder = resolve(settings.LIUSHUI_DATA)
  const logger = await openLogOrExit(folder, settings.LIUSHUI_LOG_LEVEL)
  let stopping = false
  const onSignal = (): void => {
    if (stopping) return
    stopping = true
    screen.endProgress()
    screen.say('正在停止 · stopping …')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
  const shutdown = onShutdown({ logger })
  shutdown.add('screen', () => screen.say('已停止 · stopped'))
  try {
    await run({ settings, once, folder, logger, shutdown })
  } catch (error) {
    // What a start still under way can't do because everything stops is no failure; the signal's own stop ends the process.
    if (stopping) return
    logger.fatal({ err: error }, 'the start failed')
    complain(error)
    await shutdown.stop()
    exit(1)
  }
}

const run = async (options: RunOptions): Promise<void> => {
  const { settings, once, folder, logger, shutdown } = options
  const { version } = manifest
  const otlpEndpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT
  const telemetry = startTelemetry({ service: 'standalone', version, otlpEndpoint, logger })
  shutdown.add('telemetry', () => telemetry.stop())
  const opening = { ...options, version, metrics: telemetry.metrics }
  screen.say(`流水账 Liushui ${version} · 数据目录 data folder: ${folder}`)
  const data = await openData(opening, {
    onProofs: (events) => screen.say(`正在由日志重建证明 · proofs are made from the log: ${events}`),
  })
  screen.say(`日志验证密钥 verifier key of the log: ${formatVerifierKey(data.proofs.key)}`)
  data.projector.done.catch((error) =>
    screen.complain(`读模型已停止更新 · the read models stand still:\n${sentencesOf(error)}`),
  )
  let worker: BulletinWorker | undefined
  const { url } = await openApi(opening, data, () => worker)
  if (settings.LIUSHUI_SAMPLE !== 'none') await loadSampleOnce(data, screen)
  const progress = screen.progress('简报 bulletin')
  const opened = openWorkers(opening, data, overallProgress(await countPending(data), progress.update))
  worker = await (settings.REDIS_URL ? waitForRedis(opened, { redis: settings.REDIS_URL, say: screen.say }) : opened)
  await worker.caughtUp
  const { lines, allMade } = await makePendingBulletins({ data, folder })
  progress.end()
  for (const line of lines) screen.say(line)
  screen.say(`接口 API  ${url}  （说明 description: ${url}/openapi.json）`)
  if (once) {
    const well = await shutdown.stop()
    exit(well && allMade ? 0 : 1)
  }
  screen.say('按 Ctrl+C 停止 · press Ctrl+C to stop')
}

await start(settingsOrExit(), onceOrExit())
