import { z } from 'zod'
import type { Invalid } from './problems.ts'

const english = z.locales.en().localeError
const chinese = z.locales.zhCN().localeError

type Issue = Parameters<typeof english>[0]

const words = (message: ReturnType<typeof english>): string => {
  const text = typeof message === 'string' ? message : (message?.message ?? '')
  // Some reasons repeat what was sent: enough of it to find the place, never a flood.
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

const segment = (key: PropertyKey): string => String(key).slice(0, 60)

/** One sentence in each language: `reason|原因` where a schema words it itself, zod's own words in both where it does not. */
const reasons = (issue: Issue & { readonly message: string }): Pick<Invalid, 'reason' | 'reasonZh'> => {
  const [own, ownZh] = issue.message.split('|')
  if (own && ownZh) return { reason: own, reasonZh: ownZh }
  return { reason: words(issue.message || english(issue)), reasonZh: words(chinese(issue)) }
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly Invalid[] }

/** Checks one part of a request; `part` (body, query …) is where the path of each error begins. */
export const check = <T>(schema: z.ZodType<T>, value: unknown, part: string): Checked<T> => {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors = parsed.error.issues.slice(0, 50).map((issue) => ({
    path: [part, ...issue.path.slice(0, 8).map(segment)].join('.'),
    ...reasons(issue as Issue & { readonly message: string }),
  }))
  return { ok: false, errors }
}
