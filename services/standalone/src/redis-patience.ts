import { setTimeout as wait } from 'node:timers/promises'
import { bilingualError } from '@liushui/runtime'

type Patience = {
  /** The address, which may hold a password: only host and port are shown. */
  readonly redis: string
  readonly say: (line: string) => void
  readonly sayAfterMs?: number
  readonly limitMs?: number
}

/**
 * Waits for work that begins with a Redis of somebody else's, whose client waits for it without a word and without end: says after 2 seconds
 * that it waits, and rejects after 30 seconds.
 */
export const waitForRedis = async <T>(work: Promise<T>, patience: Patience): Promise<T> => {
  const { redis, say, sayAfterMs = 2_000, limitMs = 30_000 } = patience
  const { host } = new URL(redis)
  const over = new AbortController()
  const after = (ms: number, act: () => void): Promise<void> =>
    wait(ms, undefined, { signal: over.signal }).then(act, () => undefined)
  const tooLong = new Promise<never>((_, reject) => {
    after(limitMs, () =>
      reject(
        bilingualError({
          zh: `Redis（${host}）没有应答。请检查 REDIS_URL，或不设置它而使用私有的 Redis。`,
          en: `Redis at ${host} does not answer: check REDIS_URL, or leave it unset to use a private Redis.`,
        }),
      ),
    )
  })
  after(sayAfterMs, () => say(`正在等待 Redis（${host}）应答 · waiting for Redis at ${host} to answer …`))
  try {
    return await Promise.race([work, tooLong])
  } finally {
    over.abort()
  }
}
