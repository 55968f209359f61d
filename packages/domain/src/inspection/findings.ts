import { addDays, type BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, refuse } from '../kernel.ts'
import type { InspectionCommand, InspectionEvent } from './events.ts'
import { inspectionRefusals as refusals } from './refusals.ts'
import type { Finding, InspectionRound } from './state.ts'

type DataOf<Type extends InspectionCommand['type']> = Extract<InspectionCommand, { type: Type }>['data']
type InspectionDecision = Decision<InspectionEvent>
type Rectification = Extract<
  InspectionCommand,
  { type: 'ReportRectification' | 'RejectRectification' | 'StrikeOffFinding' }
>

export const raise = (data: DataOf<'RaiseFinding'>, round: InspectionRound, { today }: Context): InspectionDecision => {
  const { rectifyBy, projectId, unit, kind, description } = data
  const repeated = round.findings.some(
    ({ raised, status }) =>
      status !== 'struck-off' &&
      sameData(
        [projectId, unit, kind, description],
        [raised.projectId, raised.unit, raised.kind, raised.description],
      ) &&
      raised.rectifyBy === rectifyBy,
  )
  if (repeated) return accept()
  if (round.closed !== null) return refuse(refusals.closed(round.closed.closedOn))
  if (rectifyBy <= today) return refuse(refusals.deadlineNotAhead(rectifyBy, today))
  const finding = round.findings.length + 1
  return accept({ type: 'FindingRaised', data: { ...data, finding, card: 'none', raisedOn: today } })
}

const report = (data: DataOf<'ReportRectification'>, finding: Finding, { today }: Context): InspectionDecision => {
  const { status, report, lastStepOn } = finding
  if (status === 'reported' && report !== null) {
    return sameData(data, report) ? accept() : refuse(refusals.alreadyReported(data.finding, report.reportedOn))
  }
  if (data.reportedOn > today) return refuse(refusals.inFuture(data.reportedOn, today))
  if (data.reportedOn < lastStepOn) return refuse(refusals.beforePrecedingStep(data.reportedOn, lastStepOn))
  return accept({ type: 'RectificationReported', data })
}

const reject = (data: DataOf<'RejectRectification'>, { status }: Finding, { today }: Context): InspectionDecision => {
  if (status !== 'reported') return refuse(refusals.notReported(data.finding))
  if (data.rectifyBy <= today) return refuse(refusals.deadlineNotAhead(data.rectifyBy, today))
  return accept({ type: 'RectificationRejected', data: { ...data, rejectedOn: today } })
}

/** 销号, only of what the unit has reported as rectified. */
const strikeOff = (data: DataOf<'StrikeOffFinding'>, { status }: Finding, { today }: Context): InspectionDecision =>
  status === 'reported'
    ? accept({ type: 'FindingStruckOff', data: { ...data, struckOffOn: today } })
    : refuse(refusals.notReported(data.finding))

/** What happens to one finding; also after its round is closed. */
export const rectify = (command: Rectification, round: InspectionRound, context: Context): InspectionDecision => {
  const number = command.data.finding
  const finding = round.findings[number - 1]
  if (finding === undefined) return refuse(refusals.noSuchFinding(number, round.findings.length))
  if (finding.struckOff !== null) {
    const { opinion, struckOffOn } = finding.struckOff
    const repeated = command.type === 'StrikeOffFinding' && command.data.opinion === opinion
    return repeated ? accept() : refuse(refusals.alreadyStruckOff(number, struckOffOn))
  }
  switch (command.type) {
    case 'ReportRectification':
      return report(command.data, finding, context)
    case 'RejectRectification':
      return reject(command.data, finding, context)
    case 'StrikeOffFinding':
      return strikeOff(command.data, finding, context)
  }
}

/** Deadlines that have gone by without a report in time and are not recorded yet: a late report does not undo that it was late. */
const overdueOf = ({ status, rectifyBy, missed, overdue }: Finding, today: BusinessDate): readonly BusinessDate[] =>
  status === 'open' && rectifyBy < today && !overdue.includes(rectifyBy) ? [...missed, rectifyBy] : missed

/** 整改逾期: each deadline once, since the day after it, however often or seldom the clock runs. */
export const runClock = (
  data: DataOf<'RunInspectionClock'>,
  { findings }: InspectionRound,
  { today }: Context,
): InspectionDecision =>
  accept(
    ...findings.flatMap((finding) =>
      overdueOf(finding, today).map(
        (rectifyBy): InspectionEvent => ({
          type: 'RectificationBecameOverdue',
          data: { ...data, finding: finding.raised.finding, rectifyBy, since: addDays(rectifyBy, 1) },
        }),
      ),
    ),
  )
