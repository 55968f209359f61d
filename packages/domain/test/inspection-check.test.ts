import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type CardRules,
  type CheckFacts,
  cards,
  checkProject,
  defaultCardRules,
  inspectionEvents,
} from '../src/index.ts'
import { facts } from './inspection-fixtures.ts'

const [rules] = defaultCardRules
if (rules === undefined) throw new Error('there are no default rules for cards')
const through = '2014-06'
const check = (changes: Partial<CheckFacts>, more: { rules?: CardRules; through?: string } = {}) =>
  checkProject({ facts: { ...facts, ...changes }, rules, through, ...more })
const notStarted = { started: false, completedInMonth: 0, completedInYear: 0 }
const monthly: CardRules = { ...rules, monthly: { talkBelow: 8_000, yellowBelow: 6_000 } }

describe('落后序时进度', () => {
  test('is how far the share of the plan done lies behind n/12, in points; ahead is negative', () => {
    expect(check({}).behind).toBe(0)
    expect(check({ completedInYear: 4_800 }).behind).toBe(1_000)
    expect(check({ completedInYear: 7_200 }).behind).toBe(-1_000)
    expect(check({ completedInYear: 5_000 }, { through: '2014-05' }).behind).toBe(0)
    expect(check({ plannedInvestment: 0 }).behind).toBeNull()
  })

  test.each([
    { completedInYear: 4_801, card: 'none' },
    { completedInYear: 4_800, card: 'yellow' },
    { completedInYear: 2_400, card: 'yellow' },
    { completedInYear: 2_399, card: 'red' },
    { completedInYear: 0, card: 'red' },
    { completedInYear: 24_000, card: 'none' },
  ])('of $completedInYear done of 12,000 by the end of June shows $card', ({ completedInYear, card }) => {
    expect(check({ completedInYear })).toMatchObject({ card, kind: card === 'none' ? null : 'progress' })
  })

  test('is told with its figures in both languages', () => {
    const { zh, en } = check({ completedInYear: 3_600 })
    expect(zh).toBe('至2014年6月底完成年度计划的30.00%，序时进度50.00%，落后20.00个百分点。')
    expect(en).toBe(
      "By the end of 2014-06 it had done 30.00% of the year's plan where time-proportional progress is 50.00%: 20.00 points behind.",
    )
  })

  test('is recorded also where a slip left next to nothing planned', () => {
    const { behind } = check({ plannedInvestment: 1, completedInYear: Number.MAX_SAFE_INTEGER })
    expect(behind).toBe(5_000 - Number.MAX_SAFE_INTEGER)
    expect(inspectionEvents.ProjectChecked.schema.shape.behind.safeParse(behind).success).toBe(true)
  })

  test('shows nothing where nothing is planned, and nothing once the project is completed', () => {
    expect(check({ plannedInvestment: 0, completedInYear: 0 }).card).toBe('none')
    expect(check({ completed: true, completedInYear: 0 })).toMatchObject({ card: 'none', kind: null })
  })
})

describe('未按计划开工', () => {
  test.each([
    { plannedStart: '2014-07', monthsMissed: 0, card: 'none' },
    { plannedStart: '2014-06', monthsMissed: 1, card: 'yellow' },
    { plannedStart: '2014-05', monthsMissed: 2, card: 'yellow' },
    { plannedStart: '2014-04', monthsMissed: 3, card: 'red' },
    { plannedStart: '2013-12', monthsMissed: 7, card: 'red' },
  ])('planned for $plannedStart, it has missed $monthsMissed months by June and shows $card', (expected) => {
    const { plannedStart, monthsMissed, card } = expected
    const kind = card === 'none' ? null : 'start'
    expect(check({ ...notStarted, plannedStart })).toMatchObject({ monthsMissed, card, kind })
  })

  test('is told with its months in both languages', () => {
    const { zh, en } = check({ ...notStarted, plannedStart: '2014-04' })
    expect(zh).toBe('计划2014年4月开工，至2014年6月底仍未开工，已有3个月未按计划开工。')
    expect(en).toBe('Its start was planned for 2014-04 and had not come by the end of 2014-06: 3 months missed.')
    expect(check({ ...notStarted, plannedStart: '2014-06' }).en).toMatch(/: 1 month missed\.$/)
  })

  test('is over once the project has started, and was never due where no start is planned', () => {
    expect(check({ plannedStart: '2014-01' })).toMatchObject({ monthsMissed: 0, card: 'none' })
    expect(check({ ...notStarted, plannedStart: null })).toMatchObject({ monthsMissed: 0, card: 'none', behind: 5_000 })
  })
})

describe('the subjects of a round', () => {
  const start = { facts: { ...facts, ...notStarted, plannedStart: '2014-01' }, rules, through }
  const construction = { facts: { ...facts, completedInYear: 0 }, rules, through }
  test('decide whether starts are judged, or the construction of what has started', () => {
    expect(checkProject({ ...start, subjects: ['start'] }).card).toBe('red')
    expect(checkProject({ ...start, subjects: ['construction'] }).card).toBe('none')
    expect(checkProject({ ...construction, subjects: ['construction'] }).card).toBe('red')
    expect(checkProject({ ...construction, subjects: ['start'] }).card).toBe('none')
  })
})

describe('the share of the month', () => {
  test.each([
    { completedInMonth: 800, card: 'none' },
    { completedInMonth: 799, card: 'talk' },
    { completedInMonth: 600, card: 'talk' },
    { completedInMonth: 599, card: 'yellow' },
  ])(
    'with $completedInMonth of the 1,000 planned shows $card where the rules have it',
    ({ completedInMonth, card }) => {
      expect(check({ completedInMonth }, { rules: monthly }).card).toBe(card)
      expect(check({ completedInMonth }).card).toBe('none')
    },
  )

  test('is told as 约谈 with its figure', () => {
    const { zh, en } = check({ completedInMonth: 700 }, { rules: monthly })
    expect(zh).toBe('2014年6月完成当月计划（年度计划的十二分之一）的70.00%。')
    expect(en).toBe("2014-06 brought 70.00% of the month's plan, a twelfth of the year's.")
  })

  test('is not asked of a project that has done its year already, or has nothing planned', () => {
    expect(check({ completedInMonth: 0, completedInYear: 12_000 }, { rules: monthly }).card).toBe('none')
    expect(check({ plannedInvestment: 0, completedInMonth: 0 }, { rules: monthly }).card).toBe('none')
  })

  test('and progress behind: the heavier card counts, whichever it is', () => {
    expect(check({ completedInMonth: 700, completedInYear: 0 }, { rules: monthly })).toMatchObject({ card: 'red' })
    const { card, zh } = check({ completedInMonth: 700, completedInYear: 4_800 }, { rules: monthly })
    expect(card).toBe('yellow')
    expect(zh).toContain('落后10.00个百分点')
  })
})

test('the less a project has done, the heavier its card, whatever the plan and the month', () => {
  const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
  const month = fc.integer({ min: 1, max: 12 }).map((number) => `2014-${String(number).padStart(2, '0')}`)
  fc.assert(
    fc.property(amount, amount, amount, month, (plannedInvestment, one, other, through) => {
      const card = (completedInYear: number) =>
        cards.indexOf(check({ plannedInvestment, completedInYear }, { through }).card)
      expect(card(Math.min(one, other))).toBeGreaterThanOrEqual(card(Math.max(one, other)))
    }),
  )
})
