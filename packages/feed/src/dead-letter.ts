import { z } from 'zod'

/** The headers of a message in the dead-letter topic; its key and value are those of the message that could not be read. */
export const deadLetterHeaders = z.strictObject({
  'dead-letter-consumer': z.string().describe('consumer that could not read it / 无法读取的消费者'),
  'dead-letter-reason': z.string().describe('why / 原因'),
  'dead-letter-topic': z.string().describe('topic that it was in / 原主题'),
  'dead-letter-partition': z.string().describe('partition of that topic, in digits / 原分区'),
  'dead-letter-offset': z.string().describe('offset in that partition, in digits / 原偏移量'),
})
export type DeadLetterHeaders = z.infer<typeof deadLetterHeaders>
