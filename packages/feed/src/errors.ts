import type { StoredEvent } from '@liushui/event-store'

/** What every error of this package has: a name, and one sentence in each language (`message` is English). */
export class FeedError extends Error {
  readonly zh: string
  constructor({ en, zh, cause }: { readonly en: string; readonly zh: string; readonly cause?: unknown }) {
    super(en, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.zh = zh
  }
}

type Place = Pick<StoredEvent, 'id' | 'type' | 'position' | 'stream'>

/** An event has something that the feed can't say. It must be dealt with; nothing after it is published. */
export class UnmappableEventError extends FeedError {
  readonly position: string
  constructor({ type, position, stream }: Place, what: string, cause?: unknown) {
    super({
      en: `Event ${type} at position ${position}, stream ${stream}, can't be published: see its ${what}.`,
      zh: `位置 ${position}（流 ${stream}）的事件 ${type} 无法发布：请检查 ${what}。`,
      cause,
    })
    this.position = position
  }
}

/** An event, or the state in which it leaves its project, is larger than the broker takes. Nothing after it is published until the limit is raised. */
export class EventTooLargeError extends FeedError {
  readonly position: string
  constructor({ type, position, stream }: Place, cause: unknown) {
    super({
      en: `Event ${type} at position ${position}, stream ${stream}, or the state of its project is larger than Kafka accepts: raise max.message.bytes of the topics of events and of projects.`,
      zh: `位置 ${position}（流 ${stream}）的事件 ${type} 或其项目状态超过 Kafka 允许的大小：请调大事件主题和项目主题的 max.message.bytes。`,
      cause,
    })
    this.position = position
  }
}

/** The broker refused a batch for its size: nothing of it was published. */
export class MessageTooLargeError extends FeedError {
  constructor(cause: unknown) {
    super({ en: 'Kafka refused a message for its size.', zh: 'Kafka 因消息过大而拒绝。', cause })
  }
}

/** Another publisher has opened its transaction since: this producer can't publish any more. */
export class FencedError extends FeedError {
  constructor(cause: unknown) {
    super({ en: 'Another publisher has taken over.', zh: '另一个发布程序已接管。', cause })
  }
}

/** Kafka did not do what was asked: it may be away, slow or starting. To be tried again with a new producer. */
export class KafkaTroubleError extends FeedError {
  constructor({ doing, cause }: { readonly doing: string; readonly cause: unknown }) {
    const reason = Error.isError(cause) ? cause.message : String(cause)
    super({ en: `Kafka: ${doing} failed: ${reason}.`, zh: `Kafka：${doing} 失败：${reason}。`, cause })
  }
}

/** A topic is there, but is not as the feed needs it. */
export class TopicUnfitError extends FeedError {
  constructor(topic: string, { setting, is, needed }: { setting: string; is: string; needed: string }) {
    super({
      en: `Topic ${topic} has ${setting} ${is}, the feed needs ${needed}: change it, or delete the topic so that it is made anew.`,
      zh: `主题 ${topic} 的 ${setting} 为 ${is}，应为 ${needed}：请修改，或删除该主题以便重新创建。`,
    })
  }
}

/** The feed has messages, but how far the log was published is not known any more. */
export class PositionLostError extends FeedError {
  constructor({ group, topics }: { readonly group: string; readonly topics: readonly string[] }) {
    super({
      en:
        `Kafka no longer has the position of group ${group}, though there are messages: was the publisher away for longer than ` +
        'offsets.retention.minutes? Delete the topics ' +
        `${topics.join(' and ')} to publish the log anew.`,
      zh:
        `Kafka 已有消息，但不再保存消费组 ${group} 的位置：发布程序停用时间是否超过 offsets.retention.minutes？` +
        `请删除主题 ${topics.join('与')}，以便重新发布整个日志。`,
    })
  }
}
