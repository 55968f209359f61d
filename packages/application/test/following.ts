import { join } from 'node:path'
import { type LiveReadModels, openReadModels } from '@liushui/read-models'
import type { Application } from '../src/contract.ts'
import { type Log, openLog, withProjects } from './log.ts'

/** A log of its own with read models that follow it, and an application over it. */
export type Following = Log & {
  readonly readModels: LiveReadModels
  readonly application: Application
  /** Resolves when the read models have all that the log holds. */
  readonly caughtUp: () => Promise<void>
  /** From now on the read models stand still. */
  readonly standStill: () => Promise<void>
}

/** With an issued plan of two registered projects, on the 10th of June 2014. */
export const openFollowing = async (options?: Parameters<typeof withProjects>[1]): Promise<Following> => {
  const log = openLog()
  const application = await withProjects(log.store, options)
  const readModels = await openReadModels({ folder: join(log.folder, 'read-models'), store: log.store })
  const stopping = new AbortController()
  const following = readModels.follow({ signal: stopping.signal })
  const standStill = async () => {
    stopping.abort()
    await following
  }
  return {
    ...log,
    readModels,
    application,
    caughtUp: async () => {
      const head = await log.store.head()
      if (head && !(await readModels.waitFor(head, { timeoutMs: 10_000 })))
        throw new Error('the read models are behind')
    },
    standStill,
    remove: async () => {
      await standStill()
      await readModels.close()
      await log.remove()
    },
  }
}
