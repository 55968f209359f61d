import type { Position } from '@liushui/event-store'
import type { ReadDatabase, ReadModels } from '@liushui/read-models'
import { z } from 'zod'
import type { AsOf } from './as-of.ts'
import type { Platform } from './platform.ts'
import { type Invalid, invalid, type Problem, problem } from './problems.ts'
import { type Answer, no } from './route.ts'

const AT_LEAST_MS = 5000

export const position = z.string().min(1).max(100)
/** How fresh or how old an answer is asked for; every read takes both. */
export const readQuery = z.strictObject({
  'at-least': position
    .optional()
    .describe('Wait up to 5 s until the read models have this position, so that a writer sees what was just written.'),
  'as-of': position.optional().describe('Answer as the log stood at this position.'),
})
export type ReadQuery = z.infer<typeof readQuery>

export type Reading = { readonly platform: Platform; readonly asOf: AsOf }

const wrong = (name: string, reason: string, reasonZh: string): Invalid => ({ path: `query.${name}`, reason, reasonZh })

/** A position as this log gave it, not beyond its end. */
export const parsePosition = async (
  { store }: Pick<Platform, 'store'>,
  name: string,
  text: string,
): Promise<Position | Problem> => {
  const parsed = store.parsePosition(text)
  if (parsed === undefined)
    return invalid([wrong(name, 'not a position that this platform gave', '不是本平台给出的位置')])
  const head = await store.head()
  if (head === undefined || store.compare(parsed, head) > 0)
    return invalid([wrong(name, 'beyond the end of the log', '超出日志末尾')])
  return parsed
}
export const isProblem = (value: Position | Problem): value is Problem => typeof value !== 'string'

export const behind = problem(
  'behind',
  {
    en: 'The read models do not have that position yet; ask again in a second.',
    zh: '查询数据尚未更新到该位置，请稍后再试。',
  },
  { headers: { 'Retry-After': '1' } },
)

type Answerer = (db: ReadDatabase, at: Position | undefined) => Promise<Answer>

/** The position is read first, so that the answer is never older than it says. */
const answerFrom = async (models: ReadModels, answerer: Answerer): Promise<Answer> => {
  const at = await models.position()
  const answer = await answerer(models.db, at)
  if (answer.kind === 'problem' || at === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'Liushui-Position': at } }
}

/** Answers from the live read models, or from those of the past, as the query asks. */
export const withReading = async (
  { platform, asOf }: Reading,
  query: ReadQuery,
  answerer: Answerer,
): Promise<Answer> => {
  const { 'at-least': atLeast, 'as-of': past } = query
  if (atLeast !== undefined && past !== undefined)
    return no(invalid([wrong('as-of', 'either as-of or at-least, not both', 'as-of 与 at-least 只能用一个')]))
  if (past !== undefined) {
    const at = await parsePosition(platform, 'as-of', past)
    return isProblem(at) ? no(at) : asOf.use(at, (models) => answerFrom(models, answerer))
  }
  if (atLeast !== undefined) {
    const at = await parsePosition(platform, 'at-least', atLeast)
    if (isProblem(at)) return no(at)
    if (!(await platform.readModels.waitFor(at, { timeoutMs: AT_LEAST_MS }))) return no(behind)
  }
  return answerFrom(platform.readModels, answerer)
}
