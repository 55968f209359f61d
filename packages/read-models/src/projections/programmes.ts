import type { RuleSetRow } from '../tables.ts'
import { byEvent, flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string } }) => [data.programmeId]

export const programmes = projection({
  table: 'programmes',
  columns: {
    programmeId: 'text',
    name: 'text',
    region: 'text',
    categories: 'text',
    masthead: 'text',
    illustrative: 'integer',
    businessDate: 'text?',
  },
  key: ['programmeId'],
  on: {
    ProgrammeOpened: {
      key,
      make: ({ data }) => ({
        programmeId: data.programmeId,
        name: data.name,
        region: data.region,
        categories: JSON.stringify(data.categories),
        masthead: JSON.stringify(data.masthead),
        illustrative: flag(data.illustrative),
        businessDate: null,
      }),
    },
    BusinessDateMoved: { key, fold: (row, { data }) => ({ ...row, businessDate: data.date }) },
  },
})

type RulesSet = {
  readonly id: string
  readonly data: {
    readonly programmeId: string
    readonly rules: { readonly from: string; readonly source: string }
    readonly setOn: string
  }
}

const ruleSet =
  (kind: RuleSetRow['kind']) =>
  ({ id, data }: RulesSet, ordinal: number): RuleSetRow => ({
    eventId: id,
    ordinal,
    programmeId: data.programmeId,
    kind,
    validFrom: data.rules.from,
    source: data.rules.source,
    rules: JSON.stringify(data.rules),
    setOn: data.setOn,
  })

export const ruleSets = projection({
  table: 'ruleSets',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    programmeId: 'text',
    kind: 'text',
    validFrom: 'text',
    source: 'text',
    rules: 'text',
    setOn: 'text',
  },
  key: ['eventId'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    ApprovalMattersSet: { key: byEvent, make: ruleSet('matters') },
    CardRulesSet: { key: byEvent, make: ruleSet('cards') },
    ScoringRulesSet: { key: byEvent, make: ruleSet('scoring') },
  },
})
