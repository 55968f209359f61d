import type { EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs'
import { topicsOf } from '../src/index.ts'
import { type Change, changeOf } from './read.ts'
import { setAside } from './set-aside.ts'
import type { State, Step } from './state.ts'

/** Messages that are counted in one transaction. */
const SLICE = 200
/** After which the partitions of one that was killed go to the others; the least that a broker allows unless told otherwise. */
const SESSION_MS = 6000

type Options = {
  readonly kafka: Kafka
  readonly state: State
  /** Consumer group: the partitions are shared among those who name the same one. */
  readonly group: string
  /** What the topics' names begin with. */
  readonly prefix?: string
  /** Called when consuming has ended for good, by an error that trying again won't mend. */
  readonly onCrash: (error: Error) => void
}

type Read = { readonly change: Change } | { readonly reason: string }
const read = ({ value }: KafkaMessage): Read => {
  try {
    return { change: changeOf(String(value)) }
  } catch (error) {
    return { reason: String(error).slice(0, 500) }
  }
}

/** Counts the messages of one partition; one that can't be read is set aside, once what comes before it is counted. */
const take = async ({ kafka, state, group, prefix }: Options, partition: number, messages: readonly KafkaMessage[]) => {
  const { events, deadLetter } = topicsOf(prefix)
  let steps: Step[] = []
  for (const message of messages) {
    const offset = Number(message.offset)
    if (offset < state.next(partition)) continue
    const result = read(message)
    if ('change' in result) {
      steps.push({ offset, change: result.change })
      continue
    }
    state.take(partition, steps, offset)
    steps = []
    const { reason } = result
    await setAside({ kafka, group, topic: events.name, partition, deadLetterTopic: deadLetter.name, message, reason })
    state.take(partition, [], offset + 1)
  }
  const last = messages.at(-1)
  if (last) state.take(partition, steps, Number(last.offset) + 1)
}

const eachBatch =
  (options: Options) =>
  async ({ batch, heartbeat, isRunning, isStale, resolveOffset }: EachBatchPayload): Promise<void> => {
    for (let from = 0; from < batch.messages.length; from += SLICE) {
      // Taken away by a rebalance, or moved by a seek: whoever has it now goes on.
      if (!isRunning() || isStale()) return
      const slice = batch.messages.slice(from, from + SLICE)
      await take(options, batch.partition, slice)
      resolveOffset(slice.at(-1)?.offset ?? '')
      await heartbeat()
    }
  }

/** Follows the events from where the state stands. Returns how to stop. */
export const consume = async (options: Options): Promise<() => Promise<void>> => {
  const { kafka, state, group, prefix, onCrash } = options
  const { events: topic } = topicsOf(prefix)
  // Committed messages only: kafkajs reads no others unless told to.
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: SESSION_MS / 3,
    maxWaitTimeInMs: 500,
  })
  const seek = (partitions: readonly number[]): void => {
    for (const partition of partitions)
      consumer.seek({ topic: topic.name, partition, offset: String(state.next(partition)) })
  }
  // Kafka's own offsets of the group are not what counts: with each assignment it goes on where the state stands.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => seek(payload.memberAssignment[topic.name] ?? []))
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
    if (!restart) onCrash(error)
  })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic.name], fromBeginning: true })
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: eachBatch(options) })
  return () => consumer.disconnect()
}
