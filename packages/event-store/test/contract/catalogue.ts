import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { EventInvalidError, UnknownEventError } from '../../src/index.ts'
import type { WithLog } from '../contract.ts'
import { append, appendOf, batchesOf, catalogueV1, catalogueV3, errorOf, planOpened } from '../fixtures.ts'

const reported = { type: 'MonthReported', data: { month: '2014-05', investmentWan: 12.5 } }
const loose = { Anything: { version: 1, schema: z.unknown() } }

const cycle = (): unknown => {
  const object: Record<string, unknown> = {}
  object['self'] = { object }
  return object
}

export const describeCatalogue = (withLog: WithLog): void => {
  describe('the catalogue', () => {
    test('keeps out data that is not of its schema, and says where and why', () =>
      withLog(async (open) => {
        const store = await open()
        const events = [planOpened('good'), { type: 'MonthReported', data: { month: '2014-05', investmentWan: '12' } }]
        const error = await errorOf(store.append(appendOf({ events })))
        expect(error).toBeInstanceOf(EventInvalidError)
        expect(error).toMatchObject({ type: 'MonthReported', path: 'data.investmentWan' })
        expect(String(error)).toMatch(/MonthReported.*data\.investmentWan.*number/)
        expect(await store.head()).toBeUndefined()
      }))

    test('keeps out one bad append without touching those that came with it', () =>
      withLog(async (open) => {
        const store = await open()
        const appends = [
          append(store, { stream: 'plan-a' }),
          store.append(appendOf({ stream: 'plan-b', events: [planOpened('')] })),
          append(store, { stream: 'plan-c' }),
        ]
        const outcomes = await Promise.allSettled(appends)
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
        expect(await store.readStream('plan-b')).toEqual([])
      }))

    test('stores what the schema makes of the data', () =>
      withLog(async (open) => {
        const store = await open()
        const { events } = await append(store, { events: [planOpened('  年度计划 ')] })
        expect(events[0]?.data).toEqual({ title: '年度计划' })
        expect(await store.readStream('plan-a')).toEqual(events)
      }))

    test.each<{ what: string; value: unknown; path: string }>([
      { what: 'undefined', value: { list: [1, undefined] }, path: 'data.list.1' },
      { what: 'NaN', value: { deep: { number: Number.NaN } }, path: 'data.deep.number' },
      { what: 'infinity', value: Number.POSITIVE_INFINITY, path: 'data' },
      { what: 'a big integer', value: { amount: 1n }, path: 'data.amount' },
      { what: 'a lone surrogate', value: { text: 'a\ud800b' }, path: 'data.text' },
      { what: 'a lone surrogate in a key', value: { 'a\udc00': 1 }, path: 'data.a\udc00' },
      { what: 'a date', value: { at: new Date(0) }, path: 'data.at' },
      { what: 'a function', value: { call: () => 1 }, path: 'data.call' },
      { what: 'a map', value: new Map(), path: 'data' },
    ])('keeps out $what, which JSON can not say', ({ value, path }) =>
      withLog(async (open) => {
        const store = await open(loose)
        const error = await errorOf(store.append(appendOf({ events: [{ type: 'Anything', data: value }] })))
        expect(error).toBeInstanceOf(EventInvalidError)
        expect(error).toMatchObject({ type: 'Anything', path })
        expect(await store.head()).toBeUndefined()
      }),
    )

    test('keeps out an object that holds itself', () =>
      withLog(async (open) => {
        const store = await open(loose)
        const events = [{ type: 'Anything', data: cycle() }]
        await expect(store.append(appendOf({ events }))).rejects.toThrow(EventInvalidError)
      }))

    test('gives back every value that JSON can say', () =>
      withLog(async (open) => {
        const store = await open(loose)
        const data = {
          10: [],
          9: {},
          __proto: null,
          'é"\\\n\u2028': '汉字 🌊 \u0000',
          numbers: [0, -1.5, 1e21, 5e-324],
        }
        await append(store, { events: [{ type: 'Anything', data }] })
        expect((await store.readStream('plan-a'))[0]?.data).toEqual(data)
      }))

    test('refuses to write an event that it does not know', () =>
      withLog(async (open) => {
        const store = await open()
        for (const type of ['PlanBurnt', 'constructor', '__proto__'])
          await expect(store.append(appendOf({ events: [{ type, data: {} }] }))).rejects.toThrow(UnknownEventError)
        expect(await store.head()).toBeUndefined()
      }))

    test('brings old versions up step by step when they are read', () =>
      withLog(async (open) => {
        const early = await open(catalogueV1)
        await append(early, { events: [reported] })
        await early.close()
        const late = await open(catalogueV3)
        const now = { month: '2014-06', investment: 1, physicalProgress: '主体完工' }
        await append(late, { expectedRevision: 0, events: [{ type: 'MonthReported', data: now }] })
        const events = await late.readStream('plan-a')
        expect(events.map(({ data }) => data)).toEqual([
          { month: '2014-05', investment: 12_500_000, physicalProgress: '未填' },
          now,
        ])
        expect(events.map(({ schemaVersion }) => schemaVersion)).toEqual([3, 3])
        const [batch] = await batchesOf(late.readAll({ verify: true }))
        expect(batch?.events).toEqual(events)
      }))

    test('checks what an upcast makes, and names the event that does not fit', () =>
      withLog(async (open) => {
        const early = await open(catalogueV1)
        const debt = { type: 'MonthReported', data: { month: '2014-05', investmentWan: -1 } }
        const { events } = await append(early, { events: [reported, debt] })
        await early.close()
        const late = await open(catalogueV3)
        const error = await errorOf(late.readStream('plan-a'))
        expect(error).toBeInstanceOf(EventInvalidError)
        expect(error).toMatchObject({ path: 'data.investment' })
        expect(String(error)).toContain(`position ${events[1]?.position}`)
      }))

    test.each([
      { what: 'a type that it does not know', later: { PlanOpened: catalogueV3['PlanOpened'] } },
      { what: 'a version newer than its own', later: catalogueV1 },
    ])('stops at $what, and names its position', ({ later }) =>
      withLog(async (open) => {
        const writer = await open(catalogueV3)
        const data = { month: '2014-06', investment: 1, physicalProgress: '开工' }
        const { position } = await append(writer, { events: [planOpened('first'), { type: 'MonthReported', data }] })
        await writer.close()
        const reader = await open(later as typeof catalogueV1)
        for (const reading of [reader.readStream('plan-a'), batchesOf(reader.readAll())]) {
          const error = await errorOf(reading)
          expect(error).toBeInstanceOf(UnknownEventError)
          expect(error).toMatchObject({ position })
        }
      }),
    )

    test('is refused when an upcast is missing', () =>
      withLog(async (open) => {
        const broken = { PlanOpened: { version: 3, schema: z.unknown(), upcasts: { 1: (data: unknown) => data } } }
        const opening = (async () => open(broken))()
        await expect(opening).rejects.toThrow('no upcast of PlanOpened from version 2 to 3')
      }))
  })
}
