// An example for whoever wants to work with the feed: how much money has arrived from each source, kept up with the log in a SQLite file
// of its own. Each event is counted exactly once, whatever is killed when.
//
//   KAFKA_BROKERS=host:9092 node packages/feed/example/main.ts [FILE]
//
// FILE is received.sqlite where absent. Prints the sums whenever they have changed, in fen, as one line of JSON. To begin anew, delete FILE.
// FEED_GROUP names the consumer group, FEED_PREFIX what the topics' names begin with, where they are not the usual ones.
import { setTimeout as wait } from 'node:timers/promises'
// Outside of this repository: new Kafka({ brokers }) of kafkajs, and the names of the topics as docs/feed.md has them.
import { quietKafka } from '../src/index.ts'
import { consume } from './consume.ts'
import { openState } from './state.ts'

const brokers = process.env['KAFKA_BROKERS']?.split(',')
if (brokers === undefined) {
  process.stderr.write('请设置 KAFKA_BROKERS，例如 127.0.0.1:9092 / Set KAFKA_BROKERS, e.g. 127.0.0.1:9092.\n')
  process.exit(2)
}
const state = openState(process.argv[2] ?? 'received.sqlite')
const prefix = process.env['FEED_PREFIX'] ?? 'liushui'
const stop = await consume({
  kafka: quietKafka({ brokers, timeoutMs: 5000 }),
  state,
  group: process.env['FEED_GROUP'] ?? 'received-by-source',
  prefix,
  onCrash: (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
})

const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
process.once('SIGINT', () => stopping.abort())
let printed = ''
while (!stopping.signal.aborted) {
  const sums = JSON.stringify(state.received())
  if (sums !== printed) process.stdout.write(`${sums}\n`)
  printed = sums
  await wait(200, undefined, stopping).catch(() => undefined)
}
await stop()
state.close()
