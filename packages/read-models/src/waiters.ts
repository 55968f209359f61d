import type { Position } from '@liushui/event-store'
import type { LiveReadModels } from './contract.ts'

/** Who wants to know how far the read models have come. */
export const createWaiters = (options: {
  readonly position: () => Position | undefined
  readonly compare: (a: Position, b: Position) => number
}): Pick<LiveReadModels, 'waitFor' | 'onApplied'> & {
  readonly applied: () => void
  readonly close: () => void
} => {
  const listeners = new Set<(position: Position) => void>()
  const pending = new Set<{ readonly position: Position; readonly settle: (reached: boolean) => void }>()

  const reached = (wanted: Position): boolean => {
    const position = options.position()
    return position !== undefined && options.compare(position, wanted) >= 0
  }

  return {
    waitFor: (position, { timeoutMs }) => {
      if (reached(position)) return Promise.resolve(true)
      return new Promise((resolve) => {
        const waiter = {
          position,
          settle: (result: boolean) => {
            clearTimeout(timer)
            pending.delete(waiter)
            resolve(result)
          },
        }
        const timer = setTimeout(() => waiter.settle(false), timeoutMs)
        pending.add(waiter)
      })
    },
    onApplied: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    applied: () => {
      for (const waiter of pending) if (reached(waiter.position)) waiter.settle(true)
      const position = options.position()
      if (position !== undefined) for (const listener of listeners) listener(position)
    },
    close: () => {
      for (const waiter of pending) waiter.settle(false)
    },
  }
}
