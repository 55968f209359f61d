import { fundLevels } from '@liushui/domain'
import type { FactorStepRow } from '../tables.ts'
import { byEvent, projection } from './projection.ts'

type FactorEvent = {
  readonly id: string
  readonly type: string
  readonly data: { readonly factorId: string; readonly projectId: string; readonly programmeId: string }
}
type Said = Pick<FactorStepRow, 'date'> & Partial<Pick<FactorStepRow, 'level' | 'amount' | 'documentNumber' | 'text'>>

const step = <Event extends FactorEvent>(of: (data: Event['data']) => Said) => ({
  key: byEvent,
  make: ({ id, type, data }: Event, ordinal: number): FactorStepRow => ({
    eventId: id,
    ordinal,
    factorId: data.factorId,
    projectId: data.projectId,
    programmeId: data.programmeId,
    step: type,
    level: null,
    amount: null,
    documentNumber: null,
    text: null,
    ...of(data),
  }),
})

export const factorSteps = projection({
  table: 'factorSteps',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    factorId: 'text',
    projectId: 'text',
    programmeId: 'text',
    step: 'text',
    level: 'text?',
    date: 'text',
    amount: 'integer?',
    documentNumber: 'text?',
    text: 'text?',
  },
  key: ['eventId'],
  indexes: [
    ['programmeId', 'ordinal'],
    ['programmeId', 'factorId'],
  ],
  on: {
    FactorRequested: step(({ requestedOn: date, amount }) => ({ date, amount })),
    FactorSubmitted: step(({ submittedOn: date }) => ({ date, level: fundLevels[0] })),
    FactorAdvanced: step(({ advancedOn: date, to: level }) => ({ date, level })),
    FactorReturned: step(({ returnedOn: date, level, reason: text }) => ({ date, level, text })),
    FactorRejected: step(({ rejectedOn: date, level, reason: text }) => ({ date, level, text })),
    FactorGranted: step(({ grantedOn: date, level, amount, documentNumber }) => ({
      date,
      level,
      amount,
      documentNumber,
    })),
    FactorUsed: step(({ usedOn: date, amount }) => ({ date, amount })),
    FactorReleased: step(({ releasedOn: date, amount, reason: text }) => ({ date, amount, text })),
  },
})
