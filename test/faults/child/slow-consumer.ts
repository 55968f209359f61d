// A writer beside a subscriber that takes its time: `node --expose-gc slow-consumer.ts LOG EVENTS PAUSE`. Prints, as JSON, how much memory was
// used at most (bytes), how long an append took at the 99th percentile (ms), and how far the subscriber came.
import { setTimeout as wait } from 'node:timers/promises'
import { openSqliteEventStore } from '@liushui/event-store'
import { catalogue, metadataOf } from './written.ts'

const PER_APPEND = 50

const [path = '', events = '0', pause = '0'] = process.argv.slice(2)
const store = openSqliteEventStore({ path, catalogue })
const stop = new AbortController()
let seen = 0
const following = store.subscribe({
  signal: stop.signal,
  onBatch: async (batch) => {
    seen += batch.events.length
    await wait(Number(pause))
  },
})

const used = (): number => {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
const before = used()
let most = 0
const took: number[] = []
for (let revision = -1; revision + 1 < Number(events); revision += PER_APPEND) {
  const noted = Array.from({ length: PER_APPEND }, () => ({ type: 'Noted', data: { text: '一千字节'.repeat(80) } }))
  const began = performance.now()
  await store.append({
    stream: 'stream-a',
    expectedRevision: revision,
    events: noted,
    metadata: metadataOf(`c${revision}`),
  })
  took.push(performance.now() - began)
  if (took.length % 100 === 0) most = Math.max(most, used() - before)
}
const seenAtEnd = seen
stop.abort()
await following
await store.close()
const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)]
process.stdout.write(`${JSON.stringify({ most, p99, seen: seenAtEnd })}\n`)
