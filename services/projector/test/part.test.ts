import { expect, test } from '@jest/globals'
import { type ProjectorStatus, projectorPart } from '../src/index.ts'

const projector = (state: ProjectorStatus['state'], error?: unknown) => ({
  status: (): ProjectorStatus => ({ state, position: undefined, error }),
})

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
