import { basisPoints, type FundSource, fundLevels, fundSources } from '@liushui/domain'
import type { FundsLine, Queries } from '../contract.ts'

const sourcesInOrder = Object.keys(fundSources) as FundSource[]

/** From the highest level down; within a level in the order of the domain's list. */
const rank = ({ level, source }: Pick<FundsLine, 'level' | 'source'>): number =>
  -fundLevels.indexOf(level) * sourcesInOrder.length + sourcesInOrder.indexOf(source)

export const fundsByLevel: Queries['fundsByLevel'] = async (db, { programmeId, year }) => {
  const rows = await db
    .selectFrom('funds')
    .select(({ fn }) => [
      'source' as const,
      fn.countAll<number>().as('applications'),
      fn.sum<number>('requested').as('requested'),
      fn.sum<number>('approved').as('approved'),
      fn.sum<number>('allocated').as('allocated'),
      fn.sum<number>('disbursed').as('disbursed'),
      fn.sum<number>('received').as('received'),
    ])
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .groupBy('source')
    .execute()
  return rows
    .map((row) => ({
      ...row,
      level: fundSources[row.source],
      arrivalRate: basisPoints(row.received, row.allocated),
    }))
    .sort((a, b) => rank(a) - rank(b))
}

export const fundApplications: Queries['fundApplications'] = (db, { programmeId }) =>
  db
    .selectFrom('funds')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .orderBy('year')
    .orderBy('applicationId')
    .execute()

export const fundMovements: Queries['fundMovements'] = (db, { programmeId }) =>
  db
    .selectFrom('fundMovements as movement')
    .innerJoin('funds as application', (join) =>
      join
        .onRef('application.programmeId', '=', 'movement.programmeId')
        .onRef('application.applicationId', '=', 'movement.applicationId'),
    )
    .selectAll('movement')
    .select('application.source')
    .where('movement.programmeId', '=', programmeId)
    .orderBy('movement.ordinal')
    .execute()
