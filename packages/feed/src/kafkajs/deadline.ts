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
