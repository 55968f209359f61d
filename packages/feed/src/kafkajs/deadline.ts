import { setTimeout as wait } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import { meaningOf } from './errors.ts'

/** kafkajs may retry for ever, or wait on a connection that is dead: each step gets a time of its own, in milliseconds. */
export const within = async <Result>(ms: number, doing: string, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } catch (error) {
    throw meaningOf(error, doing)
  } finally {
    clearTimeout(timer)
  }
}

const SETTLE_MS = 30

/** Whatever was just made or moved is not known everywhere at once: brokers call such errors retriable. */
export const settled = async <Result>(ms: number, work: () => Promise<Result>): Promise<Result> => {
  const deadline = performance.now() + ms
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const retriable = error instanceof kafkajs.KafkaJSProtocolError && error.retriable
      if (!retriable || performance.now() > deadline) throw error
      await wait(SETTLE_MS)
    }
  }
}
