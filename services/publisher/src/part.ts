import { type PartStatus, wordsOf } from '@liushui/runtime'
import { doesItsWork } from './metrics.ts'
import type { Publisher } from './publisher.ts'

/** What /readyz says of the publisher. */
export const publisherPart = (publisher: Pick<Publisher, 'status'>): PartStatus => {
  const status = publisher.status()
  const { state, error } = status
  if (doesItsWork(status)) return { part: 'publisher', ready: true }
  const { en, zh } = wordsOf(error)
  if (state === 'failed')
    return {
      part: 'publisher',
      ready: false,
      en: `The log is no longer published: ${en}`,
      zh: `日志已停止发布：${zh}`,
    }
  if (state === 'troubled')
    return { part: 'publisher', ready: false, en: `Nothing can be published now: ${en}`, zh: `暂时不能发布：${zh}` }
  return {
    part: 'publisher',
    ready: false,
    en: 'Nothing is published: the publisher is starting, or has stopped.',
    zh: '没有发布：发布程序正在启动，或已停止。',
  }
}
