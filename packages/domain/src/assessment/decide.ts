import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { rulesInForce } from '../rules/dated.ts'
import type { AssessmentCommand, AssessmentEvent, Period } from './events.ts'
import { firstDayOf, lastDayOfPeriod } from './period.ts'
import { assessmentRefusals as refusals } from './refusals.ts'
import { scoreUnits } from './score.ts'
import { type AssessmentState, evolveAssessment, initialAssessment, outdatedUnit, unitsWithEntries } from './state.ts'

type DataOf<Type extends AssessmentCommand['type']> = Extract<AssessmentCommand, { type: Type }>['data']
type AssessmentDecision = Decision<AssessmentEvent>

/** The rules in force on the last day of the period. */
const rulesOf = (period: Period, { rules }: Context) => rulesInForce(rules.scoring, lastDayOfPeriod(period))

const hasBegun = (period: Period, { today }: Context): boolean => firstDayOf(period) <= today

const recordPoints = (
  data: DataOf<'RecordPoints'>,
  { points }: AssessmentState,
  context: Context,
): AssessmentDecision => {
  const { period, item } = data
  const repeated = points.some(({ recordedOn: _recordedOn, ...entry }) => sameData(entry, data))
  if (repeated) return accept()
  if (!hasBegun(period, context)) return refuse(refusals.periodNotBegun(period, context.today))
  if (data.points === 0) return refuse(refusals.noPoints())
  const rules = rulesOf(period, context)
  if (rules === undefined) return refuse(refusals.noRule(period))
  if (rules[item] === null) return refuse(refusals.itemNotScored(item, rules.source))
  return accept({ type: 'PointsRecorded', data: { ...data, recordedOn: context.today } })
}

/** 一票否决. */
const imposeVeto = (data: DataOf<'ImposeVeto'>, { vetoes }: AssessmentState, context: Context): AssessmentDecision => {
  const { period, unit } = data
  const present = Object.hasOwn(vetoes, unit) ? vetoes[unit] : undefined
  if (present !== undefined) {
    const { imposedOn: _imposedOn, ...veto } = present
    return sameData(data, veto) ? accept() : refuse(refusals.alreadyVetoed(unit, veto.cause))
  }
  if (!hasBegun(period, context)) return refuse(refusals.periodNotBegun(period, context.today))
  return accept({ type: 'VetoImposed', data: { ...data, imposedOn: context.today } })
}

const liftVeto = (data: DataOf<'LiftVeto'>, { vetoes }: AssessmentState, { today }: Context): AssessmentDecision =>
  Object.hasOwn(vetoes, data.unit)
    ? accept({ type: 'VetoLifted', data: { ...data, liftedOn: today } })
    : refuse(refusals.notVetoed(data.unit))

/** Scores all units by the rules of the period; recorded is what differs from the scores before. */
const recordScores = (
  { programmeId, period, units }: DataOf<'RecordScores'>,
  state: AssessmentState,
  context: Context,
): AssessmentDecision => {
  const { today } = context
  if (lastDayOfPeriod(period) > today) return refuse(refusals.periodNotOver(period, today))
  const rules = rulesOf(period, context)
  if (rules === undefined) return refuse(refusals.noRule(period))
  const names = units.map(({ unit }) => unit)
  const twice = names.find((unit, index) => names.indexOf(unit) !== index)
  if (twice !== undefined) return refuse(refusals.unitTwice(twice))
  const leftOut = Object.keys(state.scored).find((unit) => !names.includes(unit))
  if (leftOut !== undefined) return refuse(refusals.unitLeftOut(leftOut))
  const unknown = unitsWithEntries(state).find((unit) => !names.includes(unit))
  if (unknown !== undefined) return refuse(refusals.unitNotAssessed(unknown))
  const vetoed = new Set(Object.keys(state.vetoes))
  const scores = scoreUnits({ units, rules, period, points: state.points, vetoed })
    .map((score) => ({ programmeId, period, ...score, rule: rules.source }))
    .filter((score) => {
      const before = state.scored[score.unit]?.score
      return !sameData({ ...score, scoredOn: before?.scoredOn }, before)
    })
  return accept(
    ...scores.map((score): AssessmentEvent => ({ type: 'UnitScored', data: { ...score, scoredOn: today } })),
  )
}

const publish = (data: DataOf<'PublishAssessment'>, state: AssessmentState, { today }: Context): AssessmentDecision => {
  if (Object.keys(state.scored).length === 0) return refuse(refusals.notScored(data.period))
  const unknown = unitsWithEntries(state).find((unit) => !Object.hasOwn(state.scored, unit))
  if (unknown !== undefined) return refuse(refusals.unitNotAssessed(unknown))
  const outdated = outdatedUnit(state)
  if (outdated !== undefined) return refuse(refusals.scoreOutdated(outdated))
  return accept({ type: 'AssessmentPublished', data: { ...data, publishedOn: today } })
}

const decide = (command: AssessmentCommand, state: AssessmentState, context: Context): AssessmentDecision => {
  if (state.published !== null) {
    const { period, documentNumber, publishedOn } = state.published
    const repeated = command.type === 'PublishAssessment' && command.data.documentNumber === documentNumber
    return repeated ? accept() : refuse(refusals.published(period, documentNumber, publishedOn))
  }
  switch (command.type) {
    case 'RecordPoints':
      return recordPoints(command.data, state, context)
    case 'ImposeVeto':
      return imposeVeto(command.data, state, context)
    case 'LiftVeto':
      return liftVeto(command.data, state, context)
    case 'RecordScores':
      return recordScores(command.data, state, context)
    case 'PublishAssessment':
      return publish(command.data, state, context)
  }
}

/** 考核: what is recorded of units in a period, their scores by the dated rules, and the publication that ends it. */
export const assessmentDecider: Decider<AssessmentState, AssessmentCommand, AssessmentEvent> = {
  initialState: initialAssessment,
  decide,
  evolve: evolveAssessment,
}
