import type { z } from 'zod'
import type { Invalid } from './problems.ts'
import { wordsOf } from './wording.ts'

const segment = (key: PropertyKey): string => String(key).slice(0, 60)

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly Invalid[] }

/** Checks one part of a request; `part` (body, query …) is where the path of each error begins. */
export const check = <T>(schema: z.ZodType<T>, value: unknown, part: string): Checked<T> => {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors = parsed.error.issues.slice(0, 50).map((issue) => {
    const { en, zh } = wordsOf(issue)
    return { path: [part, ...issue.path.slice(0, 8).map(segment)].join('.'), reason: en, reasonZh: zh }
  })
  return { ok: false, errors }
}
