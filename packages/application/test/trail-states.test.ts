import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { eventCatalogue, kindOfStream, plainState, stateSchemas } from '@liushui/domain'
import { type EventStore, openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'
import { createApplication, loadSample } from '../src/index.ts'
import { fold } from '../src/streams.ts'

let folder: string
let store: EventStore
const streams = new Map<string, StoredEvent[]>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-states-'))
  store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const following = new AbortController()
  const followed = readModels.follow({ signal: following.signal })
  await loadSample({ application: createApplication({ store }), store, readModels })
  following.abort()
  await followed
  await readModels.close()
  for await (const { events } of store.readAll())
    for (const event of events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
}, 60_000)
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

test('every state of every stream of the sample year has the fields that are described, and no others', () => {
  const wrong = new Map<string, unknown>()
  const kinds = new Set<string>()
  for (const [stream, events] of streams) {
    const kind = kindOfStream(stream)
    if (kind === undefined) throw new Error(`No kind of stream is named so: ${stream}`)
    kinds.add(kind.name)
    let state = kind.decider.initialState
    for (const event of events) {
      state = fold(kind.decider, [event], state)
      const parsed = stateSchemas[kind.name].safeParse(plainState(kind.name, state))
      if (!parsed.success) wrong.set(kind.name, parsed.error.issues)
    }
  }
  expect([...wrong]).toEqual([])
  expect([...kinds].toSorted()).toEqual(Object.keys(stateSchemas).toSorted())
})
