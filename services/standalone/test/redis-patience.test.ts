import { describe, expect, test } from '@jest/globals'
import { sentencesOf } from '@liushui/runtime'
import { waitForRedis } from '../src/redis-patience.ts'

const never = new Promise<never>(() => undefined)
const redis = 'redis://user:secret-word@127.0.0.1:6390'

describe('waiting for a Redis of one’s own', () => {
  test('says nothing where it answers, and gives what the work gives', async () => {
    const said: string[] = []
    const say = (line: string) => said.push(line)

    expect(await waitForRedis(Promise.resolve('ready'), { redis, say })).toBe('ready')
    expect(said).toEqual([])
  })

  test('says that it waits, then gives up with a sentence in both languages, and never shows a password', async () => {
    const said: string[] = []
    const say = (line: string) => said.push(line)
    const gaveUp = await waitForRedis(never, { redis, say, sayAfterMs: 1, limitMs: 50 }).catch(sentencesOf)

    expect(said).toEqual([expect.stringContaining('waiting for Redis at 127.0.0.1:6390')])
    expect(gaveUp).toMatch(/^Redis（127\.0\.0\.1:6390）没有应答.*\nRedis at 127\.0\.0\.1:6390 does not answer/)
    expect([...said, gaveUp].join()).not.toContain('secret-word')
  })

  test('passes on why the work failed', async () => {
    const failed = Promise.reject(new Error('the queue is of a newer release'))

    await expect(waitForRedis(failed, { redis, say: () => undefined })).rejects.toThrow('newer release')
  })
})
