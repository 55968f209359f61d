import { key, terms } from '../machines/commands/call.ts'
import type { CallEvent, CallTerms } from '../src/index.ts'

export * from '../machines/commands/call.ts'

export const published: CallEvent = { type: 'CallPublished', data: { ...key, terms, publishedOn: '2014-02-20' } }
export const amended = (changes: Partial<CallTerms>): CallEvent => ({
  type: 'CallAmended',
  data: {
    ...key,
    before: terms,
    after: { ...terms, ...changes },
    reason: '上级延长申报期',
    amendedOn: '2014-03-20',
  },
})
export const closed: CallEvent = {
  type: 'CallClosed',
  data: { ...key, reason: '额度已用完', closedOn: '2014-04-01' },
}
