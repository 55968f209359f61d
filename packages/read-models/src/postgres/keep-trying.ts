import { pause } from './session.ts'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5000

/**
 * Runs the work until it resolves or the signal aborts. What fails is tried again, after longer and longer pauses while it keeps
 * failing at once; an error that is not `passing` rejects.
 */
export const keepTrying = async (options: {
  readonly work: () => Promise<void>
  readonly signal: AbortSignal
  readonly passing: (error: unknown) => boolean
  readonly onTrouble: (error: unknown) => void
}): Promise<void> => {
  const { work, signal, passing, onTrouble } = options
  let pauseMs = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const started = performance.now()
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) return
      if (!passing(error)) throw error
      onTrouble(error)
    }
    if (performance.now() - started > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS
    await pause(pauseMs, signal)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
}
