import { lastDayOf, type Month, workingDaysBetween, yearOf } from '@liushui/domain'
import type { ApprovalRow, ApprovalStepRow } from '@liushui/read-models'
import type { ApprovalFigures, Count, Duration, LateDelivery, MatterLine, OverdueApproval } from '../dataset.ts'
import { countIn, isBy } from './count.ts'

export type ApprovalFacts = Pick<
  ApprovalRow,
  | 'approvalId'
  | 'matter'
  | 'status'
  | 'greenChannel'
  | 'receivedOn'
  | 'noticedOn'
  | 'acceptedOn'
  | 'deemed'
  | 'promisedDueOn'
  | 'legalDueOn'
  | 'excludedDays'
  | 'endedOn'
  | 'deliveryDueOn'
  | 'deliveredOn'
> & { readonly projectName: string; readonly unit: string }
export type ApprovalStep = Pick<ApprovalStepRow, 'approvalId' | 'step' | 'date'>

const isDecided = ({ status }: ApprovalFacts): boolean => status === 'granted' || status === 'refused'

const inTime = ({ endedOn, promisedDueOn }: ApprovalFacts): boolean =>
  endedOn !== null && promisedDueOn !== null && endedOn <= promisedDueOn

const matterLines = (month: Month, lines: readonly ApprovalFacts[]): MatterLine[] => {
  const since = (some: readonly ApprovalFacts[], date: (line: ApprovalFacts) => string | null): number =>
    countIn(month, some.map(date)).inYear
  return [...Map.groupBy(lines, ({ matter }) => matter)]
    .map(([matter, own]) => {
      const decided = own.filter(isDecided)
      return {
        matter,
        received: since(own, ({ receivedOn }) => receivedOn),
        noticed: since(own, ({ noticedOn }) => noticedOn),
        accepted: since(own, ({ acceptedOn }) => acceptedOn),
        deemed: since(
          own.filter(({ deemed }) => deemed === 1),
          ({ acceptedOn }) => acceptedOn,
        ),
        decided: since(decided, ({ endedOn }) => endedOn),
        onTime: since(decided.filter(inTime), ({ endedOn }) => endedOn),
      }
    })
    .filter(({ received, noticed, accepted, decided }) => received + noticed + accepted + decided > 0)
}

/** From acceptance to the decision, without what did not count. */
const duration = (month: Month, lines: readonly ApprovalFacts[]): Duration => {
  const decided = lines.filter((line) => isDecided(line) && countIn(month, [line.endedOn]).inYear === 1)
  const days = decided.flatMap(({ acceptedOn, endedOn, excludedDays }) =>
    acceptedOn && endedOn ? [Math.max(0, workingDaysBetween(acceptedOn, endedOn).days - excludedDays)] : [],
  )
  const sum = days.reduce((total, each) => total + each, 0)
  return { decided: decided.length, averageTenths: days.length === 0 ? null : Math.round((sum * 10) / days.length) }
}

/** Since when an excluded procedure stood in the way at the end of the month; undefined where none did. */
const stoppedSince = (steps: readonly ApprovalStep[], { approvalId }: ApprovalFacts, end: string): string | undefined =>
  steps
    .filter((step) => step.approvalId === approvalId && step.date <= end)
    .reduce<string | undefined>((since, { step, date }) => {
      if (step === 'ExcludedProcedureStarted') return date
      return step === 'ExcludedProcedureEnded' ? undefined : since
    }, undefined)

/** A clock that stands still passes no limit: what was not late when it stopped is not late. */
const overdueLine = (line: ApprovalFacts, end: string, stopped: string | undefined): OverdueApproval[] => {
  const { acceptedOn, promisedDueOn, legalDueOn } = line
  const until = stopped ?? end
  if (!isBy(end, acceptedOn) || promisedDueOn === null || promisedDueOn >= until) return []
  return [
    {
      matter: line.matter,
      project: line.projectName,
      unit: line.unit,
      dueOn: promisedDueOn,
      days: workingDaysBetween(promisedDueOn, until).days,
      legal: legalDueOn !== null && legalDueOn < until,
    },
  ]
}

/** Late by the end of the month: delivered this year after its day, or past its day and not delivered yet. */
const lateDelivery = (month: Month, line: ApprovalFacts): LateDelivery[] => {
  const end = lastDayOf(month)
  const { deliveryDueOn, deliveredOn, endedOn } = line
  if (!isDecided(line) || !isBy(end, endedOn) || deliveryDueOn === null) return []
  const delivered = isBy(end, deliveredOn) ? deliveredOn : null
  if (delivered !== null && yearOf(delivered) !== yearOf(month)) return []
  const day = delivered ?? end
  if (day <= deliveryDueOn) return []
  const days = workingDaysBetween(deliveryDueOn, day).days
  return [{ matter: line.matter, project: line.projectName, dueOn: deliveryDueOn, deliveredOn: delivered, days }]
}

/** By what happened up to the end of the month: what was decided in the days after it was still under way. */
export const approvalFigures = (
  month: Month,
  lines: readonly ApprovalFacts[],
  steps: readonly ApprovalStep[],
): ApprovalFigures => {
  const end = lastDayOf(month)
  const count = (dates: readonly (string | null)[]): Count => countIn(month, dates)
  const stepsOf = (name: ApprovalStep['step']): Count =>
    count(steps.filter(({ step }) => step === name).map(({ date }) => date))
  const endings = (status: ApprovalRow['status']): Count =>
    count(lines.filter((line) => line.status === status).map(({ endedOn }) => endedOn))
  const pending = lines.filter(({ receivedOn, endedOn }) => receivedOn <= end && !isBy(end, endedOn))
  const stopped = new Map(pending.map((line) => [line, stoppedSince(steps, line, end)]))
  const decidedInYear = lines.filter((line) => isDecided(line) && count([line.endedOn]).inYear === 1)
  return {
    received: count(lines.map(({ receivedOn }) => receivedOn)),
    noticed: count(lines.map(({ noticedOn }) => noticedOn)),
    deemed: count(lines.filter(({ deemed }) => deemed === 1).map(({ acceptedOn }) => acceptedOn)),
    accepted: count(lines.map(({ acceptedOn }) => acceptedOn)),
    granted: endings('granted'),
    refused: endings('refused'),
    withdrawn: endings('withdrawn'),
    onTime: count(lines.filter((line) => isDecided(line) && inTime(line)).map(({ endedOn }) => endedOn)),
    matters: matterLines(month, lines),
    greenChannel: count(lines.filter(({ greenChannel }) => greenChannel === 1).map(({ receivedOn }) => receivedOn)),
    green: duration(
      month,
      lines.filter(({ greenChannel }) => greenChannel === 1),
    ),
    ordinary: duration(
      month,
      lines.filter(({ greenChannel }) => greenChannel === 0),
    ),
    excluded: {
      started: stepsOf('ExcludedProcedureStarted'),
      running: [...stopped.values()].filter((since) => since !== undefined).length,
      days: decidedInYear.reduce((sum, { excludedDays }) => sum + excludedDays, 0),
    },
    extended: stepsOf('ApprovalExtended'),
    pending: pending.length,
    supplementing: pending.filter(({ noticedOn, acceptedOn }) => isBy(end, noticedOn) && !isBy(end, acceptedOn)).length,
    overdue: pending
      .flatMap((line) => overdueLine(line, end, stopped.get(line)))
      .sort((one, other) => other.days - one.days),
    lateDeliveries: lines.flatMap((line) => lateDelivery(month, line)),
  }
}
