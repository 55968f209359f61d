import { isLogFault } from '@liushui/event-store'
import { EventTooLargeError, FeedError, PositionLostError, TopicUnfitError, UnmappableEventError } from '@liushui/feed'

/** What Kafka says was published last is no position of this log. */
export class ForeignPositionError extends FeedError {
  constructor(position: string) {
    super({
      en: `Kafka says that the log is published up to “${position}”, which is no position of this log: is it another platform's Kafka?`,
      zh: `Kafka 记录的发布位置“${position}”不是本日志的位置：是否连接了其他平台的 Kafka？`,
    })
  }
}

const FINAL = [EventTooLargeError, ForeignPositionError, PositionLostError, TopicUnfitError, UnmappableEventError]

/** Whether trying again would only meet the same: somebody has to see to it. */
export const isFinal = (error: unknown): boolean => isLogFault(error) || FINAL.some((kind) => error instanceof kind)
