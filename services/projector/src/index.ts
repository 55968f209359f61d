export { projectorPart } from './part.ts'

import { setTimeout as wait } from 'node:timers/promises'
import type { EventStore, Position } from '@liushui/event-store'
import type { LiveReadModels } from '@liushui/read-models'
import type { Logger } from '@liushui/runtime'
import { isFinal } from './final.ts'
import { measureProjection } from './measuring.ts'

export type ProjectorStatus = {
  /**
   * `waiting`: the read models could not be written, for a full disk, say; it is tried again. `failed`: an event can't be
   * applied, or the log is not what it was. The read models stand still before it until it is dealt with and we are started anew.
   */
  readonly state: 'following' | 'waiting' | 'stopped' | 'failed'
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

const TRY_AGAIN_MS = 1_000

/** Keeps the read models up with the log. */
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
    status = { state: 'following', position, error: undefined }
  })

  const { around, stop: stopMeasuring } = measureProjection({
    readModels,
    store,
    hasFailed: () => status.state === 'failed',
  })

  /** Follows until it is stopped, or the read models are closed; a batch that could not be written is read again. */
  const follow = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        return await readModels.follow({ signal: stopping.signal, around })
      } catch (error) {
        if (isFinal(error)) throw error
        status = { ...status, state: 'waiting', error }
        logger.error({ err: error, position: status.position }, 'the read models could not be written: trying again')
        await wait(TRY_AGAIN_MS, undefined, stopping).catch(() => undefined)
      }
    }
  }

  const run = async (): Promise<void> => {
    try {
      await follow()
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
