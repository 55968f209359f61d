import type { Position } from '@liushui/event-store'
import { eventsUpTo, lastEntry, type ReadDatabase } from '@liushui/read-models'
import type { Platform } from '../platform.ts'
import { behind, isProblem, parsePosition, type ReadQuery, withReading } from '../reading.ts'
import { type Answer, no } from '../route.ts'
import type { AskedTrail } from './query.ts'

/** The log as an answer knows it. */
export type UpTo = { readonly position: Position | null; readonly events: number }
type Answerer = (db: ReadDatabase, upTo: UpTo) => Promise<Answer>

const AT_LEAST_MS = 5000
/** Nothing of the trail is ever changed: its past is what lies before a place, and nothing has to be built for it. */
const noPast = { use: () => Promise.reject(new Error('The trail has its own way to the past.')), close: async () => {} }

const head = async (db: ReadDatabase): Promise<UpTo> => {
  const last = await lastEntry(db)
  return last ? { position: last.position, events: last.leafIndex + 1 } : { position: null, events: 0 }
}

/** Answers from the trail as it is, or as it was at a position. */
export const withTrail = async (platform: Platform, query: ReadQuery, answerer: Answerer): Promise<Answer> => {
  const { 'as-of': past, ...rest } = query
  if (past === undefined || rest['at-least'] !== undefined)
    return withReading({ platform, asOf: noPast }, query, async (db) => answerer(db, await head(db)))
  const position = await parsePosition(platform, 'as-of', past)
  if (isProblem(position)) return no(position)
  if (!(await platform.readModels.waitFor(position, { timeoutMs: AT_LEAST_MS }))) return no(behind)
  const { db } = platform.readModels
  const events = await eventsUpTo(db, { position, compare: platform.store.compare })
  const answer = await answerer(db, { position, events })
  return answer.kind === 'problem'
    ? answer
    : { ...answer, headers: { ...answer.headers, 'Liushui-Position': position } }
}

/** What is recorded: looks at the trail, at raw records and at where a figure comes from, and what is done to the register of people. */
export const looks = [
  ...(['list', 'entry', 'timeline', 'changes', 'gaps', 'export', 'access', 'records', 'figure'] as const),
  ...(['person-entered', 'person-changed', 'person-forgotten'] as const),
]
export type Look = {
  readonly what: (typeof looks)[number]
  readonly filter: Readonly<Record<string, unknown>>
  readonly rows: number
}
export type Looker = Pick<Platform, 'access' | 'actor'>

/** What somebody is shown, or does, is recorded before. Throws `NotRecordedError`: then it is not shown, and not done. */
export const recordLook = ({ access, actor }: Looker, look: Look): void =>
  access.add({ at: new Date().toISOString(), actorId: actor.id, role: actor.role, unit: actor.unit, ...look })

export type Paging = Pick<AskedTrail, 'after' | 'before' | 'limit'>
