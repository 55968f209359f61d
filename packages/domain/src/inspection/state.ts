import type { BusinessDate } from '../dates.ts'
import type { CheckFacts, InspectionCommand, InspectionEvent } from './events.ts'

export type FindingStatus = 'open' | 'reported' | 'struck-off'
type DataOf<Type extends InspectionEvent['type']> = Extract<InspectionEvent, { type: Type }>['data']
type Particulars = Extract<InspectionCommand, { type: 'OpenInspectionRound' }>['data']

/** A finding on its way from 整改 to 销号. */
export type Finding = {
  readonly raised: DataOf<'FindingRaised'>
  readonly status: FindingStatus
  /** 整改期限 as it stands: a rejection sets a new one. */
  readonly rectifyBy: BusinessDate
  readonly lastStepOn: BusinessDate
  /** The newest report of the unit. */
  readonly report: DataOf<'RectificationReported'> | null
  readonly struckOff: DataOf<'FindingStruckOff'> | null
  /** Deadlines that went by before the report came, not recorded as overdue yet. */
  readonly missed: readonly BusinessDate[]
  /** Deadlines recorded as overdue. */
  readonly overdue: readonly BusinessDate[]
}

export type InspectionState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open'
      readonly particulars: Particulars
      readonly checks: readonly { readonly projectId: string; readonly facts: CheckFacts }[]
      /** In the order of their numbers, from 1. */
      readonly findings: readonly Finding[]
      /** Findings live on after the round is closed. */
      readonly closed: DataOf<'InspectionRoundClosed'> | null
    }
export type InspectionRound = Extract<InspectionState, { kind: 'open' }>

const raised = (data: DataOf<'FindingRaised'>): Finding => ({
  raised: data,
  status: 'open',
  rectifyBy: data.rectifyBy,
  lastStepOn: data.raisedOn,
  report: null,
  struckOff: null,
  missed: [],
  overdue: [],
})

const reported = (finding: Finding, data: DataOf<'RectificationReported'>): Finding => {
  const { rectifyBy, missed, overdue } = finding
  const late = data.reportedOn > rectifyBy && !overdue.includes(rectifyBy)
  return {
    ...finding,
    status: 'reported',
    report: data,
    lastStepOn: data.reportedOn,
    missed: late ? [...missed, rectifyBy] : missed,
  }
}

const change = (round: InspectionRound, number: number, changed: (finding: Finding) => Finding): InspectionRound => ({
  ...round,
  findings: round.findings.map((finding, index) => (index === number - 1 ? changed(finding) : finding)),
})

const evolveOpen = (round: InspectionRound, event: InspectionEvent): InspectionRound => {
  switch (event.type) {
    case 'InspectionRoundOpened':
      return round
    case 'ProjectChecked': {
      const { projectId, facts } = event.data
      return { ...round, checks: [...round.checks, { projectId, facts }] }
    }
    case 'FindingRaised':
      return { ...round, findings: [...round.findings, raised(event.data)] }
    case 'RectificationReported':
      return change(round, event.data.finding, (finding) => reported(finding, event.data))
    case 'RectificationRejected': {
      const { rectifyBy, rejectedOn } = event.data
      return change(round, event.data.finding, (finding) => ({
        ...finding,
        status: 'open',
        rectifyBy,
        lastStepOn: rejectedOn,
      }))
    }
    case 'FindingStruckOff':
      return change(round, event.data.finding, (finding) => ({
        ...finding,
        status: 'struck-off',
        struckOff: event.data,
      }))
    case 'RectificationBecameOverdue': {
      const { rectifyBy } = event.data
      return change(round, event.data.finding, (finding) => ({
        ...finding,
        missed: finding.missed.filter((day) => day !== rectifyBy),
        overdue: [...finding.overdue, rectifyBy],
      }))
    }
    case 'InspectionRoundClosed':
      return { ...round, closed: event.data }
  }
}

export const evolveInspection = (state: InspectionState, event: InspectionEvent): InspectionState => {
  if (state.kind === 'open') return evolveOpen(state, event)
  if (event.type !== 'InspectionRoundOpened') return state
  const { openedOn: _openedOn, ...particulars } = event.data
  return { kind: 'open', particulars, checks: [], findings: [], closed: null }
}
