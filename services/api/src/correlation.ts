import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'

/** A correlation id that came in is kept where it is fit to stand in a log; else a new one is given. */
export const correlate: RequestHandler = (request, response, next) => {
  const given = request.get('x-correlation-id') ?? ''
  const id = /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID()
  Object.assign(response.locals, { correlationId: id })
  response.set('X-Correlation-Id', id)
  next()
}
export const correlationOf = (response: Response): string => {
  const { correlationId } = response.locals
  return String(correlationId)
}
