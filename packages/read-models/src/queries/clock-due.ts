import type { ReadDatabase } from '../contract.ts'

export type ClockDue = {
  readonly approvals: readonly {
    readonly approvalId: string
    readonly projectId: string
    readonly programmeId: string
  }[]
  readonly rounds: readonly { readonly roundId: string; readonly programmeId: string }[]
  readonly difficulties: readonly {
    readonly difficultyId: string
    readonly projectId: string
    readonly programmeId: string
  }[]
}

/** What has come true by today through time alone and is not recorded: what the daily clock has to be run for, and nothing else. */
export const clockDue = async (
  db: ReadDatabase,
  { programmeId, today }: { readonly programmeId: string; readonly today: string },
): Promise<ClockDue> => ({
  approvals: await db
    .selectFrom('approvals')
    .select(['approvalId', 'projectId', 'programmeId'])
    .where('programmeId', '=', programmeId)
    .where('clockDueOn', '<=', today)
    .orderBy('clockDueOn')
    .orderBy('approvalId')
    .execute(),
  rounds: await db
    .selectFrom('findings')
    .select(['roundId', 'programmeId'])
    .distinct()
    .where('programmeId', '=', programmeId)
    .where('clockDueOn', '<=', today)
    .orderBy('roundId')
    .execute(),
  difficulties: await db
    .selectFrom('difficulties')
    .select(['difficultyId', 'projectId', 'programmeId'])
    .where('programmeId', '=', programmeId)
    .where('clockDueOn', '<=', today)
    .orderBy('clockDueOn')
    .orderBy('difficultyId')
    .execute(),
})
