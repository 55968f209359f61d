import { setTimeout } from 'node:timers/promises'
import { EventStoreUnavailableError } from '../errors.ts'

const FIRST_DELAY = 50
const LONGEST_DELAY = 5_000

/** Milliseconds to wait before the next try: doubled each time, with jitter so that many don't come back at once. */
export const backoff = (attempt: number): number =>
  Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt) * (0.5 + Math.random() / 2)

export type Retry = {
  readonly tries: number
  /** Ends the waiting between tries. */
  readonly signal?: AbortSignal
  readonly onRetry?: (error: unknown) => void
}

/** Does it again while the store does not answer. */
export const retrying = async <Result>(
  work: () => Promise<Result>,
  { tries, signal, onRetry }: Retry,
): Promise<Result> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof EventStoreUnavailableError) || attempt + 1 >= tries || signal?.aborted) throw error
      onRetry?.(error)
      await setTimeout(backoff(attempt), undefined, signal && { signal }).catch(() => {
        throw error
      })
    }
  }
}
