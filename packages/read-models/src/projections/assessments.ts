import type { AssessmentRow } from '../tables.ts'
import { byEvent, flag, projection } from './projection.ts'

type Key = { readonly programmeId: string; readonly period: string }
const key = ({ data }: { data: Key }) => [data.programmeId, data.period]

const assessment = (row: AssessmentRow | undefined, { programmeId, period }: Key): AssessmentRow =>
  row ?? { programmeId, period, scoredOn: null, rule: null, publishedOn: null, documentNumber: null }

export const assessments = projection({
  table: 'assessments',
  columns: {
    programmeId: 'text',
    period: 'text',
    scoredOn: 'text?',
    rule: 'text?',
    publishedOn: 'text?',
    documentNumber: 'text?',
  },
  key: ['programmeId', 'period'],
  on: {
    PointsRecorded: { key, put: (row, { data }) => assessment(row, data) },
    VetoImposed: { key, put: (row, { data }) => assessment(row, data) },
    VetoLifted: { key, put: (row, { data }) => assessment(row, data) },
    UnitScored: {
      key,
      put: (row, { data }) => ({ ...assessment(row, data), scoredOn: data.scoredOn, rule: data.rule }),
    },
    AssessmentPublished: {
      key,
      put: (row, { data }) => ({
        ...assessment(row, data),
        publishedOn: data.publishedOn,
        documentNumber: data.documentNumber,
      }),
    },
  },
})

/** Scored again before the assessment is published, the later score of a unit stands. */
export const scores = projection({
  table: 'scores',
  columns: {
    programmeId: 'text',
    period: 'text',
    unit: 'text',
    total: 'integer',
    rank: 'integer',
    vetoed: 'integer',
    lines: 'text',
    scoredOn: 'text',
  },
  key: ['programmeId', 'period', 'unit'],
  on: {
    UnitScored: {
      key: ({ data }) => [data.programmeId, data.period, data.unit],
      make: ({ data }) => ({
        programmeId: data.programmeId,
        period: data.period,
        unit: data.unit,
        total: data.total,
        rank: data.rank,
        vetoed: flag(data.vetoed),
        lines: JSON.stringify(data.lines),
        scoredOn: data.scoredOn,
      }),
    },
  },
})

export const assessmentEntries = projection({
  table: 'assessmentEntries',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    programmeId: 'text',
    period: 'text',
    unit: 'text',
    kind: 'text',
    item: 'text?',
    points: 'integer?',
    documentNumber: 'text?',
    reason: 'text',
    date: 'text',
  },
  key: ['eventId'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    PointsRecorded: {
      key: byEvent,
      make: ({ id, data }, ordinal) => ({
        eventId: id,
        ordinal,
        programmeId: data.programmeId,
        period: data.period,
        unit: data.unit,
        kind: 'points',
        item: data.item,
        points: data.points,
        documentNumber: data.documentNumber,
        reason: data.reason,
        date: data.recordedOn,
      }),
    },
    VetoImposed: {
      key: byEvent,
      make: ({ id, data }, ordinal) => ({
        eventId: id,
        ordinal,
        programmeId: data.programmeId,
        period: data.period,
        unit: data.unit,
        kind: 'veto',
        item: null,
        points: null,
        documentNumber: data.documentNumber,
        reason: data.cause,
        date: data.imposedOn,
      }),
    },
    VetoLifted: {
      key: byEvent,
      make: ({ id, data }, ordinal) => ({
        eventId: id,
        ordinal,
        programmeId: data.programmeId,
        period: data.period,
        unit: data.unit,
        kind: 'veto-lifted',
        item: null,
        points: null,
        documentNumber: null,
        reason: data.reason,
        date: data.liftedOn,
      }),
    },
  },
})
