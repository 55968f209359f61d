import { type Month, yearOf } from '@liushui/domain'
import type { ApprovalLine } from '@liushui/read-models'
import type { ApprovalFigures, Count } from '../dataset.ts'
import { lastDayOf } from '../periods.ts'

type Line = Pick<
  ApprovalLine,
  | 'matter'
  | 'projectName'
  | 'status'
  | 'greenChannel'
  | 'receivedOn'
  | 'noticedOn'
  | 'acceptedOn'
  | 'promisedDueOn'
  | 'endedOn'
>

/** How many of the dates lie in the month, and in its year up to the month's end. */
const countIn = (month: Month, dates: readonly (string | null)[]): Count => {
  const end = lastDayOf(month)
  const inYear = dates.filter((date) => date !== null && yearOf(date) === yearOf(month) && date <= end)
  return { inMonth: inYear.filter((date) => date?.startsWith(month)).length, inYear: inYear.length }
}

const inTime = ({ endedOn, promisedDueOn }: Line): boolean =>
  endedOn !== null && promisedDueOn !== null && endedOn <= promisedDueOn

/** By what happened up to the end of the month: what was decided in the days after it was still under way. */
export const approvalFigures = (month: Month, lines: readonly Line[]): ApprovalFigures => {
  const end = lastDayOf(month)
  const count = (dates: readonly (string | null)[]): Count => countIn(month, dates)
  const endings = (status: ApprovalLine['status'], holds: (line: Line) => boolean = () => true): Count =>
    count(lines.filter((line) => line.status === status && holds(line)).map(({ endedOn }) => endedOn))
  const pending = lines.filter(({ receivedOn, endedOn }) => receivedOn <= end && (endedOn === null || endedOn > end))
  const granted = endings('granted', inTime)
  const refused = endings('refused', inTime)
  return {
    received: count(lines.map(({ receivedOn }) => receivedOn)),
    noticed: count(lines.map(({ noticedOn }) => noticedOn)),
    accepted: count(lines.map(({ acceptedOn }) => acceptedOn)),
    granted: endings('granted'),
    refused: endings('refused'),
    withdrawn: endings('withdrawn'),
    onTime: { inMonth: granted.inMonth + refused.inMonth, inYear: granted.inYear + refused.inYear },
    greenChannel: count(lines.filter(({ greenChannel }) => greenChannel === 1).map(({ receivedOn }) => receivedOn)),
    pending: pending.length,
    overdue: pending.flatMap(({ matter, projectName, acceptedOn, promisedDueOn }) =>
      acceptedOn !== null && acceptedOn <= end && promisedDueOn !== null && promisedDueOn <= end
        ? [{ matter, project: projectName, dueOn: promisedDueOn }]
        : [],
    ),
  }
}
