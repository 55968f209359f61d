import type { Platform } from './platform.ts'

export type RebuildState = {
  readonly state: 'never' | 'running' | 'done' | 'failed'
  /** Events applied so far. */
  readonly events: number
  readonly startedAt: string | null
  readonly endedAt: string | null
}

export type Rebuilding = {
  readonly state: () => RebuildState
  /** False where one is running already. */
  readonly start: () => boolean
}

const now = (): string => new Date().toISOString()

/** The one rebuild of the read models that may run at a time, and how far it is. */
export const rebuilding = ({ readModels, logger }: Pick<Platform, 'readModels' | 'logger'>): Rebuilding => {
  let state: RebuildState = { state: 'never', events: 0, startedAt: null, endedAt: null }

  const run = async (): Promise<void> => {
    try {
      const { events } = await readModels.rebuild({ onProgress: (done) => (state = { ...state, events: done }) })
      state = { ...state, state: 'done', events, endedAt: now() }
    } catch (error) {
      state = { ...state, state: 'failed', endedAt: now() }
      logger.error({ err: error }, 'rebuild of the read models failed')
    }
  }
  const start = (): boolean => {
    if (state.state === 'running') return false
    state = { state: 'running', events: 0, startedAt: now(), endedAt: null }
    void run()
    return true
  }
  return { state: () => state, start }
}
