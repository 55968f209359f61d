import { createRequire } from 'node:module'

/** What `scheduleCheckPendingRequests` of kafkajs 2.2.4 looks at and sets. */
type RequestQueue = {
  readonly pending: readonly unknown[]
  readonly throttledUntil: number
  throttleCheckTimeoutId: NodeJS.Timeout | null
  checkPendingRequests: () => void
  scheduleCheckPendingRequests: () => void
}

const LOOK_AGAIN_MS = 10

/**
 * kafkajs sets a timer with a negative time after each answer, of which Node warns on standard error, and then again every millisecond for as
 * long as a connection lives. This sets one only where a request waits.
 */
export const quietTimers = (): void => {
  const queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as { prototype: RequestQueue }
  queue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return
    const throttled = this.throttledUntil - Date.now()
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null
        this.checkPendingRequests()
      },
      Math.max(throttled, LOOK_AGAIN_MS),
    )
  }
}
