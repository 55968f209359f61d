import { addWorkingDays } from '../calendar.ts'
import { lastDayOf, yearOf } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { labels } from '../labels.ts'
import type { CardRules } from '../rules/cards.ts'
import { rulesInForce } from '../rules/dated.ts'
import { checkProject } from './check.ts'
import type { InspectionCommand, InspectionEvent } from './events.ts'
import { raise, rectify, runClock } from './findings.ts'
import { inspectionRefusals as refusals } from './refusals.ts'
import { evolveInspection, type InspectionRound, type InspectionState } from './state.ts'

type DataOf<Type extends InspectionCommand['type']> = Extract<InspectionCommand, { type: Type }>['data']
type InspectionDecision = Decision<InspectionEvent>
type ProjectToCheck = DataOf<'RecordChecks'>['projects'][number]

const twice = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index)

const open = (data: DataOf<'OpenInspectionRound'>, state: InspectionState, { today }: Context): InspectionDecision => {
  if (state.kind === 'open') {
    return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyOpen(state.particulars.through))
  }
  if (yearOf(data.through) !== data.year) return refuse(refusals.otherYear(data.through, data.year))
  if (lastDayOf(data.through) > today) return refuse(refusals.monthNotOver(data.through, today))
  const repeated = twice([...data.departments, ...data.subjects.map((subject) => labels.inspectionSubject[subject].zh)])
  if (repeated !== undefined) return refuse(refusals.listedTwice(repeated))
  return accept({ type: 'InspectionRoundOpened', data: { ...data, openedOn: today } })
}

/** A deadline that the calendar of holidays does not reach is said to be provisional. */
const PROVISIONAL_DEADLINE = '整改期限暂按双休日推算，待节假日安排公布后核对。'

/** One project's check, and for a card the finding that it raises. */
const eventsOfCheck = (
  { projectId, unit, facts }: ProjectToCheck,
  { round, rules, finding }: { round: InspectionRound; rules: CardRules; finding: number },
  { today }: Context,
): readonly InspectionEvent[] => {
  const { roundId, programmeId, through, subjects } = round.particulars
  const { behind, monthsMissed, card, kind, zh } = checkProject({ facts, rules, through, subjects })
  const key = { roundId, programmeId, projectId, unit }
  const checked: InspectionEvent = {
    type: 'ProjectChecked',
    data: { ...key, facts, behind, monthsMissed, card, rule: rules.source, checkedOn: today },
  }
  if (kind === null) return [checked]
  const { date: rectifyBy, provisional } = addWorkingDays(today, rules.rectifyWithinDays)
  const description = provisional ? `${zh}${PROVISIONAL_DEADLINE}` : zh
  return [
    checked,
    { type: 'FindingRaised', data: { ...key, finding, kind, card, description, rectifyBy, raisedOn: today } },
  ]
}

const numberChecks = (
  projects: readonly ProjectToCheck[],
  round: InspectionRound,
  rules: CardRules,
  context: Context,
) => {
  let finding = round.findings.length
  return projects.flatMap((project) => {
    const events = eventsOfCheck(project, { round, rules, finding: finding + 1 }, context)
    finding += events.filter(({ type }) => type === 'FindingRaised').length
    return events
  })
}

/** The cards are those of the rules in force on the last day of the month looked at. */
const recordChecks = (
  { projects }: DataOf<'RecordChecks'>,
  round: InspectionRound,
  context: Context,
): InspectionDecision => {
  const known = new Map(round.checks.map(({ projectId, facts }) => [projectId, facts]))
  const otherwise = projects.find(
    ({ projectId, facts }) => known.has(projectId) && !sameData(facts, known.get(projectId)),
  )
  if (otherwise !== undefined) return refuse(refusals.checkedOtherwise(otherwise.name))
  const fresh = projects.filter(({ projectId }) => !known.has(projectId))
  if (fresh.length === 0) return accept()
  if (round.closed !== null) return refuse(refusals.closed(round.closed.closedOn))
  const ids = new Set<string>()
  for (const { projectId, name } of fresh) {
    if (ids.has(projectId)) return refuse(refusals.listedTwice(name))
    ids.add(projectId)
  }
  const { through } = round.particulars
  const rules = rulesInForce(context.rules.cards, lastDayOf(through))
  return rules === undefined ? refuse(refusals.noRule(through)) : accept(...numberChecks(fresh, round, rules, context))
}

const close = (
  data: DataOf<'CloseInspectionRound'>,
  { checks, findings, closed }: InspectionRound,
  { today }: Context,
): InspectionDecision => {
  if (closed !== null) {
    return closed.conclusion === data.conclusion ? accept() : refuse(refusals.alreadyClosed(closed.closedOn))
  }
  if (checks.length === 0 && findings.length === 0) return refuse(refusals.nothingInspected())
  return accept({ type: 'InspectionRoundClosed', data: { ...data, closedOn: today } })
}

const decide = (command: InspectionCommand, state: InspectionState, context: Context): InspectionDecision => {
  if (state.kind === 'open' && command.data.programmeId !== state.particulars.programmeId) {
    return refuse(refusals.otherProgramme())
  }
  if (command.type === 'OpenInspectionRound') return open(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notOpen())
  switch (command.type) {
    case 'RecordChecks':
      return recordChecks(command.data, state, context)
    case 'RaiseFinding':
      return raise(command.data, state, context)
    case 'ReportRectification':
    case 'RejectRectification':
    case 'StrikeOffFinding':
      return rectify(command, state, context)
    case 'CloseInspectionRound':
      return close(command.data, state, context)
    case 'RunInspectionClock':
      return runClock(command.data, state, context)
  }
}

/** 督查: a round looks at projects, shows cards, and follows each finding from 整改 to 销号. */
export const inspectionDecider: Decider<InspectionState, InspectionCommand, InspectionEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveInspection,
}
