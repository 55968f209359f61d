import { clockDue, programmes, type ReadDatabase } from '@liushui/read-models'
import type { Application, HandleCommand } from '../contract.ts'
import { type PolicyCommand, sendAll } from './send.ts'

const actor = { id: 'policy-clock', role: 'policy', unit: 'liushui' } as const

type Due = Awaited<ReturnType<typeof clockDue>>

const commandsFor = ({ approvals, rounds, difficulties }: Due, today: string): PolicyCommand[] => [
  ...approvals.map(
    ({ approvalId, projectId, programmeId }): PolicyCommand => ({
      command: { type: 'RunApprovalClock', data: { approvalId, projectId, programmeId } },
      key: `clock:${approvalId}:${today}`,
    }),
  ),
  ...rounds.map(
    ({ roundId, programmeId }): PolicyCommand => ({
      command: { type: 'RunInspectionClock', data: { roundId, programmeId } },
      key: `clock:${roundId}:${today}`,
    }),
  ),
  ...difficulties.map(
    ({ difficultyId, projectId, programmeId }): PolicyCommand => ({
      command: { type: 'RunDifficultyClock', data: { difficultyId, projectId, programmeId } },
      key: `clock:${difficultyId}:${today}`,
    }),
  ),
]

/** What falls due of a case on a day on which its clock has run already gets the next key of that day. */
const withNextKey =
  (handle: HandleCommand): HandleCommand =>
  async (command, context) => {
    for (let nth = 1; ; nth += 1) {
      const outcome = await handle(command, { ...context, commandId: `${context.commandId}:${nth}` })
      if (outcome.kind !== 'done' || !outcome.repeated) return outcome
    }
  }

/**
 * Has recorded what time alone has brought about by each programme's business date: deemed acceptance, near due, overdue.
 * The read models say where something is due, the deciders record each thing once and date it with the day on which it came
 * true: so it is the same whether this runs daily, twice at once, or after a month of standstill. Returns how many cases it
 * asked for.
 */
export const runClocks = async ({
  db,
  handle,
  today,
}: { readonly db: ReadDatabase } & Pick<Application, 'handle' | 'today'>): Promise<number> => {
  const commands: PolicyCommand[] = []
  for (const { programmeId } of await programmes(db)) {
    const date = await today(programmeId)
    commands.push(...commandsFor(await clockDue(db, { programmeId, today: date }), date))
  }
  return sendAll(commands, { handle: withNextKey(handle), context: { actor, channel: 'policy' } })
}
