import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from './log.ts'

const LIMIT_MS = 60_000
const LOOK_AGAIN_MS = 1_000

/**
 * Opens what may not be there yet, for parts of a platform start in any order: tries each second, for a minute, and then rejects with
 * the last reason. What `isFinal` knows can't be mended by waiting rejects at once.
 */
export const patiently = async <T>(options: {
  /** What is waited for, as the log tells it. */
  readonly what: string
  readonly logger: Logger
  readonly open: () => Promise<T>
  readonly isFinal?: (error: unknown) => boolean
  /** Milliseconds. */
  readonly limitMs?: number
}): Promise<T> => {
  const { what, logger, open, isFinal = () => false, limitMs = LIMIT_MS } = options
  const deadline = performance.now() + limitMs
  for (;;) {
    try {
      return await open()
    } catch (error) {
      if (isFinal(error) || performance.now() + LOOK_AGAIN_MS > deadline) throw error
      logger.warn({ what, error: error instanceof Error ? error.message : String(error) }, 'waiting')
      await wait(LOOK_AGAIN_MS)
    }
  }
}
