import { expect, test } from '@jest/globals'
import { type ProjectorStatus, projectorPart } from '../src/index.ts'

const projector = (state: ProjectorStatus['state']) => ({
  status: (): ProjectorStatus => ({ state, position: undefined, error: undefined }),
})

test('the projector is ready while it follows the log, and says why when it stands still', () => {
  expect(projectorPart(projector('following'))).toEqual({ part: 'projector', ready: true })
  expect(projectorPart(projector('failed'))).toMatchObject({
    ready: false,
    zh: expect.stringContaining('停止更新'),
    en: expect.stringContaining('stand still'),
  })
})
