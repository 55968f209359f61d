const EVERY_MS = 60_000

/** Does it at once, and then not again for a minute: for lines about what may go wrong every second. */
export const occasionally = <Args extends readonly unknown[]>(
  act: (...args: Args) => void,
): ((...args: Args) => void) => {
  let notBefore = 0
  return (...args) => {
    const now = performance.now()
    if (now < notBefore) return
    notBefore = now + EVERY_MS
    act(...args)
  }
}
