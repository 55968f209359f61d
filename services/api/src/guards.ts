import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { problem } from './problems.ts'
import { sendProblem } from './sending.ts'

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  // Answers may be kept only to be asked about again (ETag), and by nobody in between.
  'Cache-Control': 'private, no-cache',
} as const

export const hardening: RequestHandler = (_request, response, next) => {
  response.set(securityHeaders)
  next()
}

const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i

const hostNotLocal = problem('host-not-local', {
  en: 'The platform answers only to localhost, 127.0.0.1 and [::1] while it has no accounts.',
  zh: '平台尚无账户，只接受以 localhost、127.0.0.1 或 [::1] 访问。',
})
/** DNS rebinding makes a foreign name point to this machine: the name in Host gives it away. */
export const localHostOnly: RequestHandler = (request, response, next) =>
  LOOPBACK.test(request.get('host') ?? '') ? next() : sendProblem(response, hostNotLocal)

const crossSite = problem('cross-site', {
  en: 'A page of another origin may not write here.',
  zh: '其他来源的网页不得在此写入。',
})
const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

const sameSite = (request: Request): boolean => {
  const origin = request.get('origin')
  const site = request.get('sec-fetch-site')
  const sameOrigin = origin === undefined || origin.toLowerCase() === `http://${request.get('host')}`.toLowerCase()
  return sameOrigin && (site === undefined || site === 'same-origin' || site === 'none')
}
/** Without accounts the browser of the local user is all that it takes to write: only pages from here may. */
export const sameSiteWrites = (request: Request, response: Response, next: NextFunction): void =>
  reads.has(request.method) || sameSite(request) ? next() : sendProblem(response, crossSite)
