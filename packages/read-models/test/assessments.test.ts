import { expect, test } from '@jest/globals'
import type { DomainEvent } from '@liushui/domain'
import { assessment, assessments, programmeRules, ruleSets } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { readAfter } from './support.ts'
import { programmeId, programmeOpened, wholePlan } from './wucheng.ts'

const key = { programmeId, period: '2014-06' }
const scored = (unit: string, total: number, rank: number, scoredOn = '2014-07-03'): DomainEvent => ({
  type: 'UnitScored',
  data: {
    ...key,
    unit,
    lines: [{ item: 'progress', points: total, most: 6_000, zh: '示例', en: 'sample', events: ['event-1'] }],
    total,
    vetoed: false,
    rank,
    rule: '示例规则',
    scoredOn,
  },
})
const points: DomainEvent = {
  type: 'PointsRecorded',
  data: {
    ...key,
    unit: '区水务局',
    item: 'quality',
    points: -200,
    documentNumber: '示例〔2014〕7号',
    reason: '示例：质量抽检不合格',
    recordedOn: '2014-06-20',
  },
}
const veto: DomainEvent = {
  type: 'VetoImposed',
  data: {
    ...key,
    unit: '区住建局',
    cause: '示例：安全事故',
    documentNumber: '示例〔2014〕8号',
    imposedOn: '2014-06-25',
  },
}
const lifted: DomainEvent = {
  type: 'VetoLifted',
  data: { ...key, unit: '区住建局', reason: '示例：认定有误', liftedOn: '2014-07-01' },
}
const published: DomainEvent = {
  type: 'AssessmentPublished',
  data: { ...key, documentNumber: '示例〔2014〕9号', publishedOn: '2014-07-05' },
}

onEachEngine('An assessment', () => {
  test('has the scores from the first rank down with their lines, and every entry that counts in it', async () => {
    const events = [
      ...wholePlan,
      points,
      veto,
      lifted,
      scored('区住建局', 5_000, 2),
      scored('区水务局', 5_800, 1),
      published,
    ]
    const found = await readAfter(events, (db) => assessment(db, key))
    expect(found).toMatchObject({
      scoredOn: '2014-07-03',
      rule: '示例规则',
      publishedOn: '2014-07-05',
      documentNumber: '示例〔2014〕9号',
    })
    expect(found?.scores.map(({ unit, total, rank, vetoed }) => [unit, total, rank, vetoed])).toEqual([
      ['区水务局', 5_800, 1, false],
      ['区住建局', 5_000, 2, false],
    ])
    expect(found?.scores[0]?.lines).toMatchObject([{ item: 'progress', points: 5_800, events: ['event-1'] }])
    expect(found?.entries.map(({ kind, unit, points, reason, date }) => [kind, unit, points, reason, date])).toEqual([
      ['points', '区水务局', -200, '示例：质量抽检不合格', '2014-06-20'],
      ['veto', '区住建局', null, '示例：安全事故', '2014-06-25'],
      ['veto-lifted', '区住建局', null, '示例：认定有误', '2014-07-01'],
    ])
  })

  test('scored again has the later scores', async () => {
    const events = [...wholePlan, scored('区水务局', 5_800, 1), scored('区水务局', 5_900, 1, '2014-07-04')]
    const found = await readAfter(events, (db) => assessment(db, key))
    expect(found?.scores).toMatchObject([{ total: 5_900, scoredOn: '2014-07-04' }])
    expect(found).toMatchObject({ scoredOn: '2014-07-04', publishedOn: null })
  })

  test('is there from its first entry on, and nowhere before', async () => {
    await readAfter([...wholePlan, points], async (db) => {
      expect(await assessment(db, key)).toMatchObject({ scoredOn: null, rule: null, scores: [] })
      expect(await assessments(db, { programmeId })).toMatchObject([{ period: '2014-06' }])
      expect(await assessment(db, { programmeId, period: '2014' })).toBeUndefined()
    })
  })
})

onEachEngine('The rules of a programme', () => {
  const cardsSet: DomainEvent = {
    type: 'CardRulesSet',
    data: {
      programmeId,
      rules: {
        from: '2014-01-01',
        source: '示例〔2014〕3号',
        behind: { yellowFrom: 500, redAbove: 2_000 },
        startMissed: { yellowMonths: 1, redMonths: 2 },
        monthly: null,
        rectifyWithinDays: 10,
      },
      setOn: '2014-01-06',
    },
  }

  test('are on record set by set, with the day from which they are in force and where they come from', async () => {
    await readAfter([programmeOpened, cardsSet], async (db) => {
      expect(await ruleSets(db, programmeId)).toMatchObject([
        { kind: 'cards', validFrom: '2014-01-01', source: '示例〔2014〕3号', setOn: '2014-01-06' },
      ])
    })
  })

  test('come after the defaults', async () => {
    const rules = await readAfter([programmeOpened, cardsSet], (db) => programmeRules(db, programmeId))
    expect(rules.cards.map(({ source }) => source).at(-1)).toBe('示例〔2014〕3号')
    expect(rules.cards).toHaveLength(2)
    expect(rules.scoring).toHaveLength(1)
    expect(rules.matters).toHaveLength(1)
  })
})
