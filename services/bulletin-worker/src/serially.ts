export type Serially = {
  /** Has the task run; asked for while it runs, it is run once more after that. */
  readonly ask: () => void
  /** Resolves when it does not run. */
  readonly idle: () => Promise<void>
}

/** Runs a task at most once at a time, and never misses the last time that it was asked for. */
export const serially = (task: () => Promise<void>, onError: (error: unknown) => void): Serially => {
  let asked = false
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (asked) {
      asked = false
      await task().catch(onError)
    }
    running = undefined
  }
  return {
    ask: () => {
      asked = true
      running ??= run()
    },
    idle: async () => running,
  }
}
