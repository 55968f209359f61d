import { type Actor, type Context, type Decision, type DomainCommand, type DomainEvent, kindOf } from '@liushui/domain'
import { type Programmes, rulesOf } from './clock.ts'
import { refuseByOthers, refuseByProgramme } from './refusals.ts'
import type { LoadState } from './streams.ts'

type Deciding = {
  /** Of the command's own stream. */
  readonly state: unknown
  readonly actor: Actor
  readonly load: LoadState
}

export type Decide = (command: DomainCommand, deciding: Deciding) => Promise<Decision<DomainEvent>>

/**
 * What follows from a command: beside the programme that it belongs to, within its own stream, and beside the other streams
 * that it names. These come last, so that what changes nothing, a repeat, does not depend on what became of them.
 */
export const createDecide =
  (programmes: Programmes): Decide =>
  async (command, { state, actor, load }) => {
    const programme = await programmes.load(command.data.programmeId)
    const refusal = refuseByProgramme(command, programme)
    if (refusal) return { accepted: false, refusal }
    const context: Context = { actor, today: programmes.today(programme), rules: rulesOf(programme) }
    const decision = kindOf(command.type).decider.decide(command, state, context)
    if (!decision.accepted || decision.events.length === 0) return decision
    const otherRefusal = await refuseByOthers(command, { state, load, ...context })
    return otherRefusal ? { accepted: false, refusal: otherRefusal } : decision
  }
