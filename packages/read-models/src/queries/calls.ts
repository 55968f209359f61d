import type { FactorKind, Nature, ScreeningReason } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import type { CallRow, FactorRow, ScreeningRow } from '../tables.ts'

export type Call = Omit<CallRow, 'categories' | 'natures' | 'matters'> & {
  readonly categories: readonly string[]
  readonly natures: readonly Nature[]
  readonly matters: readonly string[]
}

const asCall = (row: CallRow): Call => ({
  ...row,
  categories: JSON.parse(row.categories),
  natures: JSON.parse(row.natures),
  matters: JSON.parse(row.matters),
})

/** Calls for funds, the first to close first: every one, or those that take applications on a day. */
export const calls = async (
  db: ReadDatabase,
  { programmeId, openOn }: { readonly programmeId: string; readonly openOn?: string },
): Promise<Call[]> => {
  const rows = await db
    .selectFrom('calls')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .$if(openOn !== undefined, (query) =>
      query
        .where('opensOn', '<=', openOn ?? '')
        .where('closesOn', '>=', openOn ?? '')
        .where((where) => where.or([where('closedOn', 'is', null), where('closedOn', '>', openOn ?? '')])),
    )
    .orderBy('closesOn')
    .orderBy('callId')
    .execute()
  return rows.map(asCall)
}

export type ScreeningLine = Omit<ScreeningRow, 'qualifies' | 'reasons'> & {
  readonly projectName: string
  readonly qualifies: boolean
  /** Why not; empty where it qualifies. */
  readonly reasons: readonly ScreeningReason[]
}

/** 筛选: the last screening of each project against a call, those that qualify first. */
export const screening = async (
  db: ReadDatabase,
  { programmeId, callId }: { readonly programmeId: string; readonly callId: string },
): Promise<ScreeningLine[]> => {
  const rows = await db
    .selectFrom('screenings as screening')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'screening.programmeId')
        .onRef('project.projectId', '=', 'screening.projectId'),
    )
    .selectAll('screening')
    .select((query) => query.fn.coalesce('project.name', 'screening.projectId').as('projectName'))
    .where('screening.programmeId', '=', programmeId)
    .where('screening.callId', '=', callId)
    .orderBy('screening.qualifies', 'desc')
    .orderBy('screening.projectId')
    .execute()
  return rows.map((row) => ({ ...row, qualifies: row.qualifies === 1, reasons: JSON.parse(row.reasons) }))
}

/** Whole thousandths of the kind's unit. */
export type FactorTotal = {
  readonly kind: FactorKind
  readonly applications: number
  readonly requested: number
  readonly granted: number
  readonly used: number
  readonly released: number
}
export type Factors = {
  readonly applications: readonly (FactorRow & { readonly projectName: string })[]
  readonly totals: readonly FactorTotal[]
}

/** 要素 sought in a year, and what they add up to for each kind. */
export const factors = async (
  db: ReadDatabase,
  { programmeId, year }: { readonly programmeId: string; readonly year: number },
): Promise<Factors> => {
  const applications = await db
    .selectFrom('factors as factor')
    .leftJoin('projects as project', (join) =>
      join.onRef('project.programmeId', '=', 'factor.programmeId').onRef('project.projectId', '=', 'factor.projectId'),
    )
    .selectAll('factor')
    .select((query) => query.fn.coalesce('project.name', 'factor.projectId').as('projectName'))
    .where('factor.programmeId', '=', programmeId)
    .where('factor.year', '=', year)
    .orderBy('factor.kind')
    .orderBy('factor.factorId')
    .execute()
  const totals = await db
    .selectFrom('factors')
    .select(({ fn }) => [
      'kind' as const,
      fn.countAll<number>().as('applications'),
      fn.sum<number>('requested').as('requested'),
      fn.sum<number>('granted').as('granted'),
      fn.sum<number>('used').as('used'),
      fn.sum<number>('released').as('released'),
    ])
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return { applications, totals }
}
