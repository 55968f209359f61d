import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import { correlationOf } from './correlation.ts'
import { atRoute } from './observing.ts'
import type { Platform } from './platform.ts'
import { fromError, problem } from './problems.ts'
import type { BodyShape, Route } from './route.ts'
import { send, sendProblem } from './sending.ts'

const hasBody = (request: Request): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0

const accepted = (shape: Exclude<BodyShape, { kind: 'none' }>): string[] =>
  shape.kind === 'json' ? ['application/json'] : [...shape.types]

const wrongType = (types: readonly string[]) =>
  problem('unsupported-media-type', {
    en: `Send the body as ${types.join(' or ')}.`,
    zh: `正文类型须为 ${types.join(' 或 ')}。`,
  })

/** The parser takes a body of no bytes for an empty object. */
const notEmpty = (_request: unknown, _response: unknown, bytes: Buffer): void => {
  if (bytes.length === 0) throw Object.assign(new Error('The body is empty.'), { type: 'entity.parse.failed' })
}

/** Reads the body of one route: its media type and size only; what it says is checked by the route. */
const readBody = (shape: BodyShape): RequestHandler[] => {
  if (shape.kind === 'none') return []
  const types = accepted(shape)
  const typed: RequestHandler = (request, response, next) =>
    hasBody(request) && !request.is(types) ? sendProblem(response, wrongType(types)) : next()
  const options = { type: types, limit: shape.limit }
  if (shape.kind === 'bytes') return [typed, express.raw(options)]
  return [typed, express.json({ ...options, strict: false, ...(shape.needed ? { verify: notEmpty } : {}) })]
}

/** A command without data needs no body; the path says it all. */
const bodyOf = (request: Request, shape: BodyShape): unknown =>
  request.body === undefined && shape.kind === 'json' && !shape.needed ? {} : request.body

const serveRoute =
  (route: Route): RequestHandler =>
  async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const answer = await route.answer({
      params: { ...request.params },
      query: { ...request.query },
      headers: request.headers,
      body: route.bodyShape.kind === 'none' ? undefined : bodyOf(request, route.bodyShape),
      correlationId: correlationOf(response),
      address: request.originalUrl,
      signal: gone.signal,
    })
    await send(request, response, answer)
  }

const allowOf = (routes: readonly Route[]): string =>
  routes
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .concat('OPTIONS')
    .join(', ')

const otherMethods =
  (allow: string): RequestHandler =>
  (request, response) => {
    response.set('Allow', allow)
    if (request.method === 'OPTIONS') response.status(204).end()
    else
      sendProblem(
        response,
        problem('method-not-allowed', { en: `Allowed here: ${allow}.`, zh: `此处支持：${allow}。` }),
      )
  }

const parameters = (path: string): number => path.split('{').length - 1

/** Serves the table of routes; what is not in it is not there. An address of words goes before one that takes any word. */
export const routerOf = (routes: readonly Route[]): Router => {
  const router = express.Router({ caseSensitive: true, strict: true })
  const byPath = [...Map.groupBy(routes, (route) => route.path)]
  for (const [path, ofPath] of byPath.toSorted(([a], [b]) => parameters(a) - parameters(b))) {
    const served = router.route(path.replace(/\{(\w+)\}/g, ':$1')).all(atRoute(path))
    for (const route of ofPath) served[route.method](...readBody(route.bodyShape), serveRoute(route))
    served.all(otherMethods(allowOf(ofPath)))
  }
  return router
}

const unknownRoute = problem('not-found', {
  en: 'Nothing is served at this address; /openapi.json lists what is.',
  zh: '此地址没有内容；可用地址见 /openapi.json。',
})
export const nothingHere: RequestHandler = (_request, response) => sendProblem(response, unknownRoute)

/** The one place where an error that nobody foresaw becomes an answer: logged in full, told without internals. */
export const errorAnswer =
  ({ logger }: Pick<Platform, 'logger'>): ErrorRequestHandler =>
  (error: unknown, _request, response: Response, next) => {
    const correlationId = correlationOf(response)
    const answer = fromError(error, correlationId)
    if (answer.status >= 500) logger.error({ err: error, correlationId }, 'request failed')
    // Half an answer can't be taken back: the connection is cut so that nobody takes it for whole.
    if (response.headersSent) next(error)
    else sendProblem(response, answer)
  }
