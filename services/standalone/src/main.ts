import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { argv, env, exit } from 'node:process'
import { parseArgs } from 'node:util'
import type { BulletinWorker } from '@liushui/bulletin-worker'
import { createLogger, logFile, onShutdown, readSettings } from '@liushui/runtime'
import manifest from '../package.json' with { type: 'json' }
import { makePendingBulletins } from './bulletins.ts'
import { openApi, openData, openWorkers } from './platform.ts'
import { loadSampleOnce } from './sample.ts'
import { openScreen } from './screen.ts'
import { type Settings, settingsSchema } from './settings.ts'

const screen = openScreen()

const settingsOrExit = (): Settings => {
  const read = readSettings(settingsSchema, env)
  if (read.ok) return read.settings
  for (const { zh, en } of read.problems) screen.say(`${zh}\n${en}`)
  return exit(1)
}

/** `--once`: load, make the bulletin, and stop with exit code 0. */
const onceOrExit = (): boolean => {
  try {
    return parseArgs({ args: argv.slice(2), options: { once: { type: 'boolean', default: false } } }).values.once
  } catch {
    screen.say(
      '只有一个选项 --once：载入示例、生成简报后即停止。\nThe only option is --once: load, make the bulletin, stop.',
    )
    return exit(2)
  }
}

type RunOptions = Omit<Parameters<typeof openData>[0], 'version'> & { readonly once: boolean }

const start = async (settings: Settings, once: boolean): Promise<void> => {
  const folder = resolve(settings.LIUSHUI_DATA)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const logger = createLogger({
    name: 'liushui',
    level: settings.LIUSHUI_LOG_LEVEL,
    destination: logFile(join(folder, 'liushui.log')),
  })
  const shutdown = onShutdown({ logger })
  try {
    await run({ settings, once, folder, logger, shutdown })
  } catch (error) {
    logger.fatal({ err: error }, 'the start failed')
    screen.say(error instanceof Error ? error.message : String(error))
    await shutdown.stop()
    exit(1)
  }
}

const run = async (options: RunOptions): Promise<void> => {
  const { settings, once, folder, shutdown } = options
  const opening = { ...options, version: manifest.version }
  screen.say(`流水账 Liushui ${manifest.version} · 数据目录 data folder: ${folder}`)
  const data = await openData(opening)
  let worker: BulletinWorker | undefined
  const { url } = await openApi(opening, data, () => worker)
  if (settings.LIUSHUI_SAMPLE !== 'none') await loadSampleOnce(data, screen)
  const progress = screen.progress('简报 bulletin')
  worker = await openWorkers(opening, data, (_, percent) => progress.update(percent, 100))
  const made = await makePendingBulletins({ data, folder })
  progress.end()
  for (const line of made) screen.say(line)
  screen.say(`接口 API  ${url}  （说明 description: ${url}/openapi.json）`)
  if (once) {
    const well = await shutdown.stop()
    exit(well ? 0 : 1)
  }
  screen.say('按 Ctrl+C 停止 · press Ctrl+C to stop')
}

await start(settingsOrExit(), onceOrExit())
