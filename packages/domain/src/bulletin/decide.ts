import { monthNumber, monthOf } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import type { BulletinCommand, BulletinEvent } from './events.ts'
import { bulletinRefusals as refusals } from './refusals.ts'
import { type BulletinState, evolveBulletin, type RequestedBulletin } from './state.ts'

type CommandOf<Type extends BulletinCommand['type']> = Extract<BulletinCommand, { type: Type }>
type BulletinDecision = Decision<BulletinEvent>

const request = (
  { data }: CommandOf<'RequestBulletin'>,
  state: BulletinState,
  { today }: Context,
): BulletinDecision => {
  if (state.kind === 'requested' && state.issuedOn !== null) {
    return refuse(refusals.alreadyIssued(data.month, state.issuedOn))
  }
  if (state.kind === 'requested' && state.status === 'requested') return accept()
  if (data.month >= monthOf(today)) return refuse(refusals.monthNotOver(data.month, today))
  const edition = state.kind === 'none' ? 1 : state.edition + 1
  return accept({
    type: 'BulletinRequested',
    data: { ...data, edition, issueNumber: monthNumber(data.month), requestedOn: today },
  })
}

const recordRendered = (command: CommandOf<'RecordBulletinRendered'>, state: RequestedBulletin): BulletinDecision => {
  const { month, edition, sha256 } = command.data
  const recorded = state.results[edition]
  if (recorded?.type === 'RecordBulletinRendered') {
    return recorded.data.sha256 === sha256 ? accept() : refuse(refusals.renderedOtherwise(month, edition))
  }
  if (edition !== state.edition || state.status !== 'requested') return refuse(refusals.notPending(month, edition))
  return accept({ type: 'BulletinRendered', data: command.data })
}

const recordFailed = (command: CommandOf<'RecordBulletinFailed'>, state: RequestedBulletin): BulletinDecision => {
  const { month, edition } = command.data
  if (sameData(state.results[edition], command)) return accept()
  if (edition !== state.edition || state.status !== 'requested') return refuse(refusals.notPending(month, edition))
  return accept({ type: 'BulletinFailed', data: command.data })
}

const issue = (
  { data }: CommandOf<'IssueBulletin'>,
  state: RequestedBulletin,
  { today }: Context,
): BulletinDecision => {
  const { month, edition } = data
  if (state.issuedOn !== null) {
    return edition === state.edition ? accept() : refuse(refusals.alreadyIssued(month, state.issuedOn))
  }
  if (edition !== state.edition) return refuse(refusals.notNewest(month, state.edition))
  const result = state.results[edition]
  if (result?.type !== 'RecordBulletinRendered') return refuse(refusals.notRendered(month, edition))
  return accept({ type: 'BulletinIssued', data: { ...data, sha256: result.data.sha256, issuedOn: today } })
}

const decide = (command: BulletinCommand, state: BulletinState, context: Context): BulletinDecision => {
  if (command.type === 'RequestBulletin') return request(command, state, context)
  if (state.kind === 'none') return refuse(refusals.notRequested(command.data.month))
  switch (command.type) {
    case 'RecordBulletinRendered':
      return recordRendered(command, state)
    case 'RecordBulletinFailed':
      return recordFailed(command, state)
    case 'IssueBulletin':
      return issue(command, state, context)
  }
}

export const bulletinDecider: Decider<BulletinState, BulletinCommand, BulletinEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveBulletin,
}
