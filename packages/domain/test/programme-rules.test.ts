import { describe, expect, test } from '@jest/globals'
import {
  defaultMatters,
  defaultRules,
  type ProgrammeEvent,
  programmeCommands,
  programmeDecider,
  rulesInForce,
} from '../src/index.ts'
import { givenFor } from './given.ts'
import {
  cards,
  matters,
  programmeId,
  scoring,
  setCards,
  setMatters,
  setScoring,
  wrongRules,
} from './programme-fixtures.ts'

const today = '2014-01-10'
const given = givenFor(programmeDecider, { today })
const opened: ProgrammeEvent = {
  type: 'ProgrammeOpened',
  data: {
    programmeId,
    name: '五水共治',
    region: '婺城区',
    categories: [{ name: '治污水', en: 'sewage treatment' }],
    masthead: { title: '五水共治简报', issuer: '区发改局', report: [], send: [], distribute: [] },
    illustrative: true,
  },
}
const mattersSet = (rules = matters): ProgrammeEvent => ({
  type: 'ApprovalMattersSet',
  data: { programmeId, rules, setOn: today },
})
const cardsSet: ProgrammeEvent = { type: 'CardRulesSet', data: { programmeId, rules: cards, setOn: today } }
const scoringSet: ProgrammeEvent = { type: 'ScoringRulesSet', data: { programmeId, rules: scoring, setOn: today } }

describe('setting the rules of a programme', () => {
  test('records each set with the day on which it was set', () => {
    given(opened).when(setMatters()).thenEvents(mattersSet())
    given(opened).when(setCards()).thenEvents(cardsSet)
    given(opened).when(setScoring()).thenEvents(scoringSet)
  })

  test('to what is set already changes nothing, defaults among it', () => {
    given(opened, mattersSet(), cardsSet, scoringSet).when(setMatters()).thenEvents()
    given(opened, mattersSet(), cardsSet, scoringSet).when(setCards()).thenEvents()
    given(opened, mattersSet(), cardsSet, scoringSet).when(setScoring()).thenEvents()
    given(opened).when(setMatters(defaultMatters[0])).thenEvents()
  })

  test('back to a set that another one from the same day had replaced records it again', () => {
    const other = { ...matters, noticeDays: 3 }
    given(opened, mattersSet(), mattersSet(other)).when(setMatters()).thenEvents(mattersSet())
  })

  test('of a programme that is not open is refused', () => {
    for (const command of [setMatters(), setCards(), setScoring()]) {
      given().when(command).thenRefused('programme/not-open')
    }
  })

  test.each(wrongRules)('to a set with %s is refused', (_, code, command) => {
    expect(programmeCommands[command.type].parse(command.data)).toEqual(command.data)
    given(opened).when(command).thenRefused(`programme/${code}`)
  })

  test('accepts what is equal: red from where yellow starts, a promise of all that the law allows', () => {
    const [first, ...rest] = matters.matters
    if (first === undefined) throw new Error('the catalogue is not empty')
    const full = { ...matters, matters: [{ ...first, promisedDays: 20, greenPromisedDays: 20 }, ...rest] }
    given(opened).when(setMatters(full)).thenEvents(mattersSet(full))
    const rules = {
      ...cards,
      behind: { yellowFrom: 1_000, redAbove: 1_000 },
      startMissed: { yellowMonths: 1, redMonths: 1 },
      monthly: { talkBelow: 6_000, yellowBelow: 6_000 },
    }
    given(opened)
      .when(setCards(rules))
      .thenEvents({ type: 'CardRulesSet', data: { programmeId, rules, setOn: today } })
  })
})

describe('the rules of an open programme', () => {
  const rulesAfter = (...events: ProgrammeEvent[]) => {
    const state = events.reduce(programmeDecider.evolve, programmeDecider.initialState)
    return state.kind === 'open' ? state.rules : undefined
  }

  test('are the default ones before it sets its own', () => expect(rulesAfter(opened)).toEqual(defaultRules))

  test('are by default those of the law from the day on which it came into force, and a weighting in use', () => {
    expect(rulesInForce(defaultRules.matters, '2004-06-30')).toBeUndefined()
    expect(rulesInForce(defaultRules.matters, '2004-07-01')).toMatchObject({ noticeDays: 5, deliveryDays: 10 })
    expect(rulesInForce(defaultRules.scoring, '2014-06-30')).toMatchObject({
      progress: { kind: 'share', points: 6_000 },
      funds: { points: 2_000 },
      quality: { points: 1_000 },
      compliance: { points: 1_000 },
      reportsDueDay: 28,
    })
  })

  test('are then its own from their day on, and the default ones before it', () => {
    const rules = rulesAfter(opened, mattersSet(), cardsSet, scoringSet)
    expect(rulesInForce(rules?.matters ?? [], '2014-01-01')).toEqual(matters)
    expect(rulesInForce(rules?.cards ?? [], '2014-01-01')).toEqual(cards)
    expect(rulesInForce(rules?.scoring ?? [], '2014-01-01')).toEqual(scoring)
    expect(rulesInForce(rules?.matters ?? [], '2013-12-31')).toEqual(defaultMatters[0])
  })

  test('from one day are those that were recorded later, and an older day set later does not replace a newer one', () => {
    const later = { ...matters, noticeDays: 3 }
    const older = { ...matters, from: '2013-01-01', noticeDays: 4 }
    const rules = rulesAfter(opened, mattersSet(), mattersSet(later), mattersSet(older))?.matters ?? []
    expect(rulesInForce(rules, '2014-06-30')).toEqual(later)
    expect(rulesInForce(rules, '2013-06-30')).toEqual(older)
    expect(rulesInForce(rules, '2004-06-30')).toBeUndefined()
  })
})
