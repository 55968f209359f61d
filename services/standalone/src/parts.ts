import type { PartStatus } from '@liushui/api'
import type { BulletinWorker } from '@liushui/bulletin-worker'
import type { Projector } from '@liushui/projector'

// What /readyz says of the parts beside the API.

const words = (error: unknown) => {
  const en = error instanceof Error ? error.message : String(error)
  return { en, zh: error instanceof Error && 'zh' in error ? String(error.zh) : en }
}

export const projectorPart = (projector: Projector): PartStatus => {
  const { state, error } = projector.status()
  if (state === 'following') return { part: 'projector', ready: true }
  const { en, zh } = words(error)
  return { part: 'projector', ready: false, en: `The read models stand still: ${en}`, zh: `读模型已停止更新：${zh}` }
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
