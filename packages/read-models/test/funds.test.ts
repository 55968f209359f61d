import { expect, test } from '@jest/globals'
import { type DomainEvent, FEN_PER_WAN, fundMovementKinds } from '@liushui/domain'
import { fundApplications, fundMovements, fundsByLevel } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import {
  advanced,
  allocated,
  approved,
  corrected,
  disbursed,
  forwarded,
  keyOf,
  prepared,
  received,
  returned,
  spent,
  submitted,
  surplus,
} from './fund-events.ts'
import { readAfter } from './support.ts'
import { plan, programmeId, wholePlan } from './wucheng.ts'

const applicationAfter = (...events: readonly DomainEvent[]) =>
  readAfter([...wholePlan, ...events], async (db) => (await fundApplications(db, { programmeId }))[0])

onEachEngine('A fund application', () => {
  test('names its three responsible roles and lies nowhere before it is submitted', async () => {
    expect(await applicationAfter(prepared('a', 'province-grant', 2_000))).toEqual({
      ...keyOf(3, 'a'),
      year: 2014,
      source: 'province-grant',
      stage: 'prepared',
      level: null,
      levelSince: null,
      callId: null,
      preparedOn: '2014-02-10',
      submittedOn: null,
      requested: 2_000 * FEN_PER_WAN,
      approved: 0,
      allocated: 0,
      forwarded: 0,
      disbursed: 0,
      received: 0,
      spent: 0,
      surplus: 0,
      returns: 0,
      head: 'person-1',
      leader: 'person-2',
      officer: 'person-3',
      responsibilityChanges: 0,
    })
  })

  test('lies at the district first, then a level higher, since the day it came there', async () => {
    const start = [prepared('a', 'province-grant', 2_000), submitted('a')]
    expect(await applicationAfter(...start)).toMatchObject({
      stage: 'in-review',
      level: 'district',
      levelSince: '2014-02-11',
    })
    expect(await applicationAfter(...start, advanced('a'))).toMatchObject({ level: 'city', levelSince: '2014-02-20' })
  })

  test('that was returned shows which level gave it back, and starts at the district again', async () => {
    const start = [prepared('a', 'province-grant', 2_000), submitted('a'), advanced('a'), returned('a')]
    expect(await applicationAfter(...start)).toMatchObject({
      stage: 'returned',
      level: 'city',
      levelSince: '2014-02-25',
      returns: 1,
    })
    expect(await applicationAfter(...start, submitted('a', '2014-03-03'))).toMatchObject({
      stage: 'in-review',
      level: 'district',
      levelSince: '2014-03-03',
      returns: 1,
    })
  })

  test('adds up money that comes in parts, and stands at the furthest step that any of it has reached', async () => {
    const events = [prepared('a', 'province-grant', 2_000), submitted('a'), approved('a', 1_800), allocated('a', 1_000)]
    expect(await applicationAfter(...events)).toMatchObject({ stage: 'allocated', approved: 1_800 * FEN_PER_WAN })
    const more = [...events, disbursed('a', 600), received('a', 600), allocated('a', 500), disbursed('a', 300)]
    expect(await applicationAfter(...more)).toMatchObject({
      stage: 'received',
      allocated: 1_500 * FEN_PER_WAN,
      disbursed: 900 * FEN_PER_WAN,
      received: 600 * FEN_PER_WAN,
    })
  })
})

const several = [
  ...wholePlan,
  prepared('a', 'district-budget', 800),
  prepared('b', 'province-grant', 2_000),
  approved('b', 1_800),
  allocated('b', 1_500),
  forwarded('b', 1_500),
  disbursed('b', 1_000),
  received('b', 1_000),
  spent('b', 400),
  surplus('b', 100),
  prepared('c', 'central-budget', 5_000),
  prepared('d', 'province-grant', 1_000),
  prepared('e', 'special-bond', 3_000),
  prepared('f', 'city-grant', 700),
  prepared('g', 'bank-loan', 600),
  prepared('h', 'bank-loan', 600, 2015),
]

onEachEngine('Funds by level', () => {
  test('lists every source with an application of the year, from the centre down to the district', async () => {
    const lines = await readAfter(several, (db) => fundsByLevel(db, plan))
    expect(lines.map(({ level, source, applications }) => [level, source, applications])).toEqual([
      ['central', 'central-budget', 1],
      ['province', 'province-grant', 2],
      ['province', 'special-bond', 1],
      ['city', 'city-grant', 1],
      ['district', 'district-budget', 1],
      ['district', 'bank-loan', 1],
    ])
  })

  test('adds up each step of the money, and 1,000 received of 1,500 万元 allocated arrive at 66.67 %', async () => {
    const lines = await readAfter(several, (db) => fundsByLevel(db, plan))
    expect(lines[1]).toEqual({
      source: 'province-grant',
      level: 'province',
      applications: 2,
      requested: 3_000 * FEN_PER_WAN,
      approved: 1_800 * FEN_PER_WAN,
      allocated: 1_500 * FEN_PER_WAN,
      forwarded: 1_500 * FEN_PER_WAN,
      disbursed: 1_000 * FEN_PER_WAN,
      received: 1_000 * FEN_PER_WAN,
      spent: 400 * FEN_PER_WAN,
      surplus: 100 * FEN_PER_WAN,
      arrivalRate: 6667,
      paymentRate: 4000,
    })
    expect(lines[0]).toMatchObject({ allocated: 0, arrivalRate: null })
  })
})

onEachEngine('Fund movements', () => {
  test('are listed one by one in the order of the log, each with its kind, day, amount, source and event', async () => {
    const movements = await readAfter(several, (db) => fundMovements(db, { programmeId }))
    expect(
      movements.slice(0, 9).map(({ kind, date, amount, source }) => [kind, date, amount / FEN_PER_WAN, source]),
    ).toEqual([
      ['requested', '2014-02-10', 800, 'district-budget'],
      ['requested', '2014-02-10', 2_000, 'province-grant'],
      ['approved', '2014-03-20', 1_800, 'province-grant'],
      ['allocated', '2014-04-01', 1_500, 'province-grant'],
      ['forwarded', '2014-04-03', 1_500, 'province-grant'],
      ['disbursed', '2014-04-10', 1_000, 'province-grant'],
      ['received', '2014-04-15', 1_000, 'province-grant'],
      ['spent', '2014-05-20', 400, 'province-grant'],
      ['surplus', '2014-12-10', 100, 'province-grant'],
    ])
    expect(new Set(movements.map(({ eventId }) => eventId)).size).toBe(15)
    expect(movements.map(({ ordinal }) => ordinal)).toEqual(movements.map((_, index) => wholePlan.length + 1 + index))
  })

  test('add up to what their applications say', async () => {
    const correction = corrected('b', 1, { before: 1_800, after: 1_750 })
    await readAfter([...several, correction], async (db) => {
      const movements = await fundMovements(db, { programmeId })
      for (const application of await fundApplications(db, { programmeId })) {
        const sum = (kind: string) =>
          movements
            .filter((movement) => movement.applicationId === application.applicationId && movement.kind === kind)
            .reduce((total, { amount }) => total + amount, 0)
        for (const kind of ['requested', ...fundMovementKinds] as const)
          expect({ kind, amount: application[kind] }).toEqual({ kind, amount: sum(kind) })
      }
    })
  })
})
