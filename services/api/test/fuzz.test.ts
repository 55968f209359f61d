import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Got, send } from './client.ts'
import { openExample, programmeId, projectId, secondProjectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { ids, openScenario } from './scenario.ts'

type Schema = {
  readonly type?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly enum?: readonly unknown[]
}
type Parameter = { readonly name: string; readonly in: string; readonly schema: Schema; readonly required?: boolean }
type Operation = {
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
}

/** Of each operation, other ones every time. */
const RUNS = process.env['LIUSHUI_FAULTS'] === 'all' ? 200 : 15

let platform: TestPlatform
let operations: { readonly method: string; readonly path: string; readonly operation: Operation }[]
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  await openScenario(platform)
  const { paths } = (await send(`${platform.url}/openapi.json`)).json
  operations = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
})
afterAll(() => platform.stop())

/** What fits a field or parameter of that name. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  programmeId: [programmeId],
  projectId: [projectId, secondProjectId],
  approvalId: [ids.approvalId, ids.jointId],
  applicationId: [ids.applicationId],
  callId: [ids.callId],
  factorId: [ids.factorId],
  roundId: [ids.roundId],
  difficultyId: [ids.difficultyId],
  finding: ['1', '2'],
  revision: ['1', '4'],
  period: ['2014-06', '2014'],
  position: ['1', '7', '40'],
  project: [projectId],
  programme: [programmeId],
  type: ['ProgressReported'],
  after: ['0', '20', '999999'],
  before: ['0', '20'],
  from: ['2014-07-03', '2026-01-01T00:00:00Z', '5'],
  to: ['2014-07-03', '2099-12-31', '30'],
  unit: ['示例责任单位'],
  'recorded-after': ['0', '30'],
  name: ['示例视图'],
  on: ['2014-07-03'],
  format: ['xlsx', 'csv'],
  'carry-over': ['true', 'false'],
  personId: ['shili-1'],
  year: ['2014', '2015'],
  month: ['2014-06', '2014-07'],
  through: ['2014-06'],
  'at-least': ['1'],
  'as-of': ['1', '2'],
  limit: ['1', '100'],
  'dry-run': ['true', 'false'],
}
const plausible = [programmeId, projectId, '2014', '2014-06', '2014-06-31', '1', '0', '-1', '1e9', '9007199254740993']
const hostile = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '../../etc/passwd',
    '%00',
    '\u0000',
    '\ud800',
    '\u202e',
    '😀',
    'x'.repeat(3000),
    '٣',
    '２０１４',
  ],
  ...['__proto__', 'constructor', 'toString', "' OR 1=1 --", '";DROP TABLE plans', '<script>', '=1+1', '{{7*7}}'],
  ...['null', 'NaN', 'true', '[]', '{}', '1;2', 'a,b', '0x10', '9'.repeat(400), '-0', '1.5'],
]
const text = fc.oneof(
  fc.constantFrom(...plausible),
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.bigInt().map(Number))

const named = (name: string, schema: Schema, rest: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const day = schema.format === 'date' ? ['2014-07-03', '2014-06-30'] : undefined
  const fit = fitting[name] ?? day
  return fit ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fit) }, { weight: 1, arbitrary: rest }) : rest
}

/** Mostly of the shape that is asked for, with something hostile at one or many places. */
const valueFor = (schema: Schema, depth = 0): fc.Arbitrary<unknown> => {
  const wanted = (): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.properties && depth < 4) return objectOf(schema.properties, depth)
    if (schema.items && depth < 4) return fc.array(valueFor(schema.items, depth + 1), { maxLength: 3 })
    if (schema.type === 'integer' || schema.type === 'number')
      return fc.oneof(fc.nat(), fc.integer(), fc.maxSafeInteger())
    if (schema.type === 'boolean') return fc.boolean()
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...plausible, '示例') }, { weight: 1, arbitrary: text })
  }
  return fc.oneof({ weight: 20, arbitrary: wanted() }, { weight: 1, arbitrary: anything })
}
const objectOf = (properties: Readonly<Record<string, Schema>>, depth: number): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, named(name, schema, valueFor(schema, depth + 1))]),
    ),
    { requiredKeys: Object.keys(properties).filter((_, index) => depth > 0 || index % 5 !== 4) },
  )

/** What node:http lets through in a header; the rest never leaves a client. */
const headerSafe = (value: string): string => value.replace(/[^\x20-\x7e]/g, '?').slice(0, 1000)
const encoded = (value: string): string => encodeURIComponent(value.toWellFormed())

/** A parameter that may be left out often is. */
const parameterFor = ({ name, in: place, schema, required }: Parameter): fc.Arbitrary<string | undefined> => {
  if (name === 'Idempotency-Key')
    return fc.oneof({ weight: 6, arbitrary: fc.uuid() }, { weight: 1, arbitrary: text.map(headerSafe) })
  const value = named(name, schema, text).map(String)
  const sent = place === 'header' ? value.map(headerSafe) : value
  return required ? sent : fc.option(sent, { nil: undefined, freq: 3 })
}

const bodyFor = (
  content: readonly [string, { readonly schema?: Schema }] | undefined,
): fc.Arbitrary<string | undefined> => {
  if (!content) return fc.constant(undefined)
  const { schema } = content[1]
  return schema ? valueFor(schema).map((value) => JSON.stringify(value)) : text
}

const requestFor = ({ method, path, operation }: (typeof operations)[number]) => {
  const content = Object.entries(operation.requestBody?.content ?? {})[0]
  const parameters = fc.tuple(...operation.parameters.map(parameterFor))
  return fc.record({ parameters, body: bodyFor(content) }).map(({ parameters: values, body }) => {
    const given = operation.parameters.flatMap(({ name, in: place }, index) => {
      const value = values[index]
      return value === undefined ? [] : [{ name, place, value }]
    })
    const at = (wanted: string) => given.filter(({ place }) => place === wanted)
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encoded(given.find((one) => one.name === name)?.value ?? ''),
    )
    const search = at('query').map(({ name, value }) => `${encoded(name)}=${encoded(value)}`)
    return {
      url: `${platform.url}${filled}${search.length > 0 ? `?${search.join('&')}` : ''}`,
      method,
      headers: {
        ...Object.fromEntries(at('header').map(({ name, value }) => [name, value])),
        ...(content ? { 'Content-Type': content[0] } : {}),
      },
      ...(body === undefined ? {} : { body }),
    }
  })
}

const isAnswer = ({ status, headers, json }: Got): boolean => {
  if (status < 400) return true
  return status < 500 && String(headers['content-type']).startsWith('application/problem+json') && json.detailZh !== ''
}

describe('Whatever comes in', () => {
  test('is answered as the interface says, and never with a 5xx', async () => {
    const statuses = new Set<number>()
    for (const operation of operations)
      await fc.assert(
        fc.asyncProperty(requestFor(operation), async ({ url, ...request }) => {
          const got = await send(url, request)
          statuses.add(got.status)
          expect({ ...got, url, fine: isAnswer(got) }).toMatchObject({ fine: true })
        }),
        { numRuns: RUNS },
      )
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404, 409, 422]))
    // It still lives, and its log can still be read.
    expect((await send(`${platform.url}/api/programmes/${programmeId}`)).status).toBe(200)
  }, 900_000)
})
