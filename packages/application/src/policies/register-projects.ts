import { type ReadDatabase, unregisteredItems } from '@liushui/read-models'
import type { HandleCommand } from '../contract.ts'
import { type PolicyCommand, sendAll } from './send.ts'

const actor = { id: 'policy-registration', role: 'policy', unit: 'liushui' } as const

/** Registers the project of every item of an issued plan that is not registered yet. Returns how many it asked for. */
export const registerProjects = async ({
  db,
  handle,
}: {
  readonly db: ReadDatabase
  readonly handle: HandleCommand
}): Promise<number> => {
  const items = await unregisteredItems(db)
  // A project may stand in the plans of several years, which come in their order: the first registers it.
  const seen = new Set<string>()
  const firsts = items.filter(({ projectId }) => seen.size < seen.add(projectId).size)
  const commands = firsts.map(
    ({ programmeId, year, projectId, name, category, nature, unit }): PolicyCommand => ({
      command: { type: 'RegisterProject', data: { projectId, programmeId, name, category, nature, unit } },
      key: `registration:${programmeId}:${year}:${projectId}`,
    }),
  )
  return sendAll(commands, { handle, context: { actor, channel: 'policy' } })
}
