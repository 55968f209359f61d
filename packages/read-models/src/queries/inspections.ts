import { type Card, cards, type InspectionSubject } from '@liushui/domain'
import { sql } from 'kysely'
import type { ReadDatabase } from '../contract.ts'
import { findingAge } from '../derived.ts'
import type { CheckRow, FindingRow, InspectionRow } from '../tables.ts'
import { snapshot } from './snapshot.ts'

export type InspectionRound = Omit<InspectionRow, 'departments' | 'subjects'> & {
  readonly departments: readonly string[]
  readonly subjects: readonly InspectionSubject[]
  /** Projects checked, and of them how many of each card. */
  readonly checked: number
  readonly cards: Readonly<Record<Card, number>>
  readonly findings: {
    readonly total: number
    readonly open: number
    /** Reported as rectified, to be looked at. */
    readonly reported: number
    /** Open, and past the day as of today. */
    readonly overdue: number
    readonly struckOff: number
  }
}

const checkedBy = (db: ReadDatabase, programmeId: string) =>
  db
    .selectFrom('checks')
    .select(({ fn }) => ['roundId' as const, 'card' as const, fn.countAll<number>().as('count')])
    .where('programmeId', '=', programmeId)
    .groupBy(['roundId', 'card'])
    .execute()

const findingsBy = (db: ReadDatabase, programmeId: string, today: string) =>
  db
    .selectFrom('findings')
    .select(({ fn, ref }) => [
      'roundId' as const,
      'status' as const,
      fn.countAll<number>().as('count'),
      sql<number>`sum(case when ${ref('rectifyBy')} < ${today} then 1 else 0 end)`.as('past'),
    ])
    .where('programmeId', '=', programmeId)
    .groupBy(['roundId', 'status'])
    .execute()

/** Rounds of inspection with what each found, the newest first. */
export const inspections = (
  db: ReadDatabase,
  { programmeId, today }: { readonly programmeId: string; readonly today: string },
): Promise<InspectionRound[]> =>
  snapshot(db, async (db) => {
    const rounds = await db
      .selectFrom('inspections')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .orderBy('through', 'desc')
      .orderBy('roundId', 'desc')
      .execute()
    const checked = await checkedBy(db, programmeId)
    const found = await findingsBy(db, programmeId, today)
    return rounds.map((round) => {
      const cardCount = (card: Card) =>
        checked.find((line) => line.roundId === round.roundId && line.card === card)?.count ?? 0
      const ofStatus = (status: FindingRow['status']) =>
        found.find((line) => line.roundId === round.roundId && line.status === status)
      const counts = Object.fromEntries(cards.map((card) => [card, cardCount(card)])) as Record<Card, number>
      const [open, reported, struckOff] = [ofStatus('open'), ofStatus('reported'), ofStatus('struck-off')]
      return {
        ...round,
        departments: JSON.parse(round.departments),
        subjects: JSON.parse(round.subjects),
        checked: cards.reduce((sum, card) => sum + counts[card], 0),
        cards: counts,
        findings: {
          total: (open?.count ?? 0) + (reported?.count ?? 0) + (struckOff?.count ?? 0),
          open: open?.count ?? 0,
          reported: reported?.count ?? 0,
          overdue: open?.past ?? 0,
          struckOff: struckOff?.count ?? 0,
        },
      }
    })
  })

/** What a round found of each project, the furthest behind first. */
export const checks = (
  db: ReadDatabase,
  { programmeId, roundId }: { readonly programmeId: string; readonly roundId: string },
): Promise<(CheckRow & { projectName: string })[]> =>
  db
    .selectFrom('checks as check')
    .leftJoin('projects as project', (join) =>
      join.onRef('project.programmeId', '=', 'check.programmeId').onRef('project.projectId', '=', 'check.projectId'),
    )
    .selectAll('check')
    .select((query) => query.fn.coalesce('project.name', 'check.projectId').as('projectName'))
    .where('check.programmeId', '=', programmeId)
    .where('check.roundId', '=', roundId)
    .orderBy('check.behind', (order) => order.desc().nullsLast())
    .orderBy('check.projectId')
    .execute()

export type FindingLine = FindingRow & {
  readonly projectName: string
  /** Calendar days since it was raised, up to its strike-off. */
  readonly daysOpen: number
  /** Open, and past its day as of today. */
  readonly overdue: boolean
}

/** Findings, the oldest first: every one, or those of one round. */
export const findings = async (
  db: ReadDatabase,
  { programmeId, today, roundId }: { readonly programmeId: string; readonly today: string; readonly roundId?: string },
): Promise<FindingLine[]> => {
  const rows = await db
    .selectFrom('findings as finding')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'finding.programmeId')
        .onRef('project.projectId', '=', 'finding.projectId'),
    )
    .selectAll('finding')
    .select((query) => query.fn.coalesce('project.name', 'finding.projectId').as('projectName'))
    .where('finding.programmeId', '=', programmeId)
    .$if(roundId !== undefined, (query) => query.where('finding.roundId', '=', roundId ?? ''))
    .orderBy('finding.raisedOn')
    .orderBy('finding.roundId')
    .orderBy('finding.finding')
    .execute()
  return rows.map((row) => ({ ...row, ...findingAge(row, today) }))
}

export type CurrentCard = {
  readonly projectId: string
  readonly roundId: string
  /** null once the finding that came with the card is struck off (销号). */
  readonly card: Card | null
}

/** The card that each project holds: that of the last round that checked it. Projects that no round checked are not in the list. */
export const currentCards = async (
  db: ReadDatabase,
  { programmeId }: { readonly programmeId: string },
): Promise<CurrentCard[]> => {
  const rows = await db
    .selectFrom((query) =>
      query
        .selectFrom('checks as check')
        .innerJoin('inspections as round', (join) =>
          join.onRef('round.programmeId', '=', 'check.programmeId').onRef('round.roundId', '=', 'check.roundId'),
        )
        .select(({ fn }) => [
          'check.programmeId' as const,
          'check.projectId' as const,
          'check.roundId' as const,
          'check.card' as const,
          fn
            .agg<number>('row_number')
            .over((over) =>
              over
                .partitionBy('check.projectId')
                .orderBy('round.through', 'desc')
                .orderBy('round.openedOn', 'desc')
                .orderBy('check.roundId', 'desc'),
            )
            .as('age'),
        ])
        .where('check.programmeId', '=', programmeId)
        .as('check'),
    )
    .leftJoin('findings as finding', (join) =>
      join
        .onRef('finding.programmeId', '=', 'check.programmeId')
        .onRef('finding.roundId', '=', 'check.roundId')
        .onRef('finding.projectId', '=', 'check.projectId')
        .on('finding.card', '!=', 'none'),
    )
    .select(['check.projectId', 'check.roundId', 'check.card', 'finding.status'])
    .where('check.age', '=', 1)
    .orderBy('check.projectId')
    .execute()
  return rows.map(({ status, card, ...check }) => ({ ...check, card: status === 'struck-off' ? null : card }))
}
