const all = process.env['LIUSHUI_FAULTS'] === 'all'

/** How many cases to run: every one with LIUSHUI_FAULTS=all, else a few, so that `npm test` stays quick. */
export const counts = (how: { readonly short: number; readonly all: number }): number => (all ? how.all : how.short)

/** The same numbers from 0 to 1 every time. */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

/** Every case with LIUSHUI_FAULTS=all, else the same few of them every time, in their order. */
export const selected = <Case>(cases: readonly Case[], { short, seed }: { short: number; seed: number }): Case[] => {
  if (all || cases.length <= short) return [...cases]
  const random = seeded(seed)
  const chosen = new Set<number>()
  while (chosen.size < short) chosen.add(Math.floor(random() * cases.length))
  return cases.filter((_, index) => chosen.has(index))
}
