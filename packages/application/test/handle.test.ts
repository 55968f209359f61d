import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DomainCommand } from '@liushui/domain'
import { createApplication } from '../src/handle.ts'
import {
  actor,
  addItems,
  done,
  everything,
  headline,
  itemOf,
  keyed,
  type Log,
  moveDate,
  openLog,
  openPlan,
  openProgramme,
  PROGRAMME,
  withPlan,
  YEAR,
} from './log.ts'

let log: Log
beforeEach(() => {
  log = openLog()
})
afterEach(() => log.remove())

describe('a command that is accepted', () => {
  test('is in the log with its actor, key, digest, reason and what caused it', async () => {
    const application = await withPlan(log.store)
    const context = keyed('k1', { correlationId: 'c1', causationId: 'e1', reason: '区政府常务会议定' })
    const outcome = done(await application.handle(headline('合计', 39), context))
    const [event] = (await log.store.readStream('plan-test-water-2014')).slice(-1)
    expect(event).toMatchObject({ id: outcome.events[0]?.id, revision: outcome.revision, position: outcome.position })
    expect(event?.metadata).toEqual({
      actor,
      commandId: 'k1',
      commandDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      correlationId: 'c1',
      causationId: 'e1',
      reason: '区政府常务会议定',
      channel: 'api',
    })
  })

  test('is correlated by its own key when nothing else correlates it', async () => {
    await withPlan(log.store)
    const [event] = await log.store.readStream('programme-test-water')
    expect(event?.metadata.correlationId).toBe('programme')
  })

  test('that changes nothing is done with no events, at the revision that the stream has', async () => {
    const application = await withPlan(log.store)
    const first = done(await application.handle(headline('合计', 39), keyed('k1')))
    const second = await application.handle(headline('合计', 39), keyed('k2'))
    expect(second).toEqual({ ...first, events: [], repeated: false })
    expect(await log.store.readStream('plan-test-water-2014')).toHaveLength(2)
  })
})

describe('a command sent again with its key', () => {
  test('answers as the first did, whatever happened to the stream since', async () => {
    const application = await withPlan(log.store)
    const first = done(await application.handle(addItems([itemOf(1), itemOf(2)]), keyed('k1')))
    done(await application.handle(addItems([itemOf(3)]), keyed('k2')))
    expect(await application.handle(addItems([itemOf(1), itemOf(2)]), keyed('k1'))).toEqual({
      ...first,
      repeated: true,
    })
    expect(first.events.map(({ type }) => type)).toEqual(['PlanItemAdded', 'PlanItemAdded'])
  })

  test('is the same command in whatever order its keys are written', async () => {
    const application = await withPlan(log.store)
    const command = headline('合计', 39)
    const turned = {
      type: command.type,
      data: Object.fromEntries(Object.entries(command.data).toReversed()),
    } as typeof command
    const first = done(await application.handle(command, keyed('k1')))
    expect(await application.handle(turned, keyed('k1'))).toEqual({ ...first, repeated: true })
  })

  test('answers as the first did although its If-Match is no longer the newest revision', async () => {
    const application = await withPlan(log.store)
    const first = done(await application.handle(headline('合计', 39), keyed('k1', { ifRevision: 0 })))
    expect(await application.handle(headline('合计', 39), keyed('k1', { ifRevision: 0 }))).toEqual({
      ...first,
      repeated: true,
    })
  })

  test('is refused as a reused key when its body is another', async () => {
    const application = await withPlan(log.store)
    done(await application.handle(headline('合计', 39), keyed('k1')))
    const outcome = await application.handle(headline('合计', 40), keyed('k1'))
    expect(outcome).toEqual({ kind: 'key-reused', stream: 'plan-test-water-2014' })
    expect(await log.store.readStream('plan-test-water-2014')).toHaveLength(2)
  })

  test('is acknowledged after another process, holding an application of its own, has written it', async () => {
    const first = done(await (await withPlan(log.store)).handle(headline('合计', 39), keyed('k1')))
    const other = createApplication({ store: log.store })
    expect(await other.handle(headline('合计', 39), keyed('k1'))).toEqual({ ...first, repeated: true })
  })
})

describe('two writers', () => {
  test('with the same command at the same time make one append and get the same answer', async () => {
    await withPlan(log.store)
    const writers = [createApplication({ store: log.store }), createApplication({ store: log.store })]
    const outcomes = await Promise.all(writers.map(({ handle }) => handle(headline('合计', 39), keyed('k1'))))
    const [one, two] = outcomes.map(done)
    expect({ ...one, repeated: false }).toEqual({ ...two, repeated: false })
    expect(outcomes.map((outcome) => done(outcome).repeated).sort()).toEqual([false, true])
    expect(await log.store.readStream('plan-test-water-2014')).toHaveLength(2)
  })

  test('with different commands at the same time are both accepted, whichever comes first', async () => {
    await withPlan(log.store)
    const writers = [createApplication({ store: log.store }), createApplication({ store: log.store })]
    const outcomes = await Promise.all(
      writers.map(({ handle }, index) => handle(addItems([itemOf(index + 1)]), keyed(`k${index}`))),
    )
    expect(outcomes.map((outcome) => done(outcome).revision).sort()).toEqual([1, 2])
  })

  test('with an If-Match of the same revision: one is done, the other gets a conflict', async () => {
    await withPlan(log.store)
    const writers = [createApplication({ store: log.store }), createApplication({ store: log.store })]
    const outcomes = await Promise.all(
      writers.map(({ handle }, index) => handle(headline('合计', index), keyed(`k${index}`, { ifRevision: 0 }))),
    )
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'revision-conflict'])
    expect(outcomes).toContainEqual({ kind: 'revision-conflict', stream: 'plan-test-water-2014', actualRevision: 1 })
  })

  test('a hundred at once on one stream are all acknowledged', async () => {
    const { handle } = await withPlan(log.store)
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) => handle(headline('合计', index), keyed(`k${index}`))),
    )
    expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true)
    expect(await log.store.readStream('plan-test-water-2014')).toHaveLength(101)
  })
})

describe('a command that is not accepted', () => {
  test('with a stale If-Match names the revision that the stream has', async () => {
    const application = await withPlan(log.store)
    const outcome = await application.handle(headline('合计', 39), keyed('k1', { ifRevision: 7 }))
    expect(outcome).toEqual({ kind: 'revision-conflict', stream: 'plan-test-water-2014', actualRevision: 0 })
  })

  test('by its decider writes nothing and says why in both languages', async () => {
    const application = await withPlan(log.store)
    const before = await log.store.head()
    const issue = {
      type: 'IssuePlan',
      data: { programmeId: 'test-water', year: 2014, documentNumber: '示例〔2014〕1号' },
    } as const
    const outcome = await application.handle(issue, keyed('k1'))
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { code: 'plan/empty', en: expect.any(String), zh: expect.any(String) },
    })
    expect(await log.store.head()).toBe(before)
  })

  test('for a programme that does not exist is refused by that name', async () => {
    const application = createApplication({ store: log.store })
    const outcome = await application.handle(openPlan('nowhere'), keyed('k1'))
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { code: 'programme/unknown', zh: expect.stringContaining('nowhere') },
    })
    expect(await everything(log.store)).toEqual([])
  })

  test('for an approval of a project that is not registered, or is another programme’s, is refused and starts no stream', async () => {
    const application = await withPlan(log.store)
    const item = itemOf(1)
    const request = (programmeId: string): DomainCommand => ({
      type: 'RequestApproval',
      data: {
        approvalId: `${item.projectId}-permit-1`,
        projectId: item.projectId,
        programmeId,
        matter: '建筑工程施工许可',
        receivedOn: '2014-01-08',
        greenChannel: false,
        jointUnits: [],
      },
    })
    const refused = {
      kind: 'refused',
      refusal: { code: 'project/unknown', zh: expect.stringContaining(item.projectId) },
    }
    expect(await application.handle(request(PROGRAMME), keyed('k1'))).toMatchObject(refused)
    const { projectId, name, category, nature, unit } = item
    const register: DomainCommand = {
      type: 'RegisterProject',
      data: { projectId, programmeId: PROGRAMME, name, category, nature, unit },
    }
    done(await application.handle(register, keyed('k2')))
    done(await application.handle(openProgramme(true, 'other'), keyed('k3')))
    expect(await application.handle(request('other'), keyed('k4'))).toMatchObject(refused)
    expect(await log.store.readStream(`approval-${projectId}-permit-1`)).toEqual([])
    done(await application.handle(moveDate('2014-01-10'), keyed('k5')))
    done(await application.handle(request(PROGRAMME), keyed('k6')))
  })

  test('for the bulletin of a year without an issued plan is refused and starts no stream', async () => {
    const application = await withPlan(log.store)
    done(await application.handle(moveDate('2014-02-05'), keyed('k0')))
    const request = (month: string): DomainCommand => ({
      type: 'RequestBulletin',
      data: { programmeId: PROGRAMME, month },
    })
    const refused = { kind: 'refused', refusal: { code: 'bulletin/plan-not-issued' } }
    expect(await application.handle(request('2013-12'), keyed('k1'))).toMatchObject(refused)
    expect(await application.handle(request('2014-01'), keyed('k2'))).toMatchObject(refused)
    expect(await log.store.readStream(`bulletin-${PROGRAMME}-2014-01`)).toEqual([])
    done(await application.handle(addItems([itemOf(1)]), keyed('k3')))
    const issue = { programmeId: PROGRAMME, year: YEAR, documentNumber: '示例〔2014〕1号' }
    done(await application.handle({ type: 'IssuePlan', data: issue }, keyed('k4')))
    done(await application.handle(request('2014-01'), keyed('k2')))
  })

  test('for an item under the project id of another programme names the item and how the ids begin', async () => {
    const application = await withPlan(log.store)
    const outcome = await application.handle(addItems([itemOf(1), itemOf(2, { projectId: 'other-2' })]), keyed('k1'))
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { code: 'plan/project-elsewhere', zh: expect.stringContaining(`${PROGRAMME}-`) },
    })
  })

  test('for items of a category that the programme does not have names the row, the category and those it has', async () => {
    const application = await withPlan(log.store)
    const outcome = await application.handle(addItems([itemOf(1), itemOf(2, { category: '治雾霾' })]), keyed('k1'))
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'plan/category-unknown' } })
    const sentence = outcome.kind === 'refused' ? outcome.refusal.zh : ''
    for (const part of ['第2项', '治雾霾', '治污水、防洪水']) expect(sentence).toContain(part)
  })

  test('for the headline of a category that the programme does not have names it and those it has', async () => {
    const application = await withPlan(log.store)
    const outcome = await application.handle(headline('治雾霾', 1), keyed('k1'))
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'plan/scope-unknown' } })
    const sentence = outcome.kind === 'refused' ? outcome.refusal.zh : ''
    for (const part of ['治雾霾', '合计、治污水、防洪水']) expect(sentence).toContain(part)
    done(await application.handle(headline('治污水', 1), keyed('k2')))
  })

  test('may be sent again with the same key once its reason is gone', async () => {
    const application = createApplication({ store: log.store })
    expect(await application.handle(openPlan(), keyed('k1'))).toMatchObject({ kind: 'refused' })
    done(await application.handle(openProgramme(), keyed('k0')))
    expect(await application.handle(openPlan(), keyed('k1'))).toMatchObject({ kind: 'done', repeated: false })
  })
})

describe('a preview', () => {
  test('tells what commands one after another would write, and writes nothing', async () => {
    const application = createApplication({ store: log.store })
    done(await application.handle(openProgramme(), keyed('k0')))
    const before = await log.store.head()
    const preview = await application.preview([openPlan(), addItems([itemOf(1)])], actor)
    expect(preview.kind === 'would-do' && preview.events.map(({ type }) => type)).toEqual([
      'PlanOpened',
      'PlanItemAdded',
    ])
    expect(await log.store.head()).toBe(before)
  })

  test('is refused where one of the commands would be', async () => {
    const application = createApplication({ store: log.store })
    done(await application.handle(openProgramme(), keyed('k0')))
    expect(await application.preview([addItems([itemOf(1)])], actor)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'plan/not-open' },
    })
  })
})
