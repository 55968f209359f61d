import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import { cloudEventOf } from '@liushui/feed'
import fc from 'fast-check'
import { feedRoute } from '../src/feed/route.ts'
import type { Answer, Raw } from '../src/route.ts'
import { type Got, send } from './client.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ follows: false })
})
afterAll(() => platform.stop())

const get = (query = ''): Promise<Got> => send(`${platform.url}/feed${query}`)
const log = async (): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = []
  for await (const { events } of platform.store.readAll()) all.push(...events)
  return all
}

let opened = 0
/** Writes so many events to a stream of its own. */
const write = async (events = 1): Promise<void> => {
  const stream = `programme-feed-${opened++}`
  const result = await platform.store.append({
    stream,
    expectedRevision: -1,
    events: Array.from({ length: events }, () => ({
      type: 'BulletinFailed',
      data: { programmeId: 'feed', month: '2014-06', edition: 1, attempts: 3, reason: '示例' },
    })),
    metadata: {
      actor: { id: 'person-1', role: 'planner', unit: 'bureau' },
      commandId: stream,
      commandDigest: '0'.repeat(64),
      correlationId: stream,
      channel: 'api',
    },
  })
  expect(result.appended).toBe(true)
}

/** Follows `next` from the beginning until the feed is caught up and holds so many events. */
const follow = async (limit: number, atLeast: () => number): Promise<string[]> => {
  const ids: string[] = []
  let query = `?limit=${limit}`
  for (;;) {
    const { status, json } = await get(query)
    expect(status).toBe(200)
    ids.push(...json.events.map(({ id }: { id: string }) => id))
    if (json.next !== null) query = `?after=${json.next}&limit=${limit}&wait=1`
    if (json.caughtUp && ids.length >= atLeast()) return ids
  }
}

describe('GET /feed', () => {
  test('of an empty log has nothing, and no place to go on from', async () => {
    const empty = await startPlatform()
    try {
      const { status, json, headers } = await send(`${empty.url}/feed`)
      expect({ status, json }).toEqual({ status: 200, json: { events: [], next: null, caughtUp: true } })
      expect(headers['link']).toBeUndefined()
    } finally {
      await empty.stop()
    }
  })

  test('answers the same CloudEvents as Kafka, in the order of the log', async () => {
    await write(3)
    const { json } = await get('?limit=1000')
    const events = await log()
    expect(json.events).toEqual(events.map((event) => cloudEventOf(event)))
    expect(json).toMatchObject({ next: events.at(-1)?.position, caughtUp: true })
  })

  test('goes on after a position, page by page, and links to the next page', async () => {
    await write(5)
    const first = await get('?limit=2')
    expect(first.json.caughtUp).toBe(false)
    expect(first.json.events.map(({ position }: { position: string }) => position)).toEqual(['1', '2'])
    expect(first.headers['link']).toBe('</feed?after=2&limit=2&wait=0>; rel="next"')
    const second = await get('?after=2&limit=2')
    expect(second.json.events.map(({ position }: { position: string }) => position)).toEqual(['3', '4'])
  })

  test('stays where it is at the end of the log', async () => {
    await write()
    const head = await platform.store.head()
    const { json } = await get(`?after=${head}`)
    expect(json).toEqual({ events: [], next: head, caughtUp: true })
  })

  test.each([
    ['after=x', 'query.after', 'not a position'],
    ['after=', 'query.after', 'must not be empty'],
    ['after=999999', 'query.after', 'beyond the end of the log'],
    ['limit=0', 'query.limit', '1 or more'],
    ['limit=1001', 'query.limit', '1000 or less'],
    ['wait=31', 'query.wait', '30 or less'],
    ['wait=1.5', 'query.wait', 'whole seconds'],
    ['from=1', 'query', 'from'],
  ])('refuses %s and says why', async (query, path, reason) => {
    await write()
    const { status, json } = await get(`?${query}`)
    expect({ status, type: json.type }).toEqual({ status: 400, type: '/problems/invalid-request' })
    expect(json.errors[0].path).toBe(path)
    expect(json.errors[0].reason).toContain(reason)
    expect(json.errors[0].reasonZh).toMatch(/\p{Script=Han}/u)
  })

  test('waits for the next event, and answers as soon as it is there', async () => {
    await write()
    const head = await platform.store.head()
    const waiting = get(`?after=${head}&wait=30`)
    await wait(100)
    const began = performance.now()
    await write(2)
    const { json } = await waiting
    expect(performance.now() - began).toBeLessThan(5000)
    expect(json.events.map(({ revision }: { revision: number }) => revision)).toEqual([0, 1])
  })

  test('answers with nothing after the wait', async () => {
    await write()
    const head = await platform.store.head()
    const began = performance.now()
    const { json } = await get(`?after=${head}&wait=1`)
    expect(performance.now() - began).toBeGreaterThan(900)
    expect(json).toEqual({ events: [], next: head, caughtUp: true })
  })

  test('never skips and never repeats, whatever the page size, while many write', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        async (limit, writers) => {
          const writing = Promise.all(
            writers.map(async (appends) => {
              for (const events of appends) await write(events)
            }),
          )
          let expected = Number.POSITIVE_INFINITY
          const counting = writing.then(async () => {
            expected = (await log()).length
          })
          const ids = await follow(limit, () => expected)
          await counting
          expect(ids).toEqual((await log()).map(({ id }) => id))
        },
      ),
      { numRuns: 8 },
    )
  })

  test('ends the wait of everybody when the server is about to close', async () => {
    const closing = await startPlatform()
    const waiting = send(`${closing.url}/feed?wait=30`)
    await wait(200)
    const began = performance.now()
    await closing.stop()
    expect(performance.now() - began).toBeLessThan(5000)
    expect((await waiting).status).toBe(200)
  })
})

/** The log, telling how many follow it. */
const watched = () => {
  let followers = 0
  const store: EventStore = {
    ...platform.store,
    subscribe: async (subscription) => {
      followers += 1
      await platform.store.subscribe(subscription)
      followers -= 1
    },
  }
  return { store, followers: () => followers }
}
const raw = (query: Readonly<Record<string, string>>, signal: AbortSignal): Raw => ({
  params: {},
  query,
  headers: {},
  body: undefined,
  correlationId: 'test',
  address: '/feed',
  signal,
})
const never = new AbortController().signal
const statusOf = (answer: Answer): number => (answer.kind === 'problem' ? answer.problem.status : 200)

describe('A client that waits', () => {
  test('and goes is no longer waited for', async () => {
    await write()
    const { store, followers } = watched()
    const gone = new AbortController()
    const { answer } = feedRoute({ store }, { closing: never })
    const waiting = answer(raw({ after: (await store.head()) ?? '', wait: '30' }, gone.signal))
    while (followers() === 0) await wait(5)
    gone.abort()
    await waiting
    expect(followers()).toBe(0)
  })

  test('over HTTP is known to be gone when its connection closes', async () => {
    await write()
    const head = await platform.store.head()
    const asked = request(`${platform.url}/feed?after=${head}&wait=30`, { agent: false })
    asked.on('error', () => undefined)
    asked.end()
    await wait(200)
    const logged = platform.logged.length
    asked.destroy()
    const deadline = performance.now() + 5000
    while (platform.logged.length === logged && performance.now() < deadline) await wait(10)
    expect(platform.logged.slice(logged).join()).toContain('"route":"/feed"')
  })

  test('is told to come back where too many wait already; one that does not wait is answered', async () => {
    await write()
    const { store, followers } = watched()
    const { answer } = feedRoute({ store }, { closing: never, mostWaiting: 2 })
    const gone = new AbortController()
    const after = (await store.head()) ?? ''
    const waiting = [1, 2].map(() => answer(raw({ after, wait: '30' }, gone.signal)))
    while (followers() < 2) await wait(5)
    const refused = await answer(raw({ after, wait: '30' }, never))
    expect(refused).toMatchObject({
      kind: 'problem',
      problem: { type: '/problems/feed-busy', status: 503, headers: { 'Retry-After': '5' } },
    })
    expect(statusOf(await answer(raw({ after }, never)))).toBe(200)
    gone.abort()
    await Promise.all(waiting)
    expect(statusOf(await answer(raw({ after, wait: '1' }, AbortSignal.abort())))).toBe(200)
  })
})
