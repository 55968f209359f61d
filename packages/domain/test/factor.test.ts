import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  defaultRules,
  type FactorCommand,
  type FactorEvent,
  type FactorState,
  factorDecider,
  factorStage,
  formatFactor,
  fundLevels,
} from '../src/index.ts'
import {
  advance,
  advanced,
  application,
  giveBack,
  grant,
  granted,
  inCity,
  inDistrict,
  key,
  reject,
  rejected,
  release,
  released,
  request,
  requested,
  returned,
  submit,
  submitted,
  use,
  used,
  withGrant,
} from './factor-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-06-20'
const given = givenFor(factorDecider, { today })
const review = [advance, giveBack, reject, (day: string) => grant(1, day)]

describe('requesting a factor', () => {
  test('records the day', () => given().when(request(), '2014-02-01').thenEvents(requested))
  test('again with the same particulars changes nothing, with others it is refused', () => {
    given(requested).when(request()).thenEvents()
    const { zh, en } = given(requested)
      .when(request({ amount: 12_345 }))
      .thenRefusal('factor/already-requested')
    expect(zh).toContain('建设用地指标10亩')
    expect(en).toContain('10 mu of land quota')
  })
  test('comes before anything else', () => {
    for (const command of [submit, ...review]) given().when(command(today)).thenRefused('factor/not-requested')
    for (const command of [use, release]) given().when(command(1, today)).thenRefused('factor/not-requested')
  })
  test('ties it to its project and programme', () => {
    for (const other of [{ projectId: 'project-2' }, { programmeId: 'another' }]) {
      given(requested)
        .when({ type: 'SubmitFactor', data: { ...key, ...other, submittedOn: today } })
        .thenRefused('factor/other-project')
    }
  })
})

describe('its way up the levels', () => {
  test('begins at the district, from the request and again after a return', () => {
    given(requested).when(submit('2014-02-10')).thenEvents(submitted('2014-02-10'))
    given(...inCity, returned('city', '2014-03-10'), submitted('2014-03-20'))
      .when(advance('2014-03-21'))
      .thenEvents(advanced('district', 'city', '2014-03-21'))
  })
  test.each(fundLevels)('ends at the level that decides: %s', (deciding) => {
    const ways = fundLevels
      .slice(1, fundLevels.indexOf(deciding) + 1)
      .map((to, index) => advanced(fundLevels[index] ?? to, to, '2014-03-01'))
    const begun: FactorEvent = {
      type: 'FactorRequested',
      data: { ...application, decidingLevel: deciding, requestedOn: '2014-02-01' },
    }
    const history = [begun, submitted('2014-02-10'), ...ways]
    given(...history)
      .when(advance('2014-03-02'))
      .thenRefused('factor/at-deciding-level')
    given(...history)
      .when(grant(8_000, '2014-04-01'))
      .thenEvents(granted(deciding, 8_000, '2014-04-01'))
  })
  test('may be returned or rejected at any level with the reason', () => {
    given(...inDistrict)
      .when(giveBack('2014-03-10'))
      .thenEvents(returned('district', '2014-03-10'))
    given(...inCity)
      .when(reject('2014-03-10'))
      .thenEvents(rejected('city', '2014-03-10'))
  })
  test('is over once it is rejected', () => {
    for (const command of [...[submit, ...review].map((step) => step(today)), use(1, today), release(1, today)]) {
      given(...inCity, rejected('city', '2014-03-10'))
        .when(command)
        .thenRefused('factor/rejected')
    }
  })
  test('is over once it is granted', () => {
    for (const command of [submit, ...review]) {
      const { zh } = given(...withGrant)
        .when(command(today))
        .thenRefusal('factor/already-approved')
      expect(zh).toContain('请登记使用或退还')
    }
  })
  test('takes no step of a review while it is not submitted, and is submitted once', () => {
    for (const command of review) given(requested).when(command(today)).thenRefused('factor/not-in-review')
    given(...inCity)
      .when(submit(today))
      .thenRefused('factor/already-submitted')
  })
  test('is decided at the deciding level only', () =>
    given(...inDistrict)
      .when(grant(8_000, today))
      .thenRefused('factor/below-deciding-level'))
  test('is dated neither in the future nor before the preceding step', () => {
    for (const command of review) {
      given(...inCity)
        .when(command('2014-06-21'))
        .thenRefused('factor/in-future')
      given(...inCity)
        .when(command('2014-02-28'))
        .thenRefused('factor/before-preceding-step')
    }
  })
})

describe('what is granted', () => {
  test('is never more than was applied for', () => {
    const { zh, en } = given(...inCity)
      .when(grant(10_001, today))
      .thenRefusal('factor/more-than-requested')
    expect(zh).toContain('批复10.001亩，超过申请的10亩')
    expect(en).toContain('10.001 mu')
    given(...inCity)
      .when(grant(10_000, '2014-04-01'))
      .thenEvents(granted('city', 10_000, '2014-04-01'))
  })
  test('is used and released in parts, together never more', () => {
    given(...withGrant)
      .when(use(5_000, '2014-05-01'))
      .thenEvents(used(5_000, '2014-05-01'))
    given(...withGrant, used(5_000, '2014-05-01'))
      .when(release(3_000, '2014-04-20'))
      .thenEvents(released(3_000, '2014-04-20'))
    for (const command of [use(1, today), release(1, today)]) {
      const { zh } = given(...withGrant, used(5_000, '2014-05-01'), released(3_000, '2014-05-02'))
        .when(command)
        .thenRefusal('factor/more-than-granted')
      expect(zh).toContain('本次0.001亩，加上已使用和退还的8亩，超过批复的8亩')
    }
  })
  test('is neither used nor released before the grant, nor in the future', () => {
    for (const command of [use, release]) {
      given(...inCity)
        .when(command(1, today))
        .thenRefused('factor/not-approved')
      given(...withGrant)
        .when(command(1, '2014-03-31'))
        .thenRefused('factor/before-preceding-step')
      given(...withGrant)
        .when(command(1, '2014-06-21'))
        .thenRefused('factor/in-future')
    }
  })
  test('takes the application from stage to stage', () => {
    const stageOf = (...events: readonly FactorEvent[]) => {
      const state = events.reduce(factorDecider.evolve, factorDecider.initialState)
      return state.kind === 'requested' ? factorStage(state) : undefined
    }
    const all = [...withGrant, released(1, '2014-04-02'), used(1, '2014-05-01')]
    expect(all.map((_, index) => stageOf(...all.slice(0, index + 1)))).toEqual([
      'requested',
      'in-review',
      'in-review',
      'granted',
      'granted',
      'used',
    ])
    expect(stageOf(...inCity, returned('city', '2014-03-10'))).toBe('returned')
    expect(stageOf(...inCity, rejected('city', '2014-03-10'))).toBe('rejected')
  })
})

test('whatever is tried in whatever order, at the end of no day is more used and released than granted, nor more granted than applied for', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2014-06-${String(number).padStart(2, '0')}`)
  const amount = fc.integer({ min: 1, max: 12_000 })
  const part = fc.integer({ min: 1, max: 3_000 })
  const anyCommand: fc.Arbitrary<FactorCommand> = fc.oneof(
    { weight: 1, arbitrary: fc.oneof(...[submit, advance, giveBack, reject].map((step) => day.map(step))) },
    { weight: 1, arbitrary: fc.tuple(amount, day).map(([some, on]) => grant(some, on)) },
    ...[use, release].map((step) => ({
      weight: 2,
      arbitrary: fc.tuple(part, day).map(([some, on]) => step(some, on)),
    })),
  )
  const actor = { id: 'person-1', role: 'fund-officer', unit: '区发改局' }
  const beginning = [submit('2014-06-01'), advance('2014-06-01'), grant(9_000, '2014-06-02')]
  let drawn = 0
  fc.assert(
    fc.property(fc.boolean(), fc.array(anyCommand, { maxLength: 40, size: 'max' }), (begun, tried) => {
      const events: FactorEvent[] = []
      let state: FactorState = factorDecider.evolve(factorDecider.initialState, {
        type: 'FactorRequested',
        data: { ...application, requestedOn: '2014-06-01' },
      })
      for (const command of [...(begun ? beginning : []), ...tried]) {
        const decision = factorDecider.decide(command, state, { actor, today: '2014-06-28', rules: defaultRules })
        if (!decision.accepted) continue
        events.push(...decision.events)
        state = decision.events.reduce(factorDecider.evolve, state)
      }
      const moved = events.flatMap(({ type, data }) => {
        if (type === 'FactorGranted') return [{ on: data.grantedOn, granted: data.amount, drawn: 0 }]
        if (type === 'FactorUsed') return [{ on: data.usedOn, granted: 0, drawn: data.amount }]
        return type === 'FactorReleased' ? [{ on: data.releasedOn, granted: 0, drawn: data.amount }] : []
      })
      for (const { on } of moved) {
        const before = moved.filter((each) => each.on <= on)
        const total = (of: 'granted' | 'drawn') => before.reduce((sum, each) => sum + each[of], 0)
        expect(total('drawn')).toBeLessThanOrEqual(total('granted'))
        expect(total('granted')).toBeLessThanOrEqual(application.amount)
        if (total('drawn') > 0) drawn += 1
      }
    }),
    { numRuns: 300 },
  )
  expect(drawn).toBeGreaterThan(0)
})

describe('amounts of a factor', () => {
  test('are read in the unit of their kind, exactly', () => {
    expect(formatFactor('land', 1_234)).toEqual({ zh: '1.234亩', en: '1.234 mu' })
    expect(formatFactor('energy', 1_234_567_000)).toEqual({
      zh: '1,234,567吨标准煤',
      en: '1,234,567 tonnes of coal equivalent',
    })
    expect(formatFactor('cod', 50)).toEqual({ zh: '0.05吨', en: '0.05 tonnes' })
    expect(formatFactor('ammonia', 0)).toEqual({ zh: '0吨', en: '0 tonnes' })
  })
  test('lose nothing, at any size', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => {
        const [whole = '', fraction = ''] = formatFactor('land', amount).zh.replaceAll(/[,亩]/g, '').split('.')
        expect(Number(BigInt(whole + fraction.padEnd(3, '0')))).toBe(amount)
      }),
    )
  })
})
