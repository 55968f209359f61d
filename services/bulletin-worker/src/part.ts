import type { PartStatus } from '@liushui/runtime'
import type { BulletinWorker } from './worker.ts'

/** What /readyz says of the worker; undefined while it is not open yet. */
export const workerPart = (worker: Pick<BulletinWorker, 'isReady'> | undefined): PartStatus => {
  if (worker?.isReady()) return { part: 'bulletin-worker', ready: true }
  return {
    part: 'bulletin-worker',
    ready: false,
    en: 'Bulletins are not made at the moment: Redis does not answer, or the start is not finished.',
    zh: '暂时不能生成简报：Redis 没有应答，或启动尚未完成。',
  }
}
