import type { Position } from '@liushui/event-store'
import type { ReadModels } from '@liushui/read-models'
import { problem } from './problems.ts'
import { type Answer, no } from './route.ts'

type Closable = ReadModels & { readonly close: () => Promise<void> }
/** Read models of the past, in memory. */
type Built = { readonly models: Promise<Closable>; users: number }

export type AsOf = {
  readonly use: (position: Position, answerer: (models: ReadModels) => Promise<Answer>) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** How many stay for the next question, and how many may wait to be built. */
const KEPT = 3
const WAITING = 8

const busy = problem(
  'as-of-busy',
  {
    en: 'Too many different moments of the past are being asked for; ask again shortly.',
    zh: '同时查询的历史时点过多，请稍后再试。',
  },
  { headers: { 'Retry-After': '5' } },
)

/** Builds one at a time and keeps a few, so that questions about the past can't exhaust the memory. */
export const asOfCache = (build: (position: Position) => Promise<Closable>): AsOf => {
  /** The one asked for longest ago comes first. */
  const cache = new Map<Position, Built>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const start = (position: Position): Built => {
    waiting += 1
    const models = last
      .then(() => build(position))
      .finally(() => {
        waiting -= 1
      })
    last = models.catch(() => cache.delete(position))
    return { models, users: 0 }
  }
  const evict = async (position: Position, { models }: Built): Promise<void> => {
    cache.delete(position)
    await (await models).close()
  }
  /** What is in use stays, however many they are: their number is bounded by those who may wait. */
  const trim = async (): Promise<void> => {
    const idle = [...cache].filter(([, { users }]) => users === 0)
    const tooMany = idle.slice(0, Math.max(0, cache.size - KEPT))
    await Promise.all(tooMany.map(([position, built]) => evict(position, built)))
  }

  const use: AsOf['use'] = async (position, answerer) => {
    const known = cache.get(position)
    if (!known && waiting >= WAITING) return no(busy)
    const built = known ?? start(position)
    cache.delete(position)
    cache.set(position, built)
    built.users += 1
    try {
      return await answerer(await built.models)
    } finally {
      built.users -= 1
      await trim()
    }
  }
  const close = async (): Promise<void> => {
    await last
    await Promise.all([...cache].map(([position, built]) => evict(position, built)))
  }
  return { use, close }
}
