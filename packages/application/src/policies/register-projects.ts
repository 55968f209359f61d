import { streamKinds } from '@liushui/domain'
import { entriesOfStream, type PlanItemRow, type ReadDatabase, unregisteredItems } from '@liushui/read-models'
import type { HandleCommand } from '../contract.ts'
import { type PolicyCommand, sendAll } from './send.ts'

const actor = { id: 'policy-registration', role: 'policy', unit: 'liushui' } as const

/** What put each item into its issued plan: the decision that added it, else the issue of the plan. */
const causesOf = async (db: ReadDatabase, items: readonly PlanItemRow[]) => {
  const types = ['PlanIssued', 'PlanItemAddedByAdjustment']
  const streams = [...new Set(items.map(streamKinds.plan.streamOf))]
  const entries = await Promise.all(streams.map((stream) => entriesOfStream(db, { stream, types })))
  const last = new Map(entries.flat().map((entry) => [`${entry.stream} ${entry.projectId ?? ''}`, entry]))
  return (item: PlanItemRow) => {
    const stream = streamKinds.plan.streamOf(item)
    return last.get(`${stream} ${item.projectId}`) ?? last.get(`${stream} `)
  }
}

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
  const causeOf = await causesOf(db, firsts)
  const commands = firsts.map((item): PolicyCommand => {
    const { programmeId, year, projectId, name, category, nature, unit } = item
    return {
      command: { type: 'RegisterProject', data: { projectId, programmeId, name, category, nature, unit } },
      key: `registration:${programmeId}:${year}:${projectId}`,
      cause: causeOf(item),
    }
  })
  return sendAll(commands, { handle, context: { actor, channel: 'policy' } })
}
