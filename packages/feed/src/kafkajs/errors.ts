import { FeedError, FencedError, KafkaTroubleError, MessageTooLargeError } from '../errors.ts'

const FENCED = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'])
const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'])

/** The protocol's names of an error, however deep kafkajs has wrapped it. */
const typesOf = (error: unknown): string[] => {
  if (typeof error !== 'object' || error === null) return []
  const { type, cause, originalError } = error as { type?: unknown; cause?: unknown; originalError?: unknown }
  return [...(typeof type === 'string' ? [type] : []), ...typesOf(cause), ...typesOf(originalError)]
}

/** What an error of kafkajs means to whoever asked. */
export const meaningOf = (cause: unknown, doing: string): FeedError => {
  if (cause instanceof FeedError) return cause
  const types = typesOf(cause)
  if (types.some((type) => FENCED.has(type))) return new FencedError(cause)
  if (types.some((type) => TOO_LARGE.has(type))) return new MessageTooLargeError(cause)
  return new KafkaTroubleError({ doing, cause })
}
