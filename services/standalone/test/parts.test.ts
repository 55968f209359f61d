import { describe, expect, test } from '@jest/globals'
import type { ProjectorStatus } from '@liushui/projector'
import { projectorPart, workerPart } from '../src/parts.ts'

const projector = (state: ProjectorStatus['state']) => ({
  done: Promise.resolve(),
  stop: () => Promise.resolve(),
  status: (): ProjectorStatus => ({ state, position: undefined, error: undefined }),
})
const worker = (ready: boolean) => ({ isReady: () => ready, stop: () => Promise.resolve() })

describe('what /readyz says of the parts', () => {
  test('the projector is ready while it follows the log, and says why when it stands still', () => {
    expect(projectorPart(projector('following'))).toEqual({ part: 'projector', ready: true })
    expect(projectorPart(projector('failed'))).toMatchObject({
      ready: false,
      zh: expect.any(String),
      en: expect.any(String),
    })
  })

  test('the bulletin worker is ready once it is open and Redis answers', () => {
    expect(workerPart(worker(true))).toEqual({ part: 'bulletin-worker', ready: true })
    expect(workerPart(worker(false))).toMatchObject({ ready: false })
    expect(workerPart(undefined)).toMatchObject({ ready: false })
  })
})
