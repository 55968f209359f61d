import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { NewEvent } from '@liushui/event-store'
import { startKafka } from '@liushui/kafka'
import { changeOf } from '../example/read.ts'
import { openState } from '../example/state.ts'
import { deadLetterHeaders, eventMessage, type Message, openKafka, topicsOf } from '../src/index.ts'
import { openTestLog, readTopic, type TestLog } from '../testing/index.ts'

const kafka = await startKafka()
const brokers = kafka?.brokers ?? []
afterAll(() => kafka?.stop())

let prefix = ''
let folder = ''
let log: TestLog
const children: ChildProcess[] = []
beforeEach(async () => {
  prefix = `liushui-test-${randomUUID()}`
  folder = await mkdtemp(join(tmpdir(), 'liushui-example-'))
  log = await openTestLog()
})
const kill = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit')
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await exited
}
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill))
  await log.close()
  await rm(folder, { recursive: true })
})

const sources = ['central-budget', 'province-grant', 'district-budget', 'bank-loan'] as const
const key = (applicationId: string) => ({ applicationId, projectId: 'p-1', programmeId: 'wu-shui-gong-zhi' })
const prepared = (applicationId: string, source: string): NewEvent => ({
  type: 'FundApplicationPrepared',
  data: {
    ...key(applicationId),
    year: 2014,
    source,
    amount: 1_000_000,
    responsible: { head: 'shili-1', leader: 'shili-2', officer: 'shili-3' },
    preparedOn: '2014-02-01',
  },
})
const received = (applicationId: string, amount: number): NewEvent => ({
  type: 'FundsReceived',
  data: { ...key(applicationId), amount, receivedOn: '2014-03-01' },
})
const corrected = (applicationId: string, from: number, to: number): NewEvent => ({
  type: 'FundMovementCorrected',
  data: {
    ...key(applicationId),
    revision: 1,
    kind: 'received',
    before: { amount: from, date: '2014-03-01' },
    after: { amount: to, date: '2014-03-01' },
    reason: '示例更正',
    correctedOn: '2014-03-05',
  },
})

/** Money for so many applications, of all sources in turn. */
const fund = async (applications: number, movements: number): Promise<void> => {
  for (let number = 0; number < applications; number++) {
    const id = `a-${number}`
    const amounts = Array.from({ length: movements }, (_, index) => 1 + number * 7 + index)
    await log.append(`fund-${id}`, [
      prepared(id, sources[number % sources.length] ?? ''),
      ...amounts.map((amount) => received(id, amount)),
      corrected(id, amounts[0] ?? 0, 0),
    ])
  }
}

/** The fold that the consumer's state has to equal. */
const expected = async (): Promise<Record<string, number>> => {
  const sourceOf = new Map<string, string>()
  const sums: Record<string, number> = {}
  for (const event of await log.events()) {
    const data = event.data as { applicationId: string; source: string; amount: number; before: { amount: number } }
    if (event.type === 'FundApplicationPrepared') sourceOf.set(data.applicationId, data.source)
    const amount = { FundsReceived: data.amount, FundMovementCorrected: -(data.before?.amount ?? 0) }[event.type]
    const source = sourceOf.get(data.applicationId) ?? ''
    if (amount !== undefined) sums[source] = (sums[source] ?? 0) + amount
  }
  return sums
}

/** Publishes the log, a few events to a transaction, with whatever else is to be in between. */
const publish = async (between: readonly Message[] = []): Promise<void> => {
  const feed = openKafka({ brokers, prefix })
  await feed.ensureTopics()
  const producer = await feed.openProducer()
  const messages = (await log.events()).map((event) => eventMessage(event))
  const all = [...messages.slice(0, 10), ...between, ...messages.slice(10)]
  for (let from = 0; from < all.length; from += 25)
    await producer.publish({
      messages: all.slice(from, from + 25),
      published: { position: String(from), events: from },
    })
  await producer.close()
}

const main = fileURLToPath(new URL('../example/main.ts', import.meta.url))
const consumer = (file: string, group = `${prefix}-example`): ChildProcess => {
  const env = { ...process.env, KAFKA_BROKERS: brokers.join(','), FEED_PREFIX: prefix, FEED_GROUP: group }
  const child = spawn(process.execPath, [main, join(folder, file)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}
const sumsIn = (file: string): Readonly<Record<string, number>> => {
  const state = openState(join(folder, file))
  try {
    return state.received()
  } finally {
    state.close()
  }
}
const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 25_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`)
    await wait(50)
  }
}
const totalOf = (sums: Readonly<Record<string, number>>): number => Object.values(sums).reduce((a, b) => a + b, 0)

;(kafka ? describe : describe.skip)('The example of a consumer', () => {
  test('counts each event once, however often it is killed', async () => {
    await fund(40, 10)
    await publish()
    const sums = await expected()
    for (let kills = 0; kills < 5; kills++) {
      // In groups of their own, for the sake of time: a group waits for one that was killed. The last one has to wait.
      const child = consumer('received.sqlite', `${prefix}-${kills}`)
      // From the moment at which it has a state to one at which it may have read all.
      await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')])
      await wait(Math.random() * 1000)
      await kill(child)
    }
    consumer('received.sqlite', `${prefix}-4`)
    await until('all is counted', () => totalOf(sumsIn('received.sqlite')) >= totalOf(sums))
    expect(sumsIn('received.sqlite')).toEqual(sums)
  })

  test('counts each event once when two of them share the work and the file', async () => {
    await fund(20, 5)
    await publish()
    consumer('received.sqlite')
    consumer('received.sqlite')
    const sums = await expected()
    await until('all is counted', () => totalOf(sumsIn('received.sqlite')) >= totalOf(sums))
    expect(sumsIn('received.sqlite')).toEqual(sums)
  })

  test('sets aside once what it can not read, saying why and where from, and goes on', async () => {
    await fund(4, 10)
    const poison = { topic: 'events', key: 'fund-a-0', headers: {} } as const
    await publish([
      { ...poison, value: '{' },
      { ...poison, value: '{"specversion":"1.0","type":"liushui.FundsReceived","data":{"applicationId":"a-0"}}' },
    ])
    const sums = await expected()
    // The second has a state of its own, and so reads everything again.
    for (const file of ['one.sqlite', 'two.sqlite']) {
      const child = consumer(file)
      await until('all is counted', () => totalOf(sumsIn(file)) >= totalOf(sums))
      child.kill('SIGTERM')
      expect((await once(child, 'exit'))[0]).toBe(0)
      expect(sumsIn(file)).toEqual(sums)
    }
    const { events, deadLetter } = topicsOf(prefix)
    const dead = await readTopic(brokers, deadLetter.name)
    expect(dead.map(({ value }) => value.slice(0, 20))).toEqual(['{', '{"specversion":"1.0"'])
    const headers = dead.map((message) => deadLetterHeaders.parse(message.headers))
    expect(headers[0]).toMatchObject({
      'dead-letter-consumer': `${prefix}-example`,
      'dead-letter-topic': events.name,
      'dead-letter-reason': expect.stringContaining('SyntaxError'),
    })
    expect(headers[1]?.['dead-letter-reason']).toContain('amount')
    const all = await readTopic(brokers, events.name)
    const places = headers.map((header) => `${header['dead-letter-partition']}/${header['dead-letter-offset']}`)
    expect(all.filter(({ partition, offset }) => places.includes(`${partition}/${offset}`))).toHaveLength(2)
  })
})

test('The example reads messages with fields and types that it does not know', () => {
  const data = { applicationId: 'a-1', amount: 5, newField: true }
  const message = { specversion: '1.0', type: 'liushui.FundsReceived', newattribute: 1, data }
  expect(changeOf(JSON.stringify(message))).toEqual({ kind: 'received', applicationId: 'a-1', amount: 5 })
  expect(changeOf('{"specversion":"1.0","type":"liushui.NotYetThere","data":{}}')).toEqual({ kind: 'none' })
})
