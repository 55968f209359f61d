import { expect, test } from '@jest/globals'
import { workerPart } from '../src/index.ts'

test('the bulletin worker is ready once it is open and Redis answers', () => {
  expect(workerPart({ isReady: () => true })).toEqual({ part: 'bulletin-worker', ready: true })
  expect(workerPart({ isReady: () => false })).toMatchObject({ ready: false, en: expect.stringContaining('Redis') })
  expect(workerPart(undefined)).toMatchObject({ ready: false })
})
