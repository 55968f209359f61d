import { type Month, yearOf } from '@liushui/domain'
import type { CallRow, ReadModels } from '@liushui/read-models'

/** What things are called: a thing's own rows hold the ids of others, and the bulletin prints names. */
export type Names = {
  /** By the plan of the year, else by the registration. */
  readonly project: (projectId: string) => { readonly name: string; readonly unit: string }
  /** By the registration alone. */
  readonly registered: (projectId: string) => string
  readonly calls: readonly CallRow[]
}

/** As the bulletin names them. */
export const readNames = async (key: {
  readonly readModels: Pick<ReadModels, 'db'>
  readonly programmeId: string
  readonly month: Month
}): Promise<Names> => {
  const { programmeId, month } = key
  const { db } = key.readModels
  const [projects, items, calls] = await Promise.all([
    db.selectFrom('projects').select(['projectId', 'name', 'unit']).where('programmeId', '=', programmeId).execute(),
    db
      .selectFrom('planItems')
      .select(['projectId', 'name', 'unit'])
      .where('programmeId', '=', programmeId)
      .where('year', '=', yearOf(month))
      .execute(),
    db.selectFrom('calls').selectAll().where('programmeId', '=', programmeId).execute(),
  ])
  const known = new Map([...projects, ...items].map(({ projectId, name, unit }) => [projectId, { name, unit }]))
  const registered = new Map(projects.map(({ projectId, name }) => [projectId, name]))
  return {
    project: (projectId) => known.get(projectId) ?? { name: projectId, unit: '' },
    registered: (projectId) => registered.get(projectId) ?? projectId,
    calls,
  }
}
