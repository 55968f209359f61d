import { sql } from 'kysely'
import type { ReadDatabase } from '../contract.ts'
import { comparableNumber, searchable } from '../projections/typed-text.ts'
import { type Condition, equal, type Source } from './source.ts'

/** What the trail is asked for; all of it has to hold. */
export type TrailFilter = {
  readonly actorId?: string
  readonly role?: string
  /** The actor's. */
  readonly unit?: string
  /** One of these. */
  readonly types?: readonly string[]
  readonly stream?: string
  readonly projectId?: string
  readonly programmeId?: string
  /** Whatever its brackets, width, case and blanks. */
  readonly documentNumber?: string
  /** ISO instants, UTC, with milliseconds: recorded at or after. */
  readonly from?: string
  /** Recorded before. */
  readonly to?: string
  /** Somewhere in what people typed, whatever its case, width and blanks. */
  readonly text?: string
}

const columns = ['stream', 'actorId', 'unit', 'role', 'programmeId'] as const

/** Events of a project: those that name it, and those of findings that were raised about it. */
const ofProject = async (db: ReadDatabase, projectId: string): Promise<Source[]> => {
  const findings = await db
    .selectFrom('findings')
    .select(['roundId', 'finding'])
    .where('projectId', '=', projectId)
    .execute()
  return [
    [equal('projectId', projectId)],
    ...findings.map(({ roundId, finding }) => [equal('stream', `inspection-${roundId}`), equal('finding', finding)]),
  ]
}

/** The filter as one or more sets of entries, each of which is told by columns that are equal to something. */
export const sourcesOf = async (db: ReadDatabase, filter: TrailFilter): Promise<Source[]> => {
  const { types, projectId, documentNumber } = filter
  const shared = columns.flatMap((column) => {
    const value = filter[column]
    return value === undefined ? [] : [equal(column, value)]
  })
  if (documentNumber !== undefined) shared.push(equal('documentKey', comparableNumber(documentNumber)))
  if (projectId !== undefined) return (await ofProject(db, projectId)).map((source) => [...shared, ...source])
  if (types === undefined) return [shared]
  return [...new Set(types)].map((type) => [...shared, equal('type', type)])
}

const contains = (text: string): Condition => {
  const pattern = `%${searchable(text).replace(/[\\%_]/g, '\\$&')}%`
  return sql`${sql.ref('words')} like ${pattern} escape '\\'`
}

/** What has to be looked at entry by entry. */
export const looseConditions = ({ projectId, types, from, to, text }: TrailFilter): Condition[] => [
  // A project has few entries: a walk for each of its findings and each of the types would be hundreds of them.
  ...(projectId === undefined || types === undefined ? [] : [sql`${sql.ref('type')} in (${sql.join(types)})`]),
  ...(from === undefined ? [] : [sql`${sql.ref('recordedAt')} >= ${from}`]),
  ...(to === undefined ? [] : [sql`${sql.ref('recordedAt')} < ${to}`]),
  ...(text === undefined ? [] : [contains(text)]),
]
