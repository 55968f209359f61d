import { sameData } from '../equal.ts'
import { accept, type Decider, type Decision, refuse } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { WHOLE_PROGRAMME } from '../plan/events.ts'
import type { ProgrammeCommand, ProgrammeEvent } from './events.ts'
import { programmeRefusals as refusals } from './refusals.ts'
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

const decide = (command: ProgrammeCommand, state: ProgrammeState): ProgrammeDecision => {
  switch (command.type) {
    case 'OpenProgramme':
      return open(command.data, state)
    case 'MoveBusinessDate':
      return moveDate(command.data, state)
  }
}

export const programmeDecider: Decider<ProgrammeState, ProgrammeCommand, ProgrammeEvent> = {
  initialState: { kind: 'unknown' },
  decide,
  evolve: evolveProgramme,
}
