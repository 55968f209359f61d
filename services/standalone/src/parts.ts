import type { BulletinWorker } from '@liushui/bulletin-worker'
import type { Projector } from '@liushui/projector'
import type { PartStatus } from '@liushui/runtime'

// What /readyz says of the parts beside the API.

export const projectorPart = (projector: Projector): PartStatus => {
  const { state } = projector.status()
  if (state === 'following') return { part: 'projector', ready: true }
  return {
    part: 'projector',
    ready: false,
    en: 'The read models stand still: an event could not be applied. The log file names it.',
    zh: '读模型已停止更新：有事件无法处理，日志文件中有说明。',
  }
}

export const workerPart = (worker: BulletinWorker | undefined): PartStatus => {
  if (worker?.isReady()) return { part: 'bulletin-worker', ready: true }
  return {
    part: 'bulletin-worker',
    ready: false,
    en: 'Bulletins are not made at the moment: Redis does not answer, or the start is not finished.',
    zh: '暂时不能生成简报：Redis 没有应答，或启动尚未完成。',
  }
}
