import type { CallTerms } from '@liushui/domain'
import type { CallRow } from '../tables.ts'
import { flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; callId: string } }) => [data.programmeId, data.callId]

type Terms = Omit<CallRow, 'callId' | 'programmeId' | 'publishedOn' | 'amendments' | 'closedOn'>
const termsColumns = ({ categories, natures, matters, ...terms }: CallTerms): Terms => ({
  ...terms,
  categories: JSON.stringify(categories),
  natures: JSON.stringify(natures),
  matters: JSON.stringify(matters),
})

export const calls = projection({
  table: 'calls',
  columns: {
    callId: 'text',
    programmeId: 'text',
    title: 'text',
    source: 'text',
    documentNumber: 'text',
    opensOn: 'text',
    closesOn: 'text',
    share: 'integer?',
    most: 'integer?',
    leastTotalInvestment: 'integer',
    categories: 'text',
    natures: 'text',
    matters: 'text',
    guidance: 'text',
    publishedOn: 'text',
    amendments: 'integer',
    closedOn: 'text?',
  },
  key: ['programmeId', 'callId'],
  on: {
    CallPublished: {
      key,
      make: ({ data }) => ({
        callId: data.callId,
        programmeId: data.programmeId,
        ...termsColumns(data.terms),
        publishedOn: data.publishedOn,
        amendments: 0,
        closedOn: null,
      }),
    },
    CallAmended: {
      key,
      fold: (row, { data }) => ({ ...row, ...termsColumns(data.after), amendments: row.amendments + 1 }),
    },
    CallClosed: { key, fold: (row, { data }) => ({ ...row, closedOn: data.closedOn }) },
  },
})

/** The last screening of a project against a call stands. */
export const screenings = projection({
  table: 'screenings',
  columns: {
    callId: 'text',
    projectId: 'text',
    programmeId: 'text',
    qualifies: 'integer',
    reasons: 'text',
    most: 'integer?',
    screenedOn: 'text',
  },
  key: ['programmeId', 'callId', 'projectId'],
  on: {
    ProjectScreened: {
      key: ({ data }) => [data.programmeId, data.callId, data.projectId],
      make: ({ data }) => ({
        callId: data.callId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        qualifies: flag(data.qualifies),
        reasons: JSON.stringify(data.reasons),
        most: data.most,
        screenedOn: data.screenedOn,
      }),
    },
  },
})
