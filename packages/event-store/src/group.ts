/** What waits to be done with others, and who waits for it. */
type Waiting<Item, Result> = {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers all that comes in within one turn of the event loop and has it done at once. `run` answers each item of a
 * group, in order, or throws for all of them. Groups end when their weight reaches `limit`; the rest is next turn's.
 */
export const createGroups = <Item, Result>(options: {
  readonly limit: number
  readonly weigh: (item: Item) => number
  readonly run: (items: readonly Item[]) => readonly Result[]
}) => {
  let queue: Waiting<Item, Result>[] = []

  const takeGroup = (): Waiting<Item, Result>[] => {
    let weight = 0
    let count = 0
    for (const { item } of queue) {
      if (weight >= options.limit) break
      weight += options.weigh(item)
      count++
    }
    const group = queue.slice(0, count)
    queue = queue.slice(count)
    return group
  }

  const runGroup = (): void => {
    const group = takeGroup()
    if (group.length === 0) return
    if (queue.length > 0) setImmediate(runGroup)
    try {
      const results = options.run(group.map(({ item }) => item))
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as Result)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  const add = (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(runGroup)
      queue.push({ item, resolve, reject })
    })

  /** Does now what still waits. */
  const drain = (): void => {
    while (queue.length > 0) runGroup()
  }

  return { add, drain }
}
