import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from './log.ts'

export type Shutdown = {
  /** Adds what has just been started; the stops run one after the other in the reverse of the order of adding. */
  readonly add: (name: string, stop: () => Promise<void> | void) => void
  /** Runs the stops, once however often it is called; the answer says whether all of them ended well and in time. */
  readonly stop: () => Promise<boolean>
}

type Stop = { readonly name: string; readonly stop: () => Promise<void> | void }

const LIMIT_MS = 10_000
/** A terminal sends Ctrl-C to the whole process group, and npm passes it on once more: within this time it is one wish. */
const SAME_WISH_MS = 500
const SIGNAL_NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const

/**
 * Stops gracefully on SIGTERM and SIGINT and ends the process: exit code 0 when every stop ended well within the limit in all
 * (milliseconds, 10 seconds by default), else 1. A second signal ends it at once, with 128 and the signal's number.
 */
export const onShutdown = (options: { readonly logger: Logger; readonly limitMs?: number }): Shutdown => {
  const { logger, limitMs = LIMIT_MS } = options
  const stops: Stop[] = []
  let stopping: Promise<boolean> | undefined
  let firstSignalAt: number | undefined

  const stop = (): Promise<boolean> => {
    stopping ??= withinLimit(runStops(stops, logger), limitMs, logger)
    return stopping
  }
  const onSignal = async (signal: keyof typeof SIGNAL_NUMBERS): Promise<void> => {
    if (firstSignalAt !== undefined) {
      if (performance.now() - firstSignalAt > SAME_WISH_MS) process.exit(128 + SIGNAL_NUMBERS[signal])
      return
    }
    firstSignalAt = performance.now()
    logger.info({ signal }, 'stopping')
    process.exit((await stop()) ? 0 : 1)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return { add: (name, stopIt) => void stops.unshift({ name, stop: stopIt }), stop }
}

const runStops = async (stops: Stop[], logger: Logger): Promise<boolean> => {
  let allWell = true
  // Taken one by one: what a start still under way adds meanwhile is stopped too.
  for (let next = stops.shift(); next; next = stops.shift()) {
    const { name, stop } = next
    try {
      await stop()
      logger.debug({ part: name }, 'stopped')
    } catch (err) {
      allWell = false
      logger.error({ err, part: name }, 'could not stop cleanly')
    }
  }
  return allWell
}

const withinLimit = async (work: Promise<boolean>, limitMs: number, logger: Logger): Promise<boolean> => {
  const abort = new AbortController()
  const tooLate = wait(limitMs, 'too late' as const, { signal: abort.signal }).catch(() => 'too late' as const)
  const outcome = await Promise.race([work, tooLate])
  abort.abort()
  if (outcome !== 'too late') return outcome
  logger.error({ limitMs }, 'not everything stopped in time')
  return false
}
