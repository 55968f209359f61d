import { setTimeout as wait } from 'node:timers/promises'

/** What `look` gives, as soon as it gives something; fails where that takes longer than `ms`. */
export const eventually = async <T>(look: () => Promise<T | undefined> | T | undefined, ms = 30_000): Promise<T> => {
  for (const deadline = performance.now() + ms; ; ) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > deadline) throw new Error(`It did not come within ${ms} ms: ${look}`)
    await wait(50)
  }
}
