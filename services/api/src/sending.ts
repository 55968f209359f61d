import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { correlationOf } from './correlation.ts'
import type { Problem } from './problems.ts'
import type { Answer } from './route.ts'

export const sendProblem = (response: Response, { more, headers, ...problem }: Problem): void => {
  response
    .status(problem.status)
    .set(headers ?? {})
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, ...more, correlationId: correlationOf(response) }))
}

const isRead = (request: Request): boolean => request.method === 'GET' || request.method === 'HEAD'

const sendJson = (request: Request, response: Response, answer: Extract<Answer, { kind: 'json' }>): void => {
  const body = JSON.stringify(answer.body)
  response.status(answer.status).set(answer.headers ?? {})
  if (isRead(request) && answer.status === 200)
    response.set('ETag', `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`)
  // Where the client has it already (If-None-Match), send() answers 304.
  response.type('application/json').send(body)
}

const sendStream = async (
  request: Request,
  response: Response,
  answer: Extract<Answer, { kind: 'stream' }>,
): Promise<void> => {
  response.set(answer.headers).set('ETag', `"${answer.tag}"`)
  if (request.fresh) {
    response.removeHeader('Content-Length')
    response.status(304).end()
  } else if (request.method === 'HEAD') response.end()
  else {
    const stream = answer.open()
    // Where the client has gone already, pipeline refuses and does not let go of the stream.
    await pipeline(stream, response).finally(() => stream.destroy())
  }
}

export const send = async (request: Request, response: Response, answer: Answer): Promise<void> => {
  switch (answer.kind) {
    case 'json':
      return sendJson(request, response, answer)
    case 'text':
      response.set(answer.headers).send(answer.body)
      return
    case 'stream':
      return sendStream(request, response, answer)
    case 'problem':
      return sendProblem(response, answer.problem)
  }
}
