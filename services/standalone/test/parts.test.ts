import { describe, expect, test } from '@jest/globals'
import type { ProjectorStatus } from '@liushui/projector'
import { projectorPart, workerPart } from '../src/parts.ts'

const projector = (state: ProjectorStatus['state'], error?: unknown) => ({
  done: Promise.resolve(),
  stop: () => Promise.resolve(),
  status: (): ProjectorStatus => ({ state, position: undefined, error }),
})
const worker = (ready: boolean) => ({ isReady: () => ready, stop: () => Promise.resolve() })

describe('what /readyz says of the parts', () => {
  test('the projector is ready while it follows the log, and says why when it stands still', () => {
    expect(projectorPart(projector('following'))).toEqual({ part: 'projector', ready: true })
    const error = Object.assign(new Error('Event 7 cannot be applied.'), { zh: '事件 7 无法计入。' })
    expect(projectorPart(projector('failed', error))).toEqual({
      part: 'projector',
      ready: false,
      en: 'The read models stand still: Event 7 cannot be applied.',
      zh: '读模型已停止更新：事件 7 无法计入。',
    })
  })

  test('the bulletin worker is ready once it is open and Redis answers', () => {
    expect(workerPart(worker(true))).toEqual({ part: 'bulletin-worker', ready: true })
    expect(workerPart(worker(false))).toMatchObject({ ready: false })
    expect(workerPart(undefined)).toMatchObject({ ready: false })
  })
})
