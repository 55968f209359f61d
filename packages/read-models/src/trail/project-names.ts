import { streamKinds } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'

/** What projects are called, by id. */
type ProjectNames = ReadonlyMap<string, string>

const namesOf = (rows: readonly { readonly projectId: string; readonly name: string }[]): ProjectNames =>
  new Map(rows.map(({ projectId, name }) => [projectId, name]))

type Of = Pick<AuditEntryRow, 'stream' | 'finding' | 'projectId'>

const named = async (db: ReadDatabase, ids: readonly string[]): Promise<ProjectNames> =>
  ids.length === 0
    ? new Map()
    : namesOf(await db.selectFrom('projects').select(['projectId', 'name']).where('projectId', 'in', ids).execute())

const keyOf = ({ stream, finding }: Of): string => `${stream} ${finding}`

/** The projects that findings are about, where entries name only the finding. */
const findingsOf = async (db: ReadDatabase, entries: readonly Of[]): Promise<ReadonlyMap<string, string>> => {
  const streams = entries.filter(({ finding, projectId }) => finding !== null && projectId === null)
  if (streams.length === 0) return new Map()
  const raised = await db
    .selectFrom('auditEntries')
    .select(['stream', 'finding', 'projectId'])
    .where('stream', 'in', [...new Set(streams.map(({ stream }) => stream))])
    .where('type', '=', 'FindingRaised')
    .execute()
  return new Map(raised.flatMap((one) => (one.projectId === null ? [] : [[keyOf(one), one.projectId] as const])))
}

/** Those that were registered among the first `size` events, which is what a project's own stream begins with. */
const registered = async (db: ReadDatabase, ids: readonly string[], size: number): Promise<string[]> => {
  if (ids.length === 0) return []
  const streams = new Map(ids.map((id) => [streamKinds.project.streamOf({ projectId: id }), id]))
  const first = await db
    .selectFrom('auditEntries')
    .select('stream')
    .where('stream', 'in', [...streams.keys()])
    .where('revision', '=', 0)
    .where('leafIndex', '<', size)
    .execute()
  return first.flatMap(({ stream }) => streams.get(stream) ?? [])
}

/**
 * Tells what the project of each of these entries is called; null where it is of none, or, with `size`, where it was registered later than
 * the first so many events. In a few questions, however many entries there are.
 */
export const projectNames = async (
  db: ReadDatabase,
  entries: readonly Of[],
  size?: number,
): Promise<(of: Of) => string | null> => {
  const findings = await findingsOf(db, entries)
  const idOf = (of: Of): string | undefined => of.projectId ?? findings.get(keyOf(of))
  const ids = [...new Set(entries.flatMap((one) => idOf(one) ?? []))]
  const names = await named(db, size === undefined ? ids : await registered(db, ids, size))
  return (of) => names.get(idOf(of) ?? '') ?? null
}

/** What the projects of a programme are called. */
export const projectNamesOfProgramme = async (db: ReadDatabase, programmeId: string): Promise<ProjectNames> =>
  namesOf(
    await db.selectFrom('projects').select(['projectId', 'name']).where('programmeId', '=', programmeId).execute(),
  )
