import type { DomainCommand } from '@liushui/domain'
import { type Cause, causedBy } from '../cause.ts'
import type { CommandContext, HandleCommand } from '../contract.ts'

// As many appends as the store makes durable together gain nothing by waiting for each other.
const AT_ONCE = 64

export type PolicyCommand = {
  readonly command: DomainCommand
  readonly key: string
  /** The event that it answers; what time alone brings about has none. */
  readonly cause?: Cause | undefined
}

/**
 * Sends a policy's commands. Each key is derived from what the command is about, so that sending again, from here or from
 * another process, does nothing. Rejects, once all were sent, where one was not accepted.
 */
export const sendAll = async (
  commands: readonly PolicyCommand[],
  { handle, context }: { readonly handle: HandleCommand; readonly context: Omit<CommandContext, 'commandId'> },
): Promise<number> => {
  const failures: Error[] = []
  for (let start = 0; start < commands.length; start += AT_ONCE) {
    await Promise.all(
      commands.slice(start, start + AT_ONCE).map(async ({ command, key, cause }) => {
        const outcome = await handle(command, { ...context, ...causedBy(cause), commandId: key })
        if (outcome.kind !== 'done') failures.push(new Error(`${command.type} ${key}: ${JSON.stringify(outcome)}`))
      }),
    )
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `Not accepted: ${failures.map(({ message }) => message).join('; ')}`)
  }
  return commands.length
}
