import { setImmediate } from 'node:timers/promises'
import type { Batch, Subscribe } from './port.ts'

/** Wakes those who wait for the next commit. */
export const createBell = () => {
  const waiting = new Set<() => void>()
  const ring = (): void => {
    for (const wake of waiting) wake()
  }
  /** Resolves with the next ring, or when the signal aborts. */
  const heard = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      if (signal.aborted) return resolve()
      waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  return { ring, heard }
}
export type Bell = ReturnType<typeof createBell>

/**
 * Catches up by reading batches, then reads again after each ring. `read` and the wait that follows an empty read happen
 * in one turn, so no commit can fall between them.
 */
export const follow = async (
  { after, batchSize, verify = false, signal, onBatch }: Subscribe,
  { read, bell }: { readonly read: (options: Omit<Subscribe, 'signal' | 'onBatch'>) => Batch; readonly bell: Bell },
): Promise<void> => {
  let from = after
  let first = true
  while (!signal.aborted) {
    const batch = read({ after: from, verify, ...(batchSize !== undefined && { batchSize }) })
    if (batch.events.length === 0 && !first) {
      await bell.heard(signal)
      continue
    }
    first = false
    await onBatch(batch)
    from = batch.position
    // A handler that never waits must not keep appends from their turn.
    await setImmediate()
  }
}
