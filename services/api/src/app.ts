import { buildAsOf } from '@liushui/read-models'
import express, { type Express, type RequestHandler } from 'express'
import { z } from 'zod'
import { type AsOf, asOfCache } from './as-of.ts'
import { auditRoutes } from './audit/routes.ts'
import { backupRoutes } from './backup.ts'
import { commandRoutes } from './command-routes.ts'
import { composedRoutes } from './composed.ts'
import { correlate, correlationOf } from './correlation.ts'
import { listExports } from './exports/lists.ts'
import { planExports } from './exports/plans.ts'
import { type FeedOptions, feedRoute } from './feed/route.ts'
import { planImport } from './files/plan-import.ts'
import { reportImport } from './files/report-import.ts'
import { templateRoutes } from './files/templates.ts'
import { hardening, localHostOnly, sameSiteWrites } from './guards.ts'
import { listCatalogue } from './lists/catalogue.ts'
import { listRoutes } from './lists/routes.ts'
import { logRoutes } from './log/routes.ts'
import { serveTiles } from './log/tiles.ts'
import { observeRequests, routeOf } from './observing.ts'
import { openApiOf } from './openapi.ts'
import { operationRoutes } from './operations.ts'
import { noBody, noHeaders, none } from './parameters.ts'
import { peopleRoutes } from './people.ts'
import type { Platform } from './platform.ts'
import { approvalRoutes } from './reads/approvals.ts'
import { bulletinFigureRoutes } from './reads/bulletin-figures.ts'
import { bulletinProof } from './reads/bulletin-proof.ts'
import { bulletinRoutes } from './reads/bulletins.ts'
import { fundRoutes } from './reads/funds.ts'
import { planRoutes } from './reads/plans.ts'
import { programmeRoutes } from './reads/programmes.ts'
import { supervisionRoutes } from './reads/supervision.ts'
import { rebuilding } from './rebuilding.ts'
import { json, type Route, route } from './route.ts'
import { errorAnswer, nothingHere, routerOf } from './serve.ts'

/** The table of all routes: what is served, and what the OpenAPI document describes. */
export const routesOf = (platform: Platform, { asOf, ...feed }: { readonly asOf: AsOf } & FeedOptions): Route[] => {
  const reading = { platform, asOf }
  const routes = [
    ...commandRoutes(platform),
    ...composedRoutes(platform),
    planImport(platform),
    reportImport(platform),
    ...programmeRoutes(reading),
    ...planRoutes(reading),
    ...approvalRoutes(reading),
    ...fundRoutes(reading),
    ...supervisionRoutes(reading),
    ...bulletinRoutes(reading),
    bulletinProof(reading),
    ...bulletinFigureRoutes(reading),
    ...listRoutes(reading),
    ...listExports(reading),
    ...planExports(reading),
    ...templateRoutes(reading),
    ...peopleRoutes(platform),
    ...auditRoutes(platform),
    feedRoute(platform, feed),
    ...logRoutes(platform),
    listCatalogue,
    ...backupRoutes(platform),
    ...operationRoutes(platform, rebuilding(platform)),
  ]
  // Made when it is first asked for: it takes longer than everything else at the start.
  let document: unknown
  const describe = () => {
    document ??= openApiOf([...routes, described], platform.version)
    return document
  }
  const described: Route = route({
    method: 'get',
    path: '/openapi.json',
    operationId: 'readOpenApi',
    tag: 'operations',
    summary: { en: 'This description', zh: '接口说明' },
    params: none,
    query: none,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) } },
    problems: [],
    handle: async () => json(describe()),
  })
  return [...routes, described]
}

const logRequests = ({ logger }: Pick<Platform, 'logger'>): RequestHandler => {
  // None of these fields holds a secret, and to look for one takes ten times as long as to write the line.
  const lines = logger.child({}, { redact: [] })
  return (request, response, next) => {
    const began = performance.now()
    response.once('close', () =>
      lines.info(
        {
          method: request.method,
          // Not what was asked for: a name, a number of a document and what somebody typed may stand in an address, and stay in a log.
          route: routeOf(response),
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
          correlationId: correlationOf(response),
        },
        'request',
      ),
    )
    next()
  }
}

export type Api = {
  readonly app: Express
  /** Answers those who wait for news of the feed: to be called before the server closes, which waits for every answer. */
  readonly stopWaiting: () => void
  /** Lets go of the read models of the past that are kept in memory. */
  readonly close: () => Promise<void>
}

/** The HTTP face of a platform that is open already. */
export const createApi = (platform: Platform): Api => {
  const asOf = asOfCache((position) => buildAsOf({ store: platform.store, position }))
  const closing = new AbortController()
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(hardening, correlate, observeRequests(), logRequests(platform), localHostOnly, sameSiteWrites)
  app.use(routerOf(routesOf(platform, { asOf, closing: closing.signal })))
  app.use('/log', serveTiles(platform.proofs))
  app.use(nothingHere)
  app.use(errorAnswer(platform))
  return { app, stopWaiting: () => closing.abort(), close: asOf.close }
}
