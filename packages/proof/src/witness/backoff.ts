const FIRST_MS = 1000
const LONGEST_MS = 60_000

/** When to ask again who did not do it: after a second, then after twice as long each time, up to a minute. */
export const createBackoff = (now: () => number = () => performance.now()) => {
  let pause = FIRST_MS
  let notBefore = Number.NEGATIVE_INFINITY
  return {
    isDue: (): boolean => now() >= notBefore,
    failed: (): void => {
      notBefore = now() + pause
      pause = Math.min(pause * 2, LONGEST_MS)
    },
    worked: (): void => {
      pause = FIRST_MS
      notBefore = Number.NEGATIVE_INFINITY
    },
  }
}
