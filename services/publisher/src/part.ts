import type { PartStatus } from '@liushui/runtime'
import type { Publisher } from './publisher.ts'

/** What /readyz says of the publisher: one that stands by does what it is there for. */
export const publisherPart = (publisher: Pick<Publisher, 'status'>): PartStatus => {
  const { state } = publisher.status()
  if (state === 'publishing' || state === 'standby') return { part: 'publisher', ready: true }
  if (state === 'failed')
    return {
      part: 'publisher',
      ready: false,
      en: 'The log is no longer published: an event, or a topic, is not as it must be. The log file names it.',
      zh: '日志已停止发布：有事件或主题不合要求，日志文件中有说明。',
    }
  return {
    part: 'publisher',
    ready: false,
    en: 'Nothing is published at the moment: Kafka does not answer, or the start is not finished.',
    zh: '暂时不能发布：Kafka 没有应答，或启动尚未完成。',
  }
}
