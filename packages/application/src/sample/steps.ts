import { addDays, addWorkingDays, type BusinessDate, type DomainCommand, isWorkingDay } from '@liushui/domain'
import type { ReadDatabase } from '@liushui/read-models'

/** A command of the sample on the business date on which it is given. */
export type Dated = { readonly on: BusinessDate; readonly command: DomainCommand }

/** Commands that follow from what is known by then, as when an inspection looks at every project. */
export type Derived = {
  readonly on: BusinessDate
  readonly derive: (db: ReadDatabase) => Promise<readonly DomainCommand[]>
}
export type Step = Dated | Derived

export const workingDaysAfter = (date: BusinessDate, days: number): BusinessDate => addWorkingDays(date, days).date

/** The day itself where it is a working day, else the one before it. */
export const workingDayUpTo = (date: BusinessDate): BusinessDate =>
  isWorkingDay(date) ? date : workingDayUpTo(addDays(date, -1))

/** The day itself where it is a working day, else the next one. */
export const workingDayFrom = (date: BusinessDate): BusinessDate => workingDaysAfter(addDays(date, -1), 1)

/** In the order of their dates; those of one day in the order in which they are listed. */
export const inOrder = (steps: readonly Step[], lastDay: BusinessDate): Step[] =>
  steps
    .filter(({ on }) => on <= lastDay)
    .map((step, index) => ({ step, index }))
    .sort((a, b) => (a.step.on === b.step.on ? a.index - b.index : a.step.on < b.step.on ? -1 : 1))
    .map(({ step }) => step)
