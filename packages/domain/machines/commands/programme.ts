import {
  type ApprovalMatter,
  type ApprovalMatters,
  type CardRules,
  defaultCardRules,
  defaultMatters,
  defaultScoringRules,
  type ProgrammeCommand,
  type ScoringRules,
} from '../../src/index.ts'

/** The only set of a kind that there is by default. */
const onlyOne = <Rules>([rules]: readonly Rules[]): Rules => {
  if (rules === undefined) throw new Error('there is a set by default')
  return rules
}
const dated = { from: '2014-01-01', source: '示例：2014年起施行' }

export const programmeId = 'wucheng-wushui'
export const matters: ApprovalMatters = { ...onlyOne(defaultMatters), ...dated }
export const cards: CardRules = { ...onlyOne(defaultCardRules), ...dated }
export const scoring: ScoringRules = { ...onlyOne(defaultScoringRules), ...dated }

const firstMatter = onlyOne(matters.matters)
const withMatters = (...changes: Partial<ApprovalMatter>[]): ProgrammeCommand => ({
  type: 'SetApprovalMatters',
  data: { programmeId, rules: { ...matters, matters: changes.map((change) => ({ ...firstMatter, ...change })) } },
})
const withCards = (changes: Partial<CardRules>): ProgrammeCommand => ({
  type: 'SetCardRules',
  data: { programmeId, rules: { ...cards, ...changes } },
})
const withScoring = (changes: Partial<ScoringRules>): ProgrammeCommand => ({
  type: 'SetScoringRules',
  data: { programmeId, rules: { ...scoring, ...changes } },
})

export const setMatters = (rules = matters): ProgrammeCommand => ({
  type: 'SetApprovalMatters',
  data: { programmeId, rules },
})
export const setCards = (rules = cards): ProgrammeCommand => ({ type: 'SetCardRules', data: { programmeId, rules } })
export const setScoring = (rules = scoring): ProgrammeCommand => ({
  type: 'SetScoringRules',
  data: { programmeId, rules },
})

const compliance = { points: 1_000, talk: 50, yellowCard: 100, redCard: 300, overdueRectification: 0, lateReport: 0 }

/** What would be got wrong in each set, with the code of the answer. */
export const wrongRules: [what: string, code: string, command: ProgrammeCommand][] = [
  ['a matter named twice', 'matter-named-twice', withMatters({}, {})],
  ['two matters that only look different', 'matter-named-twice', withMatters({ matter: '可研' }, { matter: '可 研' })],
  ['a promise longer than the law allows', 'promise-beyond-law', withMatters({ promisedDays: 21 })],
  ['a green channel slower than the promise', 'green-beyond-promise', withMatters({ greenPromisedDays: 11 })],
  ['a role at two review levels', 'review-role-twice', withMatters({ reviewRoles: ['承办人', '承办人'] })],
  ['red for less lag than yellow', 'red-below-yellow', withCards({ behind: { yellowFrom: 1_000, redAbove: 999 } })],
  [
    'red for fewer missed months than yellow',
    'red-months-below-yellow',
    withCards({ startMissed: { yellowMonths: 3, redMonths: 2 } }),
  ],
  [
    'yellow for a greater share than a talk',
    'yellow-above-talk',
    withCards({ monthly: { talkBelow: 6_000, yellowBelow: 8_000 } }),
  ],
  [
    'more taken off for progress than it starts from',
    'deduction-beyond-base',
    withScoring({ progress: { kind: 'against-time', base: 1_000, per: 200, step: 100, most: 1_500 } }),
  ],
  [
    'more for one start than for all',
    'start-beyond-most',
    withScoring({ start: { newStart: 500, continuing: 200, most: 400 } }),
  ],
  [
    'less taken off for a yellow card than for a talk',
    'card-points-out-of-order',
    withScoring({ compliance: { ...compliance, talk: 200 } }),
  ],
  [
    'less taken off for a red card than for a yellow one',
    'card-points-out-of-order',
    withScoring({ compliance: { ...compliance, yellowCard: 400 } }),
  ],
]
