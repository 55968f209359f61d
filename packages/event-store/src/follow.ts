import { setImmediate } from 'node:timers/promises'
import type { Batch, Subscribe } from './port.ts'

/** Events in a batch where nobody says how many. */
export const DEFAULT_BATCH_SIZE = 500

/** Wakes those who wait for the next commit. */
export const createBell = () => {
  const waiting = new Set<() => void>()
  let rings = 0
  const ring = (): void => {
    rings++
    for (const wake of waiting) wake()
  }
  /** Resolves with the first ring after the `heard`th, at once where that has been, or when the signal aborts. */
  const next = (heard: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      if (signal.aborted || rings > heard) return resolve()
      waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  return { ring, rings: () => rings, next }
}
export type Bell = ReturnType<typeof createBell>

/** Reads a batch; may give up, with undefined, once the signal has aborted. */
type Read = (options: Omit<Subscribe, 'signal' | 'onBatch'>) => Batch | Promise<Batch | undefined>

/**
 * Catches up by reading batches, then reads again after each ring. Rings are counted from before each read, so no
 * commit can fall between an empty read and the wait that follows it.
 */
export const follow = async (
  { after, batchSize, verify = false, signal, onBatch }: Subscribe,
  { read, bell }: { readonly read: Read; readonly bell: Bell },
): Promise<void> => {
  let from = after
  let first = true
  while (!signal.aborted) {
    const heard = bell.rings()
    const batch = await read({ after: from, verify, ...(batchSize !== undefined && { batchSize }) })
    if (batch === undefined || signal.aborted) return
    if (batch.events.length === 0 && !first) {
      await bell.next(heard, signal)
      continue
    }
    first = false
    await onBatch(batch)
    from = batch.position
    // A handler that never waits must not keep appends from their turn.
    await setImmediate()
  }
}
