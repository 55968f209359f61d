import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { carryOver, declaredItem, type PlanItem, planItemRefusals } from '../src/index.ts'
import { expectSentences } from './given.ts'
import { declaredOf, item, second, wan } from './plan-fixtures.ts'

const underWay = { completed: false, started: true }
const waiting = { completed: false, started: false }

const carry = (
  one: PlanItem,
  { standing = underWay, completed = 0 }: { standing?: { completed: boolean; started: boolean }; completed?: number },
) => {
  const [carried] = carryOver({
    items: [one],
    completedInYear: new Map([[one.projectId, completed]]),
    projects: new Map([[one.projectId, standing]]),
    year: 2015,
  })
  if (carried === undefined) throw new Error('not carried over')
  return carried
}

describe('carrying over', () => {
  test('adds what the year completed, and plans the rest of the total investment', () =>
    expect(carry(item, { completed: wan(9000) })).toEqual({
      item: {
        ...declaredOf(item),
        completedBefore: wan(15_200),
        plannedInvestment: wan(17_600),
        target: '续建：完成主干管铺设 12 公里',
      },
      flags: [],
    }))

  test('makes a new project that has started a continuing one', () =>
    expect(carry(second, { completed: wan(100) }).item).toMatchObject({
      nature: 'continuing',
      startYear: 2014,
      plannedStart: null,
      completedBefore: wan(100),
      plannedInvestment: wan(32_700),
    }))

  test('leaves a project new that has not started, to be planned anew, also where 前期 was paid for', () => {
    const { item: carried, flags } = carry(second, { standing: waiting, completed: wan(100) })
    expect(carried).toMatchObject({ nature: 'new', plannedStart: null, completedBefore: wan(100) })
    expect(carried.target).toBe(second.target)
    expect(flags).toEqual([])
    expect(planItemRefusals(carried, 2015)).toEqual([])
  })

  test('keeps a continuing project continuing', () =>
    expect(carry(item, { standing: waiting }).item.nature).toBe('continuing'))

  test('leaves out what is completed', () => {
    const projects = new Map([
      [item.projectId, { completed: true, started: true }],
      [second.projectId, underWay],
    ])
    const carried = carryOver({ items: [item, second], completedInYear: new Map(), projects, year: 2015 })
    expect(carried.map((one) => one.item.projectId)).toEqual([second.projectId])
  })

  test('takes a project that nothing is known of as neither started nor completed', () => {
    const [carried] = carryOver({ items: [second], completedInYear: new Map(), projects: new Map(), year: 2015 })
    expect(carried?.item).toMatchObject({ nature: 'new', completedBefore: 0, plannedInvestment: wan(32_800) })
  })

  test('flags a project whose last year has passed, and moves that to the new one', () => {
    const { item: carried, flags } = carry({ ...item, endYear: 2014 }, {})
    expect(carried.endYear).toBe(2015)
    expect(flags.map(({ code }) => code)).toEqual(['plan/end-year-passed'])
    expect(flags[0]?.zh).toContain('2014年完工')
    expect(carry(item, {}).flags).toEqual([])
  })

  test('flags a project that completed more than its total, and plans nothing more for it', () => {
    const { item: carried, flags } = carry(item, { completed: wan(26_601) })
    expect(carried).toMatchObject({ completedBefore: wan(32_801), plannedInvestment: 0 })
    expect(flags.map(({ code }) => code)).toEqual(['plan/completed-over-total'])
    expect(flags[0]?.zh).toContain('32,801万元')
    expect(carry(item, { completed: wan(26_600) })).toMatchObject({ item: { plannedInvestment: 0 }, flags: [] })
  })

  test('flags a project whose reports add up to more than can be recorded', () => {
    const { item: carried, flags } = carry(item, { completed: Number.MAX_SAFE_INTEGER })
    expect(carried.completedBefore).toBe(item.completedBefore)
    expect(flags.map(({ code }) => code)).toEqual(['plan/completed-over-total'])
    for (const flag of flags) expectSentences(flag)
  })

  test('marks a target as continued once, however many years it goes on', () => {
    const target = '续建：完成主干管铺设 12 公里'
    expect(carry({ ...item, target }, {}).item.target).toBe(target)
  })

  test('cuts a target to its longest length between characters, and leaves no white space at its end', () => {
    expect(carry({ ...item, target: '长'.repeat(500) }, {}).item.target).toHaveLength(500)
    expect(carry({ ...item, target: `${'a'.repeat(496)}𠮷` }, {}).item.target).toBe(`续建：${'a'.repeat(496)}`)
    expect(carry({ ...item, target: `${'a'.repeat(496)} b` }, {}).item.target).toBe(`续建：${'a'.repeat(496)}`)
  })
})

describe('whatever a consistent item and its year are', () => {
  const amounts = fc
    .tuple(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 5000 }))
    .map(([completedBefore, plannedInvestment, more]) => ({
      completedBefore,
      plannedInvestment,
      totalInvestment: completedBefore + plannedInvestment + more,
    }))
  const anyItem = fc
    .record({
      amounts,
      nature: fc.constantFrom('new' as const, 'continuing' as const),
      before: fc.integer({ min: 1, max: 5 }),
      after: fc.nat(5),
      target: fc.string({ minLength: 1, maxLength: 500, unit: fc.constantFrom('长', '𠮷', ' ', 'a') }),
    })
    .map(({ amounts, nature, before, after, target }) => ({
      ...item,
      ...amounts,
      nature,
      startYear: 2014 - before,
      endYear: 2014 + after,
      target: target.trim() === '' ? '完成' : target.trim(),
    }))
  const anyYear = fc.record({ completed: fc.nat(12_000), started: fc.boolean() })

  test('what is carried over has the form of a declaration, and is consistent unless it is flagged', () => {
    fc.assert(
      fc.property(anyItem, anyYear, (one, { completed, started }) => {
        const { item: carried, flags } = carry(one, { standing: { completed: false, started }, completed })
        expect(declaredItem.parse(carried)).toEqual(carried)
        expect(carried.completedBefore).toBe(one.completedBefore + completed)
        const isOver = carried.completedBefore > carried.totalInvestment
        expect(flags.some(({ code }) => code === 'plan/completed-over-total')).toBe(isOver)
        expect(flags.some(({ code }) => code === 'plan/end-year-passed')).toBe(one.endYear < 2015)
        if (isOver) return
        expect(carried.completedBefore + carried.plannedInvestment).toBe(carried.totalInvestment)
        expect(planItemRefusals(carried, 2015)).toEqual([])
      }),
    )
  })
})
