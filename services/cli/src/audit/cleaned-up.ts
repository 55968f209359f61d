/** Works and then cleans up, also where somebody stops it half way. */
export const cleanedUp = async <T>(work: () => Promise<T>, clean: () => Promise<void>): Promise<T> => {
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped = clean().finally(() => process.exit(1))
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, stop)
  try {
    return await work()
  } finally {
    // What comes of work whose ground is taken away is nothing to tell anybody.
    await stopped
    for (const signal of signals) process.off(signal, stop)
    await clean()
  }
}
