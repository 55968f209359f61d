import { SAMPLE_PROGRAMME, SAMPLE_YEAR } from './programme.ts'
import { type Dated, workingDayFrom } from './steps.ts'

const monthText = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`

/** Each month's bulletin is asked for on the 5th of the month after, or the first working day from then on; the last one ends the sample. */
export const bulletinRequests: readonly Dated[] = Array.from({ length: 12 }, (_, index): Dated => {
  const next = index === 11 ? monthText(SAMPLE_YEAR + 1, 1) : monthText(SAMPLE_YEAR, index + 2)
  const month = monthText(SAMPLE_YEAR, index + 1)
  return {
    on: workingDayFrom(`${next}-05`),
    command: { type: 'RequestBulletin', data: { programmeId: SAMPLE_PROGRAMME, month } },
  }
})
