import { basisPoints, sumFen } from '@liushui/domain'
import { sql } from 'kysely'
import type { ReadDatabase } from '../contract.ts'

export type OnTimeRate = {
  readonly decided: number
  /** Decided on the promised day or before. */
  readonly onTime: number
  /** 按时办结率, basis points; null where nothing was decided. */
  readonly rate: number | null
}
export type OnTimeRates = {
  readonly matters: readonly (OnTimeRate & { readonly matter: string })[]
  /** By the project's responsible unit; null for projects that are not registered. */
  readonly units: readonly (OnTimeRate & { readonly unit: string | null })[]
  readonly total: OnTimeRate
}

type Period = { readonly programmeId: string; readonly from: string; readonly to: string }
type Count = Pick<OnTimeRate, 'decided' | 'onTime'>

const rated = <Line extends Count>(line: Line): Line & Pick<OnTimeRate, 'rate'> => ({
  ...line,
  rate: basisPoints(line.onTime, line.decided),
})

const decidedIn = (db: ReadDatabase, { programmeId, from, to }: Period) =>
  db
    .selectFrom('approvals as approval')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'approval.programmeId')
        .onRef('project.projectId', '=', 'approval.projectId'),
    )
    .select(({ fn, ref }) => [
      fn.countAll<number>().as('decided'),
      sql<number>`sum(case when ${ref('approval.endedOn')} <= ${ref('approval.promisedDueOn')} then 1 else 0 end)`.as(
        'onTime',
      ),
    ])
    .where('approval.programmeId', '=', programmeId)
    .where('approval.status', 'in', ['granted', 'refused'])
    .where('approval.endedOn', '>=', from)
    .where('approval.endedOn', '<=', to)

/** 按时办结率 of what was decided from one business date to another, both included, per matter and per unit. */
export const onTimeRates = async (db: ReadDatabase, period: Period): Promise<OnTimeRates> => {
  const decided = decidedIn(db, period)
  const matters = await decided
    .select('approval.matter')
    .groupBy('approval.matter')
    .orderBy('approval.matter')
    .execute()
  const units = await decided.select('project.unit').groupBy('project.unit').orderBy('project.unit').execute()
  const sumOf = (count: (line: Count) => number) => sumFen(matters.map(count))
  const total = { decided: sumOf((line) => line.decided), onTime: sumOf((line) => line.onTime) }
  return { matters: matters.map(rated), units: units.map(rated), total: rated(total) }
}
