import {
  arrivalRate,
  type FundLevel,
  type FundSource,
  fundLevels,
  fundSources,
  paymentRate,
  sumFen,
} from '@liushui/domain'
import type { FundsLine, ReadDatabase } from '../contract.ts'
import { daysAtLevel } from '../derived.ts'
import type { FundMovementRow, FundRow } from '../tables.ts'
import { snapshot } from './snapshot.ts'

type OfYear = { readonly programmeId: string; readonly year: number }

const sourcesInOrder = Object.keys(fundSources) as FundSource[]

/** From the highest level down; within a level in the order of the domain's list. */
const rank = ({ level, source }: Pick<FundsLine, 'level' | 'source'>): number =>
  -fundLevels.indexOf(level) * sourcesInOrder.length + sourcesInOrder.indexOf(source)

const amounts = [
  'requested',
  'approved',
  'allocated',
  'forwarded',
  'disbursed',
  'received',
  'spent',
  'surplus',
] as const
type Amounts = Pick<FundsLine, 'applications' | (typeof amounts)[number]>

const rated = <Line extends Amounts>(line: Line): Line & Pick<FundsLine, 'arrivalRate' | 'paymentRate'> => ({
  ...line,
  arrivalRate: arrivalRate(line),
  paymentRate: paymentRate(line),
})

/** All sources with an application, from the highest level down. */
export const fundsByLevel = async (db: ReadDatabase, { programmeId, year }: OfYear): Promise<FundsLine[]> => {
  const rows = await db
    .selectFrom('funds')
    .select(({ fn }) => [
      'source' as const,
      fn.countAll<number>().as('applications'),
      ...amounts.map((amount) => fn.sum<number>(amount).as(amount)),
    ])
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .groupBy('source')
    .execute()
  return rows.map((row) => rated({ ...row, level: fundSources[row.source] })).sort((a, b) => rank(a) - rank(b))
}

export const fundApplications = (
  db: ReadDatabase,
  { programmeId }: { readonly programmeId: string },
): Promise<FundRow[]> =>
  db
    .selectFrom('funds')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .orderBy('year')
    .orderBy('applicationId')
    .execute()

export const fundMovements = (
  db: ReadDatabase,
  { programmeId }: { readonly programmeId: string },
): Promise<FundMovementRow[]> =>
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

export type FundBoardLine = FundRow & {
  readonly projectName: string
  readonly unit: string | null
  /** Calendar days at the level where it lies, as of today; null where it lies nowhere or was decided on. */
  readonly daysAtLevel: number | null
}
export type FundTotal = Omit<FundsLine, 'source' | 'level'>
export type FundBoard = {
  /** Not submitted yet, from the longest prepared. */
  readonly prepared: readonly FundBoardLine[]
  /** In review at each level or returned by it, from the highest level down; within a level the longest there first. */
  readonly levels: readonly { readonly level: FundLevel; readonly applications: readonly FundBoardLine[] }[]
  readonly decided: readonly FundBoardLine[]
  readonly sources: readonly FundsLine[]
  /** Over all sources. */
  readonly total: FundTotal
}

const applicationsOf = async (
  db: ReadDatabase,
  { programmeId, year, today }: OfYear & { readonly today: string },
): Promise<FundBoardLine[]> => {
  const rows = await db
    .selectFrom('funds as fund')
    .leftJoin('projects as project', (join) =>
      join.onRef('project.programmeId', '=', 'fund.programmeId').onRef('project.projectId', '=', 'fund.projectId'),
    )
    .selectAll('fund')
    .select((query) => query.fn.coalesce('project.name', 'fund.projectId').as('projectName'))
    .select('project.unit')
    .where('fund.programmeId', '=', programmeId)
    .where('fund.year', '=', year)
    .orderBy((query) => query.fn.coalesce('fund.levelSince', 'fund.preparedOn'))
    .orderBy('fund.applicationId')
    .execute()
  return rows.map((row) => ({ ...row, daysAtLevel: daysAtLevel(row, today) }))
}

const totalOf = (lines: readonly FundsLine[]): FundTotal => {
  const sum = (amount: keyof Amounts): number => sumFen(lines.map((line) => line[amount]))
  return rated({
    applications: sum('applications'),
    requested: sum('requested'),
    approved: sum('approved'),
    allocated: sum('allocated'),
    forwarded: sum('forwarded'),
    disbursed: sum('disbursed'),
    received: sum('received'),
    spent: sum('spent'),
    surplus: sum('surplus'),
  })
}

/** Where each application of the year lies as of today, and what came of the year's applications so far. */
export const fundBoard = (db: ReadDatabase, asked: OfYear & { readonly today: string }): Promise<FundBoard> =>
  snapshot(db, async (db) => {
    const applications = await applicationsOf(db, asked)
    const undecided = applications.filter(({ stage }) => stage === 'in-review' || stage === 'returned')
    const sources = await fundsByLevel(db, asked)
    return {
      prepared: applications.filter(({ stage }) => stage === 'prepared'),
      levels: fundLevels
        .map((level) => ({ level, applications: undecided.filter((line) => line.level === level) }))
        .toReversed(),
      decided: applications.filter((line) => line.stage !== 'prepared' && !undecided.includes(line)),
      sources,
      total: totalOf(sources),
    }
  })
