export { isFinal } from './final.ts'
export { projectorPart } from './part.ts'

import type { EventStore, Position } from '@liushui/event-store'
import type { LiveReadModels } from '@liushui/read-models'
import type { Logger } from '@liushui/runtime'
import { measureProjection } from './measuring.ts'

export type ProjectorStatus = {
  /** `failed`: an event can't be applied. The read models stand still before it until it is dealt with and we are started anew. */
  readonly state: 'following' | 'stopped' | 'failed'
  /** Of the last batch applied since the start. */
  readonly position: Position | undefined
  readonly error: unknown
}

export type Projector = {
  /** Resolves after `stop`, rejects with what ended the following. */
  readonly done: Promise<void>
  readonly stop: () => Promise<void>
  readonly status: () => ProjectorStatus
}

/** Keeps the read models up with the log. It does not retry: what fails once fails again, and nothing may be skipped. */
export const startProjector = (options: {
  readonly readModels: LiveReadModels
  /** The log that they follow: how far behind it they are is measured. */
  readonly store: EventStore
  readonly logger: Logger
}): Projector => {
  const { readModels, store, logger } = options
  const stopping = new AbortController()
  let status: ProjectorStatus = { state: 'following', position: undefined, error: undefined }
  const stopListening = readModels.onApplied((position) => {
    status = { ...status, position }
  })

  const { around, stop: stopMeasuring } = measureProjection({
    readModels,
    store,
    hasFailed: () => status.state === 'failed',
  })

  const run = async (): Promise<void> => {
    try {
      await readModels.follow({ signal: stopping.signal, around })
      status = { ...status, state: 'stopped' }
    } catch (error) {
      status = { ...status, state: 'failed', error }
      logger.fatal({ err: error, position: status.position }, 'the read models stopped following the log')
      throw error
    } finally {
      stopListening()
    }
  }
  const done = run()
  // Whoever awaits `done` gets the error; it has been logged, and must not end the process where nobody does.
  done.catch(() => {})

  const stop = async (): Promise<void> => {
    stopping.abort()
    await done.catch(() => {})
    stopMeasuring()
  }
  return { done, stop, status: () => status }
}
