import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { type Checked, check } from './checking.ts'
import { invalid, type Problem, type ProblemKind } from './problems.ts'

export type Method = 'get' | 'post' | 'put' | 'delete'
type Headers = Readonly<Record<string, string>>

export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers?: Headers }
  | { readonly kind: 'text'; readonly body: string; readonly headers: Headers }
  | { readonly kind: 'stream'; readonly open: () => Readable; readonly headers: Headers; readonly tag: string }
  | { readonly kind: 'problem'; readonly problem: Problem }

export const json = (
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Headers } = {},
): Answer => ({
  kind: 'json',
  status,
  body,
  headers,
})
export const text = (body: string, headers: Headers): Answer => ({ kind: 'text', body, headers })
export const no = (problem: Problem): Answer => ({ kind: 'problem', problem })

/** A request as it came in, before anything of it is believed. */
export type Raw = {
  readonly params: unknown
  readonly query: unknown
  readonly headers: unknown
  readonly body: unknown
  readonly correlationId: string
  /** Path and query, to tell one question from another. */
  readonly address: string
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal
}

/** A JSON body and how large it may be, or bytes of some media types. A JSON body that is not `needed` and not sent is an empty object. */
export type BodyShape =
  | { readonly kind: 'json'; readonly limit: string; readonly needed?: true }
  | { readonly kind: 'bytes'; readonly limit: string; readonly types: readonly string[] }
  | { readonly kind: 'none' }

/** What an answer looks like, for the description of the interface. */
export type AnswerShape = {
  readonly description: string
  readonly schema?: z.ZodType
  /** JSON where there are none. */
  readonly mediaTypes?: readonly string[]
  readonly headers?: readonly string[]
}

type Description = {
  readonly method: Method
  /** As OpenAPI writes it: `/api/programmes/{programmeId}`. */
  readonly path: string
  readonly operationId: string
  readonly tag: string
  readonly summary: { readonly en: string; readonly zh: string }
  readonly bodyShape: BodyShape
  readonly answers: Readonly<Record<number, AnswerShape>>
  readonly problems: readonly (ProblemKind | 'refused')[]
}
type Schemas<P, Q, H, B> = {
  readonly params: z.ZodType<P>
  readonly query: z.ZodType<Q>
  readonly headers: z.ZodType<H>
  readonly body: z.ZodType<B>
}
export type Input<P, Q, H, B> = {
  readonly params: P
  readonly query: Q
  readonly headers: H
  readonly body: B
  readonly correlationId: string
  readonly address: string
  readonly signal: AbortSignal
}

/** One row of the table of routes: it serves requests and describes itself in the OpenAPI document. */
export type Route = Description &
  Schemas<unknown, unknown, unknown, unknown> & { readonly answer: (raw: Raw) => Promise<Answer> }

const errorsOf = (...parts: readonly Checked<unknown>[]) => parts.flatMap((part) => (part.ok ? [] : part.errors))

/** Ties the schemas of a route to its handler: the handler sees only what was checked, all errors are told at once. */
export const route = <P, Q, H, B>(
  definition: Description & Schemas<P, Q, H, B> & { readonly handle: (input: Input<P, Q, H, B>) => Promise<Answer> },
): Route => {
  const { handle, ...description } = definition
  return {
    ...description,
    answer: async (raw) => {
      const params = check(definition.params, raw.params, 'path')
      const query = check(definition.query, raw.query, 'query')
      const headers = check(definition.headers, raw.headers, 'header')
      const body = check(definition.body, raw.body, 'body')
      if (!params.ok || !query.ok || !headers.ok || !body.ok) return no(invalid(errorsOf(params, query, headers, body)))
      const { correlationId, address, signal } = raw
      return handle({
        params: params.value,
        query: query.value,
        headers: headers.value,
        body: body.value,
        correlationId,
        address,
        signal,
      })
    },
  }
}
