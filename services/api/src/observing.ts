import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Request, RequestHandler, Response } from 'express'
import { correlationOf } from './correlation.ts'

/** Seconds: from a read of one row to a long export. */
const BUCKETS = [0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Asked every few seconds by machines: a trace of each would bury the others. */
const UNTRACED = new Set(['/healthz', '/readyz', '/metrics'])

/** Tells the metrics and the log the route's own path: a path as it was asked for would make a series of its own for each project. */
export const atRoute =
  (path: string): RequestHandler =>
  (_request, response, next) => {
    Object.assign(response.locals, { route: path })
    next()
  }
export const routeOf = ({ locals: { route } }: Response): string => String(route ?? 'none')

const startSpan = (request: Request, response: Response) =>
  trace.getTracer('liushui').startSpan(
    request.method,
    {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': request.method, 'liushui.correlation_id': correlationOf(response) },
    },
    propagation.extract(context.active(), request.headers),
  )

/** Measures every request and, where traces are recorded, goes on with the trace that it came with or begins one. */
export const observeRequests = (): RequestHandler => {
  const seconds = metrics.getMeter('liushui').createHistogram('liushui_http_request_seconds', {
    description: 'Time until a request is answered in full, in seconds, by method, route and class of status.',
    advice: { explicitBucketBoundaries: BUCKETS },
  })
  return (request, response, next) => {
    const began = performance.now()
    const { method } = request
    const span = UNTRACED.has(request.path) ? undefined : startSpan(request, response)
    response.once('close', () => {
      const [route, { statusCode }] = [routeOf(response), response]
      seconds.record((performance.now() - began) / 1_000, {
        method,
        route,
        status: `${Math.floor(statusCode / 100)}xx`,
      })
      span?.updateName(`${method} ${route}`)
      span?.setAttributes({ 'http.route': route, 'http.response.status_code': statusCode })
      if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
      span?.end()
    })
    if (span) context.with(trace.setSpan(context.active(), span), next)
    else next()
  }
}
