import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type CallEvent,
  type CallTerms,
  type Candidate,
  callDecider,
  callEvents,
  mostFor,
  type ScreeningReason,
  screen,
} from '../src/index.ts'
import { amended, candidate, key, published, screening, terms, wan } from './call-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-03-20'
const given = givenFor(callDecider, { today })

const reasonsOf = (changes: Partial<Candidate>, on = today): ScreeningReason[] => {
  const { qualifies, reasons, most } = screen(terms, { ...candidate, ...changes }, on)
  expect(qualifies).toBe(false)
  expect(most).toBeNull()
  return reasons
}

describe('screening a project', () => {
  test('that meets the terms says how much can be applied for', () =>
    expect(screen(terms, candidate, today)).toEqual({ qualifies: true, reasons: [], most: wan(450) }))

  test.each([
    ['its category', { category: '保供水' }, 'category', '保供水'],
    ['its nature', { nature: 'continuing' as const }, 'nature', '续建'],
    ['too small a total investment', { totalInvestment: wan(999) }, 'total-investment', '999万元，低于要求的1,000万元'],
    ['an approval that is missing', { grantedMatters: ['初步设计及概算审批'] }, 'matter-missing', '可行性研究报告审批'],
    ['its completion', { completed: true }, 'completed', '竣工'],
  ])('names %s', (_, changes, code, words) => {
    const [reason, ...others] = reasonsOf(changes)
    expect(others).toEqual([])
    expect(reason).toMatchObject({ code, zh: expect.stringContaining(words), en: expect.stringMatching(/^[A-Z].*\.$/) })
  })

  test('names the window where it is not open yet and where it is over, and not on its first and last day', () => {
    expect(reasonsOf({}, '2014-02-28')).toMatchObject([{ code: 'window', zh: '申报尚未开始，2014年3月1日起受理。' }])
    expect(reasonsOf({}, '2014-05-01')).toMatchObject([{ code: 'window', zh: '申报已于2014年4月30日截止。' }])
    for (const day of ['2014-03-01', '2014-04-30']) expect(screen(terms, candidate, day).qualifies).toBe(true)
  })

  test('gives every reason at once, and each missing approval by its name', () => {
    const wrong = {
      category: '保供水',
      nature: 'continuing' as const,
      totalInvestment: 0,
      completed: true,
      grantedMatters: [],
    }
    expect(reasonsOf(wrong, '2014-02-28').map(({ code }) => code)).toEqual([
      'category',
      'nature',
      'total-investment',
      'matter-missing',
      'matter-missing',
      'completed',
      'window',
    ])
  })

  test('against terms that ask for nothing lets every project through', () => {
    const open: CallTerms = {
      ...terms,
      categories: [],
      natures: [],
      matters: [],
      leastTotalInvestment: 0,
      share: null,
      most: null,
    }
    expect(screen(open, { ...candidate, totalInvestment: 0, grantedMatters: [] }, today)).toEqual({
      qualifies: true,
      reasons: [],
      most: null,
    })
  })
})

describe('the most that can be applied for', () => {
  test('is the smaller of the share and the fixed limit, or whichever there is', () => {
    expect(mostFor({ share: 3_000, most: wan(500) }, wan(1_000))).toBe(wan(300))
    expect(mostFor({ share: 3_000, most: wan(500) }, wan(2_000))).toBe(wan(500))
    expect(mostFor({ share: 3_000, most: null }, wan(2_000))).toBe(wan(600))
    expect(mostFor({ share: null, most: wan(500) }, wan(10))).toBe(wan(500))
    expect(mostFor({ share: null, most: null }, wan(10))).toBeNull()
  })
  test('is rounded down to whole fen', () => {
    expect(mostFor({ share: 3_333, most: null }, 10_001)).toBe(3_333)
    expect(mostFor({ share: 1, most: null }, 9_999)).toBe(0)
  })
  test('is never more than either limit, and no fen less than the share allows, at any size', () => {
    const limits = fc.record({
      total: fc.maxSafeNat(),
      share: fc.integer({ min: 1, max: 10_000 }),
      most: fc.option(fc.maxSafeNat()),
    })
    fc.assert(
      fc.property(limits, ({ total, share, most }) => {
        const found = mostFor({ share, most }, total)
        if (found === null) throw new Error('a share is a limit')
        expect(BigInt(found) * 10_000n <= BigInt(total) * BigInt(share)).toBe(true)
        if (most !== null) expect(found).toBeLessThanOrEqual(most)
        if (found !== most) expect(BigInt(found + 1) * 10_000n > BigInt(total) * BigInt(share)).toBe(true)
      }),
    )
  })
})

describe('recording a screening', () => {
  const screened = (projectId: string, on: string, changes: Partial<Candidate> = {}): CallEvent => ({
    type: 'ProjectScreened',
    data: { ...key, projectId, ...screen(terms, { ...candidate, ...changes }, on), screenedOn: on },
  })
  const second = { ...candidate, projectId: 'project-2', category: '保供水' }

  test('is one event for each project', () =>
    given(published)
      .when(screening(candidate, second))
      .thenEvents(screened('project-1', today), screened('project-2', today, second)))

  test('with the same result again is nothing, however often', () => {
    const history = [published, screened('project-1', today), screened('project-2', today, second)]
    given(...history)
      .when(screening(candidate, second), '2014-03-21')
      .thenEvents()
    given(published).when(screening(candidate, candidate)).thenEvents(screened('project-1', today))
  })

  test('is compared with the last result, not with any before it', () => {
    const history = [published, screened('project-1', '2014-02-25'), screened('project-1', today)]
    given(...history)
      .when(screening(candidate))
      .thenEvents()
    given(...history)
      .when(screening(candidate), '2014-05-01')
      .thenEvents(screened('project-1', '2014-05-01'))
  })

  test('follows the terms as amended', () =>
    given(published, screened('project-1', today), amended({ most: wan(400) }))
      .when(screening(candidate))
      .thenEvents({
        type: 'ProjectScreened',
        data: { ...key, projectId: 'project-1', qualifies: true, reasons: [], most: wan(400), screenedOn: today },
      }))

  test('of whatever is screened fits the schema of its event', () => {
    const name = (max: number) =>
      fc.string({ minLength: 1, maxLength: max, unit: fc.constantFrom('水', '利', '“', 'a') })
    const anyCandidate = fc.record({
      projectId: fc.constant('project-1'),
      category: name(20),
      nature: fc.constantFrom('new' as const, 'continuing' as const),
      totalInvestment: fc.maxSafeNat(),
      completed: fc.boolean(),
      grantedMatters: fc.array(name(40), { maxLength: 5 }),
    })
    const matters = fc.uniqueArray(name(40), { maxLength: 20, size: 'max' })
    fc.assert(
      fc.property(anyCandidate, matters, fc.maxSafeNat(), (some, names, leastTotalInvestment) => {
        const result = screen({ ...terms, matters: names, leastTotalInvestment }, some, '2014-05-01')
        const data = { ...key, projectId: some.projectId, ...result, screenedOn: today }
        expect(callEvents.ProjectScreened.schema.parse(data)).toEqual(data)
      }),
    )
  })
})
