// Writes a log and publishes it until it is killed: `node writing-publisher.ts LOG PREFIX BROKER…`. Says so once it publishes.
import { setTimeout as wait } from 'node:timers/promises'
import { openKafka } from '@liushui/feed'
import { openTestLog } from '@liushui/feed/testing'
import { start, until } from '../support.ts'

const [path = '', prefix = '', ...brokers] = process.argv.slice(2)
const log = await openTestLog(path)
const publisher = start({ store: log.store, kafka: openKafka({ brokers, prefix }) })
await until('it publishes', () => publisher.status().state === 'publishing')
process.stdout.write('publishing\n')
for (let round = 0; ; round++) {
  await log.grow(`p-${round % 5}`, 1 + (round % 4))
  await wait(2)
}
