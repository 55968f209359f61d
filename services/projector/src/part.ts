import type { PartStatus } from '@liushui/runtime'
import type { Projector } from './index.ts'

/** What /readyz says of the projector. */
export const projectorPart = (projector: Pick<Projector, 'status'>): PartStatus => {
  const { state } = projector.status()
  if (state === 'following') return { part: 'projector', ready: true }
  return {
    part: 'projector',
    ready: false,
    en: 'The read models stand still: an event could not be applied. The log file names it.',
    zh: '读模型已停止更新：有事件无法处理，日志文件中有说明。',
  }
}
