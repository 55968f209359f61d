import { describe, expect, test } from '@jest/globals'
import type { StoredEvent } from '@liushui/event-store'
import fc from 'fast-check'
import { CONTENT_TYPE, cloudEvent, cloudEventOf, eventMessage, UnmappableEventError } from '../src/index.ts'

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((value) => value.replace(/[\p{Cc}\p{Cs}]/gu, '流'))
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const traceparent = fc.tuple(hex(32), hex(16), hex(2)).map(([trace, span, flags]) => `00-${trace}-${span}-${flags}`)
const optional = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [name]: one }))

const stored: fc.Arbitrary<StoredEvent> = fc.record({
  id: fc.uuid({ version: 7 }),
  stream: text,
  revision: fc.nat(),
  position: text,
  type: fc.constantFrom('PlanIssued', 'FundsReceived'),
  schemaVersion: fc.integer({ min: 1, max: 99 }),
  recordedAt: fc
    .date({ min: new Date('2014-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  data: fc.object({ key: fc.string(), maxDepth: 2 }),
  metadata: fc
    .tuple(
      fc.record({
        actor: fc.record({ id: text, role: text, unit: text }),
        commandId: text,
        commandDigest: hex(64),
        correlationId: text,
        channel: fc.constantFrom('api', 'policy', 'sample', 'worker'),
      }),
      optional('causationId', text),
      // People write reasons: over several lines, or pasted from anywhere.
      optional(
        'reason',
        fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed()),
      ),
      optional('traceparent', traceparent),
    )
    .map((parts) => Object.assign({}, ...parts)),
})

const example: StoredEvent = {
  id: '0198a6f2-7c00-7000-8000-000000000001',
  stream: 'plan-wu-shui-2014',
  revision: 3,
  position: '17',
  type: 'PlanIssued',
  schemaVersion: 1,
  recordedAt: '2026-01-05T08:00:00.000Z',
  data: { programmeId: 'wu-shui', year: 2014 },
  metadata: {
    actor: { id: 'person-1', role: 'planner', unit: 'bureau' },
    commandId: 'command-1',
    commandDigest: '0'.repeat(64),
    correlationId: 'correlation-1',
    causationId: 'event-1',
    reason: '第一行\n第二行',
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    channel: 'api',
  },
}

describe('An event of the log as a CloudEvent', () => {
  test('has all that the log knows of it', () => {
    expect(cloudEventOf(example, { source: '/district' })).toEqual({
      specversion: '1.0',
      id: example.id,
      source: '/district',
      type: 'liushui.PlanIssued',
      subject: 'plan-wu-shui-2014',
      time: '2026-01-05T08:00:00.000Z',
      datacontenttype: 'application/json',
      position: '17',
      revision: 3,
      schemaversion: 1,
      partitionkey: 'plan-wu-shui-2014',
      correlationid: 'correlation-1',
      causationid: 'event-1',
      commandid: 'command-1',
      actorid: 'person-1',
      actorrole: 'planner',
      actorunit: 'bureau',
      reason: '第一行 第二行',
      channel: 'api',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      data: { programmeId: 'wu-shui', year: 2014 },
    })
  })

  test('is valid, whatever the event', () => {
    fc.assert(
      fc.property(stored, (event) => {
        const mapped = cloudEventOf(event)
        expect(cloudEvent.parse(mapped)).toEqual(mapped)
        expect(mapped.data).toEqual(event.data)
      }),
    )
  })

  test('has only names of attributes that CloudEvents allows: small letters and digits, at most 20', () => {
    expect(Object.keys(cloudEvent.shape).filter((name) => !/^[a-z0-9]{1,20}$/.test(name))).toEqual([])
  })

  test('that can not be one is refused with its place', () => {
    const actor = { ...example.metadata.actor, unit: 'a\u0000b' }
    const refuse = () => cloudEventOf({ ...example, metadata: { ...example.metadata, actor } })
    expect(refuse).toThrow(UnmappableEventError)
    expect(refuse).toThrow('position 17, stream plan-wu-shui-2014')
  })

  test('travels in structured mode, keyed by its stream', () => {
    const { key, value, headers } = eventMessage(example)
    expect({ key, headers }).toEqual({ key: 'plan-wu-shui-2014', headers: { 'content-type': CONTENT_TYPE } })
    expect(cloudEvent.parse(JSON.parse(value))).toEqual(cloudEventOf(example))
  })
})
