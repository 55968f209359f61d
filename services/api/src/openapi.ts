import { z } from 'zod'
import { problemDetails } from './answers/operations.ts'
import { type ProblemKind, problemKinds } from './problems.ts'
import type { AnswerShape, Route } from './route.ts'

type Json = Record<string, unknown>

/** `input`: what a sender may write, before defaults and transforms. */
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) as Json
  return rest
}

const objectOf = (schema: z.ZodType): { properties: Readonly<Record<string, Json>>; required: readonly string[] } => {
  const { properties = {}, required = [] } = schemaOf(schema) as Json & {
    properties?: Record<string, Json>
    required?: string[]
  }
  return { properties, required }
}

const headerNames: Readonly<Record<string, string>> = { 'idempotency-key': 'Idempotency-Key', 'if-match': 'If-Match' }

const parametersOf = (place: 'path' | 'query' | 'header', schema: z.ZodType): Json[] => {
  const { properties, required } = objectOf(schema)
  return Object.entries(properties).map(([name, { description, ...shape }]) => ({
    name: headerNames[name] ?? name,
    in: place,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: shape,
  }))
}

const bodyOf = ({ bodyShape, body }: Route): Json => {
  switch (bodyShape.kind) {
    case 'none':
      return {}
    case 'json':
      return {
        requestBody: {
          required: bodyShape.needed ?? objectOf(body).required.length > 0,
          content: { 'application/json': { schema: schemaOf(body) } },
        },
      }
    case 'bytes':
      return { requestBody: { required: true, content: Object.fromEntries(bodyShape.types.map((type) => [type, {}])) } }
  }
}

const responseOf = ({ description, schema, mediaTypes = [], headers = [] }: AnswerShape): Json => ({
  description,
  ...(headers.length === 0
    ? {}
    : { headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }])) }),
  ...(schema === undefined ? {} : { content: { 'application/json': { schema: schemaOf(schema) } } }),
  ...(mediaTypes.length === 0 ? {} : { content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) }),
})

const refusedKind = { status: 409, title: 'The rules do not allow it', titleZh: '不符合规则' }

const everyRoute: readonly ProblemKind[] = ['invalid-request', 'host-not-local', 'internal', 'engine-away']
const everyWrite: readonly ProblemKind[] = ['cross-site']
const everyBody: readonly ProblemKind[] = ['malformed-json', 'too-large', 'unsupported-media-type']

const problemsOf = (route: Route): Json => {
  const names = new Set([
    ...everyRoute,
    ...(route.method === 'get' ? [] : everyWrite),
    ...(route.bodyShape.kind === 'none' ? [] : everyBody),
    ...route.problems,
  ])
  const kinds = [...names].map((name) => (name === 'refused' ? refusedKind : problemKinds[name]))
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...Map.groupBy(kinds, ({ status }) => status)].map(([status, same]) => [
      status,
      { description: same.map(({ title, titleZh }) => `${title} / ${titleZh}`).join('; '), content },
    ]),
  )
}

const operationOf = (route: Route): Json => ({
  operationId: route.operationId,
  tags: [route.tag],
  summary: `${route.summary.en} / ${route.summary.zh}`,
  parameters: [
    ...parametersOf('path', route.params),
    ...parametersOf('query', route.query),
    ...parametersOf('header', route.headers),
  ],
  ...bodyOf(route),
  responses: {
    ...Object.fromEntries(Object.entries(route.answers).map(([status, shape]) => [status, responseOf(shape)])),
    ...problemsOf(route),
  },
})

const pathsOf = (routes: readonly Route[]): Json =>
  Object.fromEntries(
    [...Map.groupBy(routes, (route) => route.path)].map(([path, same]) => [
      path,
      Object.fromEntries(same.map((route) => [route.method, operationOf(route)])),
    ]),
  )

/** The OpenAPI 3.1 document of the very table that serves the requests. */
export const openApiOf = (routes: readonly Route[], version: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Liushui 流水账',
    version,
    description:
      'Event-sourced day-book for public investment programmes / 政府投资专项流水账。Money is whole fen (分).',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
  paths: pathsOf(routes),
  components: { schemas: { Problem: schemaOf(problemDetails) } },
})
