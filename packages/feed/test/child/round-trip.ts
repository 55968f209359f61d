// Publishes and reads as a service does: `node round-trip.ts PREFIX BROKER…`.
import { openKafka, topicsOf } from '../../src/index.ts'
import { readTopic } from '../../testing/index.ts'

const [prefix = '', ...brokers] = process.argv.slice(2)
const feed = openKafka({ brokers, prefix })
await feed.ensureTopics()
const producer = await feed.openProducer()
const message = { topic: 'events', key: 'plan-a', value: 'one', headers: {} } as const
await producer.publish({ messages: [message], published: { position: '1', events: 1 } })
await producer.close()
let read = 0
while (read === 0) read = (await readTopic(brokers, topicsOf(prefix).events.name)).length
process.stdout.write(`${read} read\n`)
