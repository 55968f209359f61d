import { join } from 'node:path'
import type { BulletinKey } from '@liushui/bulletin-worker'
import { type BulletinRow, bulletins } from '@liushui/read-models'
import type { Data } from './platform.ts'

const keyOf = ({ programmeId, month, edition }: BulletinRow): string => `${programmeId} ${month} ${edition}`
const isPending = ({ status }: BulletinRow): boolean => status === 'requested'

/** Resolves when the read models stand still before an event that they can't take in: there is nothing to wait for then. */
const standingStill = ({ projector }: Data): Promise<unknown> => projector.done.catch(() => undefined)

const caughtUp = async (data: Data): Promise<void> => {
  const head = await data.store.head()
  if (head) await Promise.race([data.readModels.waitFor(head, { timeoutMs: 60_000 }), standingStill(data)])
}

/** Resolves when no bulletin is waiting to be made. */
const nonePending = ({ readModels }: Data): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = async () => {
      if ((await bulletins(readModels.db)).some(isPending)) return
      stopListening()
      resolve()
    }
    const stopListening = readModels.onApplied(() => void look().catch(reject))
    look().catch(reject)
  })

const lineOf =
  (folder: string) =>
  ({ status, month, failure, sha256, pages }: BulletinRow): string => {
    if (status === 'failed') return `简报 bulletin ${month}: 未能生成 could not be made: ${failure}`
    if (status === 'requested') return `简报 bulletin ${month}: 尚未生成 not made yet`
    return `简报 bulletin ${month}: ${join(folder, 'bulletins', `${sha256}.pdf`)} (${pages} 页 pages)`
  }

/** How many bulletins are waiting to be made, as the log has it. */
export const countPending = async (data: Data): Promise<number> => {
  await caughtUp(data)
  return (await bulletins(data.readModels.db)).filter(isPending).length
}

/** Waits until no requested bulletin is left to make; says where these and the newest one are, and whether all were made. */
export const makePendingBulletins = async ({
  data,
  folder,
}: {
  data: Data
  folder: string
}): Promise<{ readonly lines: string[]; readonly allMade: boolean }> => {
  await caughtUp(data)
  const pending = new Set((await bulletins(data.readModels.db)).filter(isPending).map(keyOf))
  await Promise.race([nonePending(data), standingStill(data)])
  const rows = await bulletins(data.readModels.db)
  const awaited = rows.filter((row) => pending.has(keyOf(row)))
  return {
    lines: (awaited.length > 0 ? awaited.reverse() : rows.slice(0, 1)).map(lineOf(folder)),
    allMade: awaited.every(({ status }) => status !== 'failed' && status !== 'requested'),
  }
}

/** Adds up how far the bulletins in work are: each is reported from 0 to 100. */
export const overallProgress = (
  bulletinsToMake: number,
  show: (done: number, total: number) => void,
): ((key: BulletinKey, percent: number) => void) => {
  const percents = new Map<string, number>()
  return ({ programmeId, month, edition }, percent) => {
    percents.set(`${programmeId} ${month} ${edition}`, percent)
    const done = [...percents.values()].reduce((sum, each) => sum + each, 0)
    show(done, 100 * Math.max(bulletinsToMake, percents.size))
  }
}
