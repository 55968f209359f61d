import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, refuse } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { WHOLE_PROGRAMME } from '../plan/events.ts'
import type { DatedRules } from '../rules/dated.ts'
import type { ProgrammeCommand, ProgrammeEvent } from './events.ts'
import { programmeRefusals as refusals } from './refusals.ts'
import { cardRulesRefusal, mattersRefusal, scoringRulesRefusal } from './rules.ts'
import { evolveProgramme, type ProgrammeState } from './state.ts'

type DataOf<Type extends ProgrammeCommand['type']> = Extract<ProgrammeCommand, { type: Type }>['data']
type ProgrammeDecision = Decision<ProgrammeEvent>

const open = (data: DataOf<'OpenProgramme'>, state: ProgrammeState): ProgrammeDecision => {
  if (state.kind === 'open') {
    return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyOpen(state.particulars.name))
  }
  const names = data.categories.map(({ name }) => plainText(name))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return refuse(refusals.categoryNamedTwice(twice))
  if (names.includes(WHOLE_PROGRAMME)) return refuse(refusals.categoryIsWhole(WHOLE_PROGRAMME))
  return accept({ type: 'ProgrammeOpened', data })
}

const moveDate = (data: DataOf<'MoveBusinessDate'>, state: ProgrammeState): ProgrammeDecision => {
  if (state.kind === 'unknown') return refuse(refusals.notOpen())
  if (!state.particulars.illustrative) return refuse(refusals.dateOfRealProgramme(state.particulars.name))
  if (data.date === state.businessDate) return accept()
  if (state.businessDate !== null && data.date < state.businessDate) {
    return refuse(refusals.dateMovedBackwards(state.businessDate, data.date))
  }
  return accept({ type: 'BusinessDateMoved', data })
}

/** The same set again, where no other set from that day has taken its place since. */
const isRecorded = <Rules extends DatedRules>(rules: Rules, recorded: readonly Rules[]): boolean =>
  sameData(
    rules,
    recorded.findLast(({ from }) => from === rules.from),
  )

const setMatters = (
  data: DataOf<'SetApprovalMatters'>,
  state: ProgrammeState,
  { today }: Context,
): ProgrammeDecision => {
  if (state.kind === 'unknown') return refuse(refusals.notOpen())
  if (isRecorded(data.rules, state.rules.matters)) return accept()
  const wrong = mattersRefusal(data.rules)
  return wrong === undefined ? accept({ type: 'ApprovalMattersSet', data: { ...data, setOn: today } }) : refuse(wrong)
}

const setCardRules = (data: DataOf<'SetCardRules'>, state: ProgrammeState, { today }: Context): ProgrammeDecision => {
  if (state.kind === 'unknown') return refuse(refusals.notOpen())
  if (isRecorded(data.rules, state.rules.cards)) return accept()
  const wrong = cardRulesRefusal(data.rules)
  return wrong === undefined ? accept({ type: 'CardRulesSet', data: { ...data, setOn: today } }) : refuse(wrong)
}

const setScoringRules = (
  data: DataOf<'SetScoringRules'>,
  state: ProgrammeState,
  { today }: Context,
): ProgrammeDecision => {
  if (state.kind === 'unknown') return refuse(refusals.notOpen())
  if (isRecorded(data.rules, state.rules.scoring)) return accept()
  const wrong = scoringRulesRefusal(data.rules)
  return wrong === undefined ? accept({ type: 'ScoringRulesSet', data: { ...data, setOn: today } }) : refuse(wrong)
}

const decide = (command: ProgrammeCommand, state: ProgrammeState, context: Context): ProgrammeDecision => {
  switch (command.type) {
    case 'OpenProgramme':
      return open(command.data, state)
    case 'MoveBusinessDate':
      return moveDate(command.data, state)
    case 'SetApprovalMatters':
      return setMatters(command.data, state, context)
    case 'SetCardRules':
      return setCardRules(command.data, state, context)
    case 'SetScoringRules':
      return setScoringRules(command.data, state, context)
  }
}

export const programmeDecider: Decider<ProgrammeState, ProgrammeCommand, ProgrammeEvent> = {
  initialState: { kind: 'unknown' },
  decide,
  evolve: evolveProgramme,
}
