import { fundLevels } from '@liushui/domain'
import type { FundStepRow } from '../tables.ts'
import { byEvent, projection } from './projection.ts'

type FundEvent = {
  readonly id: string
  readonly type: string
  readonly data: { readonly applicationId: string; readonly projectId: string; readonly programmeId: string }
}

const step = <Event extends FundEvent>(of: (data: Event['data']) => Pick<FundStepRow, 'date' | 'level' | 'text'>) => ({
  key: byEvent,
  make: ({ id, type, data }: Event, ordinal: number): FundStepRow => ({
    eventId: id,
    ordinal,
    applicationId: data.applicationId,
    projectId: data.projectId,
    programmeId: data.programmeId,
    step: type,
    ...of(data),
  }),
})

export const fundSteps = projection({
  table: 'fundSteps',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    applicationId: 'text',
    projectId: 'text',
    programmeId: 'text',
    step: 'text',
    level: 'text?',
    date: 'text',
    text: 'text?',
  },
  key: ['eventId'],
  indexes: [
    ['programmeId', 'ordinal'],
    ['programmeId', 'applicationId'],
  ],
  on: {
    FundApplicationSubmitted: step((data) => ({ date: data.submittedOn, level: fundLevels[0], text: data.callId })),
    FundApplicationAdvanced: step((data) => ({ date: data.advancedOn, level: data.to, text: null })),
    FundApplicationReturned: step((data) => ({ date: data.returnedOn, level: data.level, text: data.reason })),
    FundApplicationRejected: step((data) => ({ date: data.rejectedOn, level: data.level, text: data.reason })),
    FundResponsibilityChanged: step((data) => ({ date: data.changedOn, level: null, text: data.reason })),
  },
})
