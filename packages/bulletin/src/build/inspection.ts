import { cards, findingKinds, lastDayOf, type Month, workingDaysBetween, yearOf } from '@liushui/domain'
import type { CheckRow, FindingRow, FindingStepRow, InspectionRow } from '@liushui/read-models'
import type { CheckLine, InspectionFigures, InspectionRound, OverdueFinding } from '../dataset.ts'
import { countIn, isBy, tally } from './count.ts'

type Named = { readonly projectName: string }
export type Round = Pick<InspectionRow, 'roundId' | 'through' | 'openedOn' | 'closedOn'> & {
  readonly departments: readonly string[]
}
export type Check = Pick<
  CheckRow,
  'roundId' | 'projectId' | 'unit' | 'started' | 'card' | 'behind' | 'monthsMissed' | 'checkedOn'
> &
  Named
export type Finding = Pick<
  FindingRow,
  'roundId' | 'finding' | 'unit' | 'kind' | 'rectifyBy' | 'raisedOn' | 'struckOffOn'
> &
  Named
export type FindingStep = Pick<FindingStepRow, 'roundId' | 'finding' | 'step' | 'date'>

const TEN_POINTS = 1000

const checkLine = ({ projectName: project, unit, card, behind, monthsMissed }: Check): CheckLine => ({
  project,
  unit,
  card,
  behind,
  monthsMissed,
})

/** Red before yellow before talks; then those further behind first. */
const gravestFirst = (one: CheckLine, other: CheckLine): number =>
  cards.indexOf(other.card) - cards.indexOf(one.card) ||
  other.monthsMissed - one.monthsMissed ||
  (other.behind ?? 0) - (one.behind ?? 0)

const roundLine = (round: Round, checks: readonly Check[], end: string): InspectionRound => ({
  roundId: round.roundId,
  through: round.through,
  departments: round.departments,
  openedOn: round.openedOn,
  closed: isBy(end, round.closedOn),
  checked: checks.length,
  notStarted: checks.filter(({ monthsMissed }) => monthsMissed > 0).length,
  behind: checks.filter(({ started, behind }) => started === 1 && behind !== null && behind >= TEN_POINTS).length,
  carded: checks
    .filter(({ card }) => card !== 'none')
    .map(checkLine)
    .sort(gravestFirst),
})

const overdueLine = (finding: Finding, end: string): OverdueFinding[] => {
  const { projectName: project, unit, kind, rectifyBy } = finding
  if (rectifyBy >= end) return []
  return [{ project, unit, kind, rectifyBy, days: workingDaysBetween(rectifyBy, end).days }]
}

const idOf = ({ roundId, finding }: Pick<Finding, 'roundId' | 'finding'>): string => `${roundId} ${finding}`

/** Rectification told, and not sent back by the end of the month. */
const reportedBy = (end: string, steps: readonly FindingStep[]): ReadonlySet<string> => {
  const reported = new Set<string>()
  for (const step of steps) {
    if (step.date > end) continue
    if (step.step === 'RectificationReported') reported.add(idOf(step))
    if (step.step === 'RectificationRejected') reported.delete(idOf(step))
  }
  return reported
}

const findingFigures = (
  month: Month,
  findings: readonly Finding[],
  steps: readonly FindingStep[],
): InspectionFigures['findings'] => {
  const end = lastDayOf(month)
  const reported = reportedBy(end, steps)
  const raised = findings.filter(({ raisedOn }) => raisedOn <= end)
  const standing = raised.filter(({ struckOffOn }) => !isBy(end, struckOffOn))
  const awaiting = standing.filter((finding) => reported.has(idOf(finding)))
  const open = standing.filter((finding) => !awaiting.includes(finding))
  const ofYear = raised.filter(({ raisedOn }) => yearOf(raisedOn) === yearOf(month)).map(({ kind }) => kind)
  return {
    raised: countIn(
      month,
      raised.map(({ raisedOn }) => raisedOn),
    ),
    kinds: tally(findingKinds, ofYear),
    awaiting: awaiting.length,
    struckOff: countIn(
      month,
      raised.map(({ struckOffOn }) => struckOffOn),
    ),
    open: open.length,
    overdue: open.flatMap((finding) => overdueLine(finding, end)).sort((one, other) => other.days - one.days),
  }
}

const roundsOf = (month: Month, rounds: readonly Round[]): Round[] =>
  rounds
    .filter(({ openedOn }) => openedOn <= lastDayOf(month) && yearOf(openedOn) === yearOf(month))
    .sort((one, other) => (one.openedOn < other.openedOn ? -1 : 1))

/** Rounds, cards and findings of the year by what happened up to the end of the month. */
export const inspectionFigures = (
  month: Month,
  known: {
    readonly rounds: readonly Round[]
    readonly checks: readonly Check[]
    readonly findings: readonly Finding[]
    readonly findingSteps: readonly FindingStep[]
  },
): InspectionFigures => {
  const end = lastDayOf(month)
  const rounds = roundsOf(month, known.rounds)
  const latest = rounds.at(-1)
  const own = known.checks.filter(({ roundId, checkedOn }) => roundId === latest?.roundId && checkedOn <= end)
  return {
    rounds: rounds.filter(({ openedOn }) => openedOn.startsWith(month)).length,
    latest: latest ? roundLine(latest, own, end) : null,
    findings: findingFigures(month, known.findings, known.findingSteps),
  }
}

/** What the last check of the year, up to the end of the month, gave each project. */
export const cardsByProject = (month: Month, checks: readonly Check[]): ReadonlyMap<string, Check['card']> =>
  new Map(
    checks
      .filter(({ checkedOn }) => checkedOn <= lastDayOf(month) && yearOf(checkedOn) === yearOf(month))
      .sort((one, other) => (one.checkedOn < other.checkedOn ? -1 : one.checkedOn > other.checkedOn ? 1 : 0))
      .map(({ projectId, card }) => [projectId, card]),
  )
