import {
  dayNumber,
  type FundLevel,
  type FundSource,
  fundLevels,
  fundSources,
  lastDayOf,
  type Month,
  monthOf,
  yearOf,
} from '@liushui/domain'
import type { CallRow, FundMovementRow, FundRow, FundStepRow, ScreeningRow } from '@liushui/read-models'
import type { CallLine, FundFigures, FundSums, FundsOverview, WaitingApplication } from '../dataset.ts'
import { countIn, isBy } from './count.ts'

export type Application = Pick<FundRow, 'applicationId' | 'year' | 'source' | 'requested' | 'callId'> & {
  readonly projectName: string
  readonly unit: string
}
export type Movement = Pick<FundMovementRow, 'applicationId' | 'source' | 'kind' | 'amount' | 'date'>
export type FundStep = Pick<FundStepRow, 'applicationId' | 'step' | 'level' | 'date'>
export type Call = Omit<CallRow, 'programmeId'>
export type Screening = Pick<ScreeningRow, 'callId' | 'qualifies' | 'screenedOn'>

/** 申报: when an application was first handed in. It may come in again after it was sent back. */
const submissions = (applications: readonly Application[], steps: readonly FundStep[]): Movement[] => {
  const first = new Map<string, string>()
  for (const { applicationId, step, date } of steps) {
    if (step === 'FundApplicationSubmitted' && !first.has(applicationId)) first.set(applicationId, date)
  }
  return applications.flatMap(({ applicationId, source, requested }) => {
    const date = first.get(applicationId)
    return date === undefined ? [] : [{ applicationId, source, kind: 'requested', amount: requested, date }]
  })
}

const sumUp = (movements: readonly Movement[]): FundSums => {
  const total = (kind: Movement['kind']): number =>
    movements.filter((movement) => movement.kind === kind).reduce((sum, { amount }) => sum + amount, 0)
  return {
    applications: movements.filter(({ kind }) => kind === 'requested').length,
    requested: total('requested'),
    approved: total('approved'),
    allocated: total('allocated'),
    forwarded: total('forwarded'),
    disbursed: total('disbursed'),
    received: total('received'),
    spent: total('spent'),
    surplus: total('surplus'),
  }
}

const sourcesFromTheTop = (Object.keys(fundSources) as FundSource[]).sort(
  (one, other) => fundLevels.indexOf(fundSources[other]) - fundLevels.indexOf(fundSources[one]),
)

/** Where an application lies by its last step, and since when; undefined where it is in nobody's hands. */
const placeOf = (steps: readonly FundStep[]): { level: FundLevel; since: string } | undefined => {
  const last = steps.filter(({ step }) => step.startsWith('FundApplication')).at(-1)
  if (last?.step === 'FundApplicationSubmitted') return { level: last.level ?? fundLevels[0], since: last.date }
  if (last?.step !== 'FundApplicationAdvanced' || last.level === null) return undefined
  return { level: last.level, since: last.date }
}

type Known = {
  readonly end: string
  readonly applications: readonly Application[]
  readonly movements: readonly Movement[]
  readonly steps: readonly FundStep[]
}

const waitingAt = ({ end, applications, movements, steps }: Known): WaitingApplication[] => {
  const decided = new Set(
    movements.filter(({ kind, date }) => kind === 'approved' && date <= end).map(({ applicationId }) => applicationId),
  )
  const ofApplication = Map.groupBy(
    steps.filter(({ date }) => date <= end),
    ({ applicationId }) => applicationId,
  )
  return applications
    .flatMap(({ applicationId, projectName: project, unit, source, requested }): WaitingApplication[] => {
      const place = decided.has(applicationId) ? undefined : placeOf(ofApplication.get(applicationId) ?? [])
      if (!place) return []
      const days = dayNumber(end) - dayNumber(place.since)
      return [{ project, unit, source, requested, level: place.level, days }]
    })
    .sort((one, other) => other.days - one.days)
}

/** Calls that took applications on the last day of the month; one that closes on that day is still open. */
export const openCalls = (options: {
  readonly end: string
  readonly calls: readonly Call[]
  readonly screenings: readonly Screening[]
  readonly applications: readonly Application[]
  readonly steps: readonly FundStep[]
}): CallLine[] => {
  const { end, calls, screenings, applications, steps } = options
  const submitted = new Set(
    steps
      .filter(({ step, date }) => step === 'FundApplicationSubmitted' && date <= end)
      .map(({ applicationId }) => applicationId),
  )
  return calls
    .filter(({ publishedOn, opensOn }) => publishedOn <= end && opensOn <= end)
    .filter(({ closesOn, closedOn }) => end <= closesOn && !isBy(end, closedOn))
    .map(({ callId, title, source, documentNumber, opensOn, closesOn }) => {
      const held = screenings.filter((screening) => screening.callId === callId && screening.screenedOn <= end)
      return {
        title,
        source,
        documentNumber,
        opensOn,
        closesOn,
        qualified: held.length === 0 ? null : held.filter(({ qualifies }) => qualifies === 1).length,
        applied: applications.filter((each) => each.callId === callId && submitted.has(each.applicationId)).length,
      }
    })
    .sort((one, other) => (one.closesOn === other.closesOn ? 0 : one.closesOn < other.closesOn ? -1 : 1))
}

/** The year's applications, by what moved up to the end of the month. */
export const fundFigures = (
  month: Month,
  { applications, movements, steps }: Omit<Known, 'end'>,
): Omit<FundsOverview, 'calls' | 'factors'> => {
  const end = lastDayOf(month)
  const own = applications.filter(({ year }) => year === yearOf(month))
  const ids = new Set(own.map(({ applicationId }) => applicationId))
  const ofYear = <Of extends { applicationId: string }>(rows: readonly Of[]): Of[] =>
    rows.filter(({ applicationId }) => ids.has(applicationId))
  const moved = ofYear(movements.filter(({ kind }) => kind !== 'requested'))
  const counted = [...submissions(own, steps), ...moved].filter(({ date }) => date <= end)
  const sources = sourcesFromTheTop.flatMap((source): FundFigures[] => {
    const those = counted.filter((movement) => movement.source === source)
    return those.length === 0 ? [] : [{ source, level: fundSources[source], ...sumUp(those) }]
  })
  const stepDates = (name: string) =>
    ofYear(steps)
      .filter(({ step }) => step === name)
      .map(({ date }) => date)
  return {
    sources,
    inMonth: sumUp(counted.filter(({ date }) => monthOf(date) === month)),
    returned: countIn(month, stepDates('FundApplicationReturned')),
    rejected: countIn(month, stepDates('FundApplicationRejected')),
    waiting: waitingAt({ end, applications: own, movements, steps }),
    responsibilityChanges: countIn(month, stepDates('FundResponsibilityChanged')),
  }
}
