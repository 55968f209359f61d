import { expect, test } from '@jest/globals'
import { type DomainEvent, FEN_PER_WAN } from '@liushui/domain'
import { fundApplications, fundBoard, fundMovements } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import {
  advanced,
  allocated,
  approved,
  corrected,
  keyOf,
  prepared,
  received,
  returned,
  submitted,
} from './fund-events.ts'
import { dump, readAfter } from './support.ts'
import { plan, programmeId, wholePlan } from './wucheng.ts'

const applicationAfter = (...events: readonly DomainEvent[]) =>
  readAfter([...wholePlan, ...events], async (db) => (await fundApplications(db, { programmeId }))[0])

onEachEngine('A correction of a movement', () => {
  const events = [
    ...wholePlan,
    prepared('a', 'province-grant', 2_000),
    approved('a', 1_000),
    approved('a', 500),
    corrected('a', 1, { before: 1_000, after: 900 }),
  ]

  test('changes the movement that it names and no other, and keeps its event and its place', async () => {
    const movements = await readAfter(events, (db) => fundMovements(db, { programmeId }))
    const first = wholePlan.length + 1
    expect(
      movements.map(({ revision, ordinal, amount, date, corrections }) => ({
        ...{ revision, ordinal, date, corrections },
        wan: amount / FEN_PER_WAN,
      })),
    ).toEqual([
      { revision: 0, ordinal: first, wan: 2_000, date: '2014-02-10', corrections: 0 },
      { revision: 1, ordinal: first + 1, wan: 900, date: '2014-03-21', corrections: 1 },
      { revision: 2, ordinal: first + 2, wan: 500, date: '2014-03-20', corrections: 0 },
    ])
  })

  test('changes the sum of its application, and is itself on record with both amounts, both days and the reason', async () => {
    expect(await applicationAfter(...events.slice(wholePlan.length))).toMatchObject({
      stage: 'approved',
      approved: 1_400 * FEN_PER_WAN,
    })
    expect((await readAfter(events, dump))['fundCorrections']).toMatchObject([
      {
        applicationId: 'a',
        kind: 'approved',
        amountBefore: 1_000 * FEN_PER_WAN,
        amountAfter: 900 * FEN_PER_WAN,
        dateBefore: '2014-03-20',
        dateAfter: '2014-03-21',
        reason: '示例：文号对应金额有误',
        correctedOn: '2014-04-02',
      },
    ])
  })
})

onEachEngine('The board of fund applications', () => {
  const events = [
    ...wholePlan,
    prepared('a', 'province-grant', 2_000),
    submitted('a'),
    advanced('a'),
    prepared('b', 'province-grant', 1_000),
    submitted('b'),
    advanced('b'),
    returned('b'),
    prepared('c', 'district-budget', 800),
    submitted('c'),
    prepared('d', 'central-budget', 900),
    ...[prepared('e', 'city-grant', 700), submitted('e'), approved('e', 600), allocated('e', 600), received('e', 300)],
  ]
  const board = (today: string) => readAfter(events, (db) => fundBoard(db, { ...plan, today }))

  test('shows at each level from the centre down what lies there, the longest there first, with its days as of today', async () => {
    const { levels } = await board('2014-03-02')
    expect(
      levels.map(({ level, applications }) => [
        level,
        applications.map(({ applicationId, stage, daysAtLevel }) => [applicationId, stage, daysAtLevel]),
      ]),
    ).toEqual([
      ['central', []],
      ['province', []],
      // Since 20 and 25 February: 10 and 5 days.
      [
        'city',
        [
          ['a', 'in-review', 10],
          ['b', 'returned', 5],
        ],
      ],
      ['district', [['c', 'in-review', 19]]],
    ])
  })

  test('keeps apart what is not submitted and what was decided, which age no more', async () => {
    const { prepared, decided } = await board('2014-03-02')
    expect(prepared.map(({ applicationId, daysAtLevel }) => [applicationId, daysAtLevel])).toEqual([['d', null]])
    expect(decided).toMatchObject([{ applicationId: 'e', stage: 'received', daysAtLevel: null }])
    expect(decided[0]).toMatchObject({ projectName: '白龙桥镇污水处理厂工程' })
  })

  test('adds up all sources, with the rates of the whole', async () => {
    const { total, sources } = await board('2014-03-02')
    expect(sources.map(({ source }) => source)).toEqual([
      'central-budget',
      'province-grant',
      'city-grant',
      'district-budget',
    ])
    expect(total).toMatchObject({
      applications: 5,
      requested: 5_400 * FEN_PER_WAN,
      approved: 600 * FEN_PER_WAN,
      arrivalRate: 5000,
      paymentRate: 0,
    })
  })
})

onEachEngine('The steps of an application', () => {
  test('that move no money are on record with the level, the day and what was said', async () => {
    const changed: DomainEvent = {
      type: 'FundResponsibilityChanged',
      data: {
        ...keyOf(3, 'a'),
        before: { head: 'person-1', leader: 'person-2', officer: 'person-3' },
        after: { head: 'person-1', leader: 'person-4', officer: 'person-3' },
        reason: '示例：工作调动',
        changedOn: '2014-03-05',
      },
    }
    const rejected: DomainEvent = {
      type: 'FundApplicationRejected',
      data: { ...keyOf(3, 'a'), level: 'district', reason: '示例：不符合条件', rejectedOn: '2014-03-10' },
    }
    const events = [
      ...[prepared('a', 'province-grant', 2_000), submitted('a'), advanced('a'), returned('a')],
      ...[submitted('a', '2014-03-03'), changed, rejected],
    ]
    const rows = (await readAfter([...wholePlan, ...events], dump))['fundSteps'] as {
      step: string
      ordinal: number
      level: string | null
      date: string
      text: string | null
    }[]
    expect(
      rows.toSorted((a, b) => a.ordinal - b.ordinal).map(({ step, level, date, text }) => [step, level, date, text]),
    ).toEqual([
      ['FundApplicationSubmitted', 'district', '2014-02-11', 'call-1'],
      ['FundApplicationAdvanced', 'city', '2014-02-20', null],
      ['FundApplicationReturned', 'city', '2014-02-25', '示例：材料不齐'],
      ['FundApplicationSubmitted', 'district', '2014-03-03', 'call-1'],
      ['FundResponsibilityChanged', null, '2014-03-05', '示例：工作调动'],
      ['FundApplicationRejected', 'district', '2014-03-10', '示例：不符合条件'],
    ])
    expect(await applicationAfter(...events)).toMatchObject({
      stage: 'rejected',
      level: 'district',
      leader: 'person-4',
      responsibilityChanges: 1,
      callId: 'call-1',
      submittedOn: '2014-02-11',
    })
  })
})
