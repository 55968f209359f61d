import { type PartStatus, wordsOf } from '@liushui/runtime'
import type { Projector } from './index.ts'

/** What /readyz says of the projector. */
export const projectorPart = (projector: Pick<Projector, 'status'>): PartStatus => {
  const { state, error } = projector.status()
  if (state === 'following') return { part: 'projector', ready: true }
  const { en, zh } = wordsOf(error)
  return { part: 'projector', ready: false, en: `The read models stand still: ${en}`, zh: `读模型已停止更新：${zh}` }
}
