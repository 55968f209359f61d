import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { ZodObject } from 'zod'
import { routesOf } from '../src/app.ts'
import { asOfCache } from '../src/as-of.ts'
import { send } from './client.ts'
import { mustBe, openExample, programmeId, projectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { ids, openScenario } from './scenario.ts'

let platform: TestPlatform
// biome-ignore lint/suspicious/noExplicitAny: the document is checked by the validator, here it is only walked.
let document: any
beforeAll(async () => {
  platform = await startPlatform()
  document = (await send(`${platform.url}/openapi.json`)).json
})
afterAll(() => platform.stop())

type Operation = {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly description?: string }[]
  readonly responses: Readonly<Record<string, { readonly content?: object }>>
}

const asOf = asOfCache(() => Promise.reject(new Error('not asked for here')))
const served = () => routesOf(platform.options, { asOf, closing: AbortSignal.abort() })

describe('The OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(document)).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('describes every route that is served and no other', () => {
    const described = Object.entries<object>(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    )
    expect(described.toSorted()).toEqual(
      served()
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    )
  })

  test('reaches a handler at every address that it names: none answers that nothing is served there', async () => {
    for (const [path, operations] of Object.entries<object>(document.paths))
      for (const method of Object.keys(operations)) {
        const got = await send(`${platform.url}${path.replace(/\{\w+\}/g, 'x')}`, { method: method.toUpperCase() })
        expect(`${method} ${path} ${got.text}`).not.toContain('/openapi.json lists')
        expect(got.status).not.toBe(405)
      }
  })

  test('describes the answers as they are: nothing is missing and nothing is there that it does not name', async () => {
    await openExample(platform)
    const position = await openScenario(platform)
    const view = { name: '示例', filter: {}, savedAt: '2014-07-03T00:00:00.000Z' }
    platform.options.views.put(platform.options.actor.id, view)
    const questions = served().filter(({ method, path }) => method === 'get' && path.startsWith('/api/'))
    const asked = {
      ...ids,
      programmeId,
      projectId,
      year: '2014',
      month: '2014-06',
      period: '2014-06',
      personId: 'nobody',
      key: 'total.projects',
      position: '1',
    }
    const query = { through: '2014-06', year: '2014', 'at-least': position }
    const answered = new Set<string>()
    for (const { path, query: known, answers } of questions) {
      const url = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof asked) => asked[name])
      const needed = known instanceof ZodObject ? known.shape : {}
      const fitting = Object.entries(query).filter(([name]) => name in needed)
      const got = await send(`${platform.url}${url}?${new URLSearchParams(fitting)}`)
      if (got.status === 404) continue
      mustBe(200, got)
      const { schema, mediaTypes } = answers[200] ?? {}
      if (schema) expect({ path, json: schema.parse(got.json) }).toEqual({ path, json: got.json })
      else expect(mediaTypes).toContain(got.headers['content-type'])
      if (got.json?.items?.length !== 0) answered.add(path)
    }
    const empty = questions.map(({ path }) => path).filter((path) => !answered.has(path))
    // Nobody is in the register of people, the bulletin is not made, declared is for 2015, and there was no plan of 2013.
    const expected = [
      '/api/bulletins/{programmeId}/{month}/figures',
      '/api/bulletins/{programmeId}/{month}/figures/{key}',
      '/api/bulletins/{programmeId}/{month}/pdf',
      '/api/bulletins/{programmeId}/{month}/proof',
      '/api/people/{personId}',
      '/api/programmes/{programmeId}/plan-declarations',
      '/api/programmes/{programmeId}/plans/{year}/carry-over',
    ]
    expect(empty.toSorted()).toEqual(expected)
  })

  test('says of every parameter what it is, and of every export that it comes as a workbook or as CSV', () => {
    const operations = Object.values<Record<string, Operation>>(document.paths).flatMap((methods) =>
      Object.values(methods),
    )
    const undescribed = operations.flatMap(({ operationId, parameters }) =>
      parameters.filter(({ description }) => !description).map(({ name }) => `${operationId} ${name}`),
    )
    expect(undescribed).toEqual([])
    const exported = operations.filter(({ operationId }) => operationId.startsWith('export'))
    expect(exported.length).toBeGreaterThan(20)
    for (const { responses } of exported) expect(Object.keys(responses[200]?.content ?? {})).toContain('text/csv')
  })

  test('names each operation once', () => {
    const names = served().map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
  })

  test('leaves out of the body what stands in the path, and asks for an Idempotency-Key with each command', () => {
    const { post } = document.paths['/api/projects/{projectId}/progress-reports']
    const { properties, required } = post.requestBody.content['application/json'].schema
    expect(Object.keys(properties)).toEqual(['programmeId', 'month', 'investment', 'physicalProgress'])
    expect(required).not.toContain('projectId')
    expect(post.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    )
  })
})
