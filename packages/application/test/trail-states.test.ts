import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { eventCatalogue, kindOfStream, plainState, stateSchemas } from '@liushui/domain'
import { type EventStore, openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'
import { createApplication, loadSample, streamChanges } from '../src/index.ts'
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

const lastOf = async (type: string) => {
  const event = [...streams.values()].flat().findLast((one) => one.type === type)
  if (!event) throw new Error(`The sample year has no ${type}.`)
  const { stream, revision } = event
  return streamChanges(store, { stream, first: revision, last: revision })
}

test.each([
  ['ApprovalReviewed', ['审核层级', '审核角色', '意见', '同意']],
  ['ApprovalExtended', ['延长', '批准人', '理由']],
  ['JointOpinionGiven', ['单位', '意见', '同意']],
  ['OneTimeNoticeGiven', ['缺少的材料 · 第1项']],
  ['FundsForwarded', ['转发至']],
  ['FundsSpent', ['用途']],
  ['DifficultyCoordinated', ['协调方式', '协调意见']],
  ['ConstructionStarted', ['开工依据', '例外']],
  ['PlanIssued', ['项目数', '总投资', '年度计划投资']],
  ['PlanOpened', ['计划年度', '开始编制日期']],
  ['BulletinRequested', ['期号']],
])('what no state keeps of %s is told as the event says it', async (type, names) => {
  const { said } = await lastOf(type)
  const called = said.map(({ zh }) => zh)
  for (const name of names) expect(called.filter((zh) => zh.startsWith(name))).not.toEqual([])
})

test('a correction of money says which movement it corrects, and calls its amount an amount', async () => {
  const { changes } = await lastOf('FundMovementCorrected')
  const [amount] = changes.filter(({ path }) => path.at(-1) === 'amount')
  expect(amount?.zh).toMatch(/^资金变动 · 第\d+项（\p{Script=Han}+ \d{4}-\d{2}-\d{2}） · 金额$/u)
  expect(amount?.shownAfter?.zh).toMatch(/^[\d,.]+ 万元$/)
})

test('whole amounts of factors are told in the unit of the factor, also where the event names none', async () => {
  const { said, changes } = await lastOf('FactorUsed')
  expect(said.find(({ path }) => path[0] === 'amount')?.shown?.zh).toMatch(/^[\d,.]+(亩|吨|吨标准煤)$/)
  expect(changes.find(({ path }) => path[0] === 'used')?.shownAfter?.zh).toMatch(/^[\d,.]+(亩|吨|吨标准煤)$/)
})
