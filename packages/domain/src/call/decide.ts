import type { BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { type FundSource, fundSources } from '../fund/events.ts'
import { accept, type Context, type Decider, type Decision, type Refusal, refuse } from '../kernel.ts'
import { labels } from '../labels.ts'
import type { Fen } from '../money.ts'
import type { CallCommand, CallEvent, CallTerms } from './events.ts'
import { callRefusals as refusals } from './refusals.ts'
import { mostFor, screen } from './screening.ts'
import { type CallState, evolveCall, lastScreenings, type PublishedCall } from './state.ts'

type DataOf<Type extends CallCommand['type']> = Extract<CallCommand, { type: Type }>['data']
type CallDecision = Decision<CallEvent>

const listedTwice = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index)

/** What cannot be meant, whoever wrote it. */
const termsRefusal = ({ source, opensOn, closesOn, share, most, ...terms }: CallTerms): Refusal | undefined => {
  if (fundSources[source] === 'district') return refusals.districtSource(source)
  if (closesOn < opensOn) return refusals.windowReversed(opensOn, closesOn)
  const natures = terms.natures.map((nature) => labels.nature[nature].zh)
  const twice = listedTwice(terms.categories) ?? listedTwice(natures) ?? listedTwice(terms.matters)
  if (twice !== undefined) return refusals.listedTwice(twice)
  const part = mostFor({ share, most: null }, terms.leastTotalInvestment)
  return part !== null && most !== null && part > most ? refusals.shareWithoutEffect(part, most) : undefined
}

const publish = (data: DataOf<'PublishCall'>, state: CallState, { today }: Context): CallDecision => {
  if (state.kind === 'published') {
    return sameData(data.terms, state.terms) ? accept() : refuse(refusals.alreadyPublished(state.terms.title))
  }
  const wrong = termsRefusal(data.terms)
  return wrong === undefined ? accept({ type: 'CallPublished', data: { ...data, publishedOn: today } }) : refuse(wrong)
}

const amend = (data: DataOf<'AmendCall'>, { terms: before }: PublishedCall, { today }: Context): CallDecision => {
  if (sameData(data.after, before)) return refuse(refusals.amendmentWithoutChange())
  if (data.after.source !== before.source) return refuse(refusals.sourceAmended(before.source))
  const wrong = termsRefusal(data.after)
  return wrong === undefined
    ? accept({ type: 'CallAmended', data: { ...data, before, amendedOn: today } })
    : refuse(wrong)
}

/** One event for each project whose result is not that of its last screening. */
const recordScreening = (
  { candidates, ...key }: DataOf<'RecordScreening'>,
  state: PublishedCall,
  { today }: Context,
): CallDecision => {
  const last = lastScreenings(state)
  const events: CallEvent[] = []
  for (const candidate of candidates) {
    const { projectId } = candidate
    const screening = screen(state.terms, candidate, today)
    if (sameData(screening, last.get(projectId))) continue
    last.set(projectId, screening)
    events.push({ type: 'ProjectScreened', data: { ...key, projectId, ...screening, screenedOn: today } })
  }
  return accept(...events)
}

const decide = (command: CallCommand, state: CallState, context: Context): CallDecision => {
  if (state.kind === 'published' && command.data.programmeId !== state.programmeId) {
    return refuse(refusals.otherProgramme())
  }
  if (command.type === 'PublishCall') return publish(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notPublished())
  if (state.closedOn !== null) return refuse(refusals.closed(state.closedOn))
  switch (command.type) {
    case 'AmendCall':
      return amend(command.data, state, context)
    case 'CloseCall':
      return accept({ type: 'CallClosed', data: { ...command.data, closedOn: context.today } })
    case 'RecordScreening':
      return recordScreening(command.data, state, context)
  }
}

/** Why an application cannot answer a call; undefined where it can. From the day on which a call was closed it takes nothing. */
export const callRefusalFor = (
  call: CallState,
  application: {
    readonly source: FundSource
    readonly amount: Fen
    readonly submittedOn: BusinessDate
    readonly programmeId: string
  },
): Refusal | undefined => {
  if (call.kind === 'none') return refusals.notPublished()
  const { source, amount, submittedOn, programmeId } = application
  const { opensOn, closesOn, most } = call.terms
  if (call.programmeId !== programmeId) return refusals.otherProgramme()
  if (call.terms.source !== source) return refusals.otherSource(call.terms.source, source)
  if (call.closedOn !== null && submittedOn >= call.closedOn) return refusals.closed(call.closedOn)
  if (submittedOn < opensOn || submittedOn > closesOn) {
    return refusals.outsideWindow({ submittedOn, opensOn, closesOn })
  }
  return most !== null && amount > most ? refusals.moreThanMost(amount, most) : undefined
}

export const callDecider: Decider<CallState, CallCommand, CallEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveCall,
}
