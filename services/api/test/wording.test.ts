import { describe, expect, test } from '@jest/globals'
import { commandSchemas } from '@liushui/domain'
import { z } from 'zod'
import { check } from '../src/checking.ts'
import { commandAddresses, type PublicCommand } from '../src/commands/index.ts'

const wrong: readonly unknown[] = [
  undefined,
  null,
  '',
  'Ä B',
  'a\u0000b',
  'x'.repeat(2000),
  '2014-02-30',
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  [null],
  Array(5000).fill('x'),
  {},
  { extra: 1 },
]

const only = (schema: z.ZodType, value: unknown) => {
  const checked = check(schema, value, 'body')
  if (checked.ok) throw new Error('the value fits')
  expect(checked.errors).toHaveLength(1)
  return checked.errors[0]
}

describe('What does not fit its schema', () => {
  test('is answered without the words of programmers, whatever stands in whichever field of whichever command', () => {
    const told = Object.keys(commandAddresses).flatMap((type) =>
      Object.entries(commandSchemas[type as PublicCommand].shape).flatMap(([name, field]) =>
        wrong.flatMap((value) => {
          const checked = check(z.object({ [name]: field }), { [name]: value }, 'body')
          return checked.ok ? [] : checked.errors
        }),
      ),
    )
    expect(told.length).toBeGreaterThan(1000)
    for (const error of told) {
      expect(error.reason).not.toMatch(/invalid|expected|received|undefined|>=|<=|unrecognized|\|/i)
      expect(error.reasonZh).toMatch(/\p{Script=Han}/u)
      expect(error.reasonZh).not.toMatch(/正则|期望|无效|写法不正确|undefined|string|>=|<=|\|/)
    }
  })

  test('says that it is missing where nothing was given, and what it must be where something else was', () => {
    const schema = z.object({ amount: z.int() })
    expect(only(schema, {})).toEqual({
      path: 'body.amount',
      reason: 'it is missing: give a number',
      reasonZh: '缺少此项，须为数字',
    })
    expect(only(schema, { amount: '1' })?.reasonZh).toBe('须为数字')
    expect(only(schema, { amount: 1.5 })?.reason).toBe('it must be a whole number')
  })

  test('names all the values that there are', () => {
    expect(only(z.object({ kind: z.enum(['land', 'energy', 'funds']) }), { kind: 'x' })).toMatchObject({
      reason: 'one of land, energy, funds',
      reasonZh: '应为以下之一：land、energy、funds',
    })
  })

  test('says how a day is written, and that it has to be in the calendar', () => {
    expect(only(z.object({ on: z.iso.date() }), { on: '2014-02-30' })?.reasonZh).toBe(
      '须为日历上有的日期，写作 YYYY-MM-DD',
    )
  })

  test('names what there is no place for', () => {
    expect(only(z.strictObject({}), { projectIds: [] })).toMatchObject({
      path: 'body',
      reason: 'there is no projectIds here: check the name, or leave it out',
    })
  })

  test('keeps the sentence of a schema that has one in both languages', () => {
    const schema = z.object({ year: z.string().regex(/^\d{4}$/, 'four digits|四位数字') })
    expect(only(schema, { year: 'x' })).toMatchObject({ reason: 'four digits', reasonZh: '四位数字' })
  })
})
