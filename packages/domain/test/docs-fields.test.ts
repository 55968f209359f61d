import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { type Field, fieldsOf } from '../machines/docs/fields.ts'
import { jsonSchemaOf } from '../machines/docs/json-schema.ts'
import { businessDate, eventCatalogue, fen, month, nature, text } from '../src/index.ts'

const described = Object.entries(eventCatalogue).flatMap(([type, { schema }]) =>
  fieldsOf(jsonSchemaOf(schema)).map((field) => ({ ...field, type: `${type}: ${field.type}` })),
)
const namesOf = (fields: readonly Field[]): string[] => fields.map(({ type, name }) => `${type} ${name}`)

test('every field of every event says what it means, in both languages', () => {
  const silent = described.filter(({ meaning }) => !/\p{Script=Han}.*: .*[a-z]{2}/u.test(meaning))
  expect(namesOf(silent)).toEqual([])
})

test('every number of an event says what it counts or in which unit it is', () => {
  const units =
    /fen|basis points|hundredths of a point|thousandths|bytes|working days|months|calendar year|number|revision|rank|day of the month/
  const numbers = described.filter(({ type }) => /: (integer|fen)/.test(type))
  expect(numbers.length).toBeGreaterThan(100)
  expect(namesOf(numbers.filter(({ meaning }) => !units.test(meaning)))).toEqual([])
})

test('fields are told with their type, whether they may be null, and dotted down to the last', () => {
  const schema = z.strictObject({
    on: businessDate.describe('日期: day'),
    in: month.nullable().describe('月份: month'),
    amount: fen.min(1).describe('金额: amount, fen').nullable(),
    share: z.int().max(10_000),
    natures: z.array(nature).max(2),
    when: z.union([month, z.string().regex(/^(19|20|21)\d{2}$/)]),
    lines: z.array(z.strictObject({ name: text(20) })).min(1),
    rule: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a'), points: z.int().min(0) }),
      z.strictObject({ kind: z.literal('b') }),
    ]),
  })
  expect(fieldsOf(jsonSchemaOf(schema)).map(({ name, type, nullable }) => [name, type, nullable])).toEqual([
    ['on', 'date', false],
    ['in', 'month', true],
    ['amount', 'fen ≥ 1', true],
    ['share', 'integer ≤ 10000', false],
    ['natures', 'list ≤ 2 of `new` 新建 new<br>`continuing` 续建 continuing', false],
    ['when', 'month or year', false],
    ['lines', 'list ≥ 1 of object', false],
    ['lines[].name', 'text ≤ 20', false],
    ['rule', 'object, of one of these kinds', false],
    ['rule.kind', '`a`', false],
    ['rule.points', 'integer ≥ 0', false],
    ['rule.kind', '`b`', false],
  ])
})
