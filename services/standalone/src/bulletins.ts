import { join } from 'node:path'
import type { BulletinKey } from '@liushui/bulletin-worker'
import { type BulletinRow, bulletins } from '@liushui/read-models'
import type { Data } from './platform.ts'

const keyOf = ({ programmeId, month, edition }: BulletinRow): string => `${programmeId} ${month} ${edition}`
const isPending = ({ status }: BulletinRow): boolean => status === 'requested'

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
  (row: BulletinRow): string =>
    row.status === 'failed'
      ? `简报 bulletin ${row.month}: 未能生成 could not be made: ${row.failure}`
      : `简报 bulletin ${row.month}: ${join(folder, 'bulletins', `${row.sha256}.pdf`)} (${row.pages} 页 pages)`

/** How many bulletins are waiting to be made, as the log has it. */
export const countPending = async ({ store, readModels }: Data): Promise<number> => {
  const head = await store.head()
  if (head) await readModels.waitFor(head, { timeoutMs: 60_000 })
  return (await bulletins(readModels.db)).filter(isPending).length
}

/** Waits until no requested bulletin is left to make; says where these and the newest one are, and whether all were made. */
export const makePendingBulletins = async ({
  data,
  folder,
}: {
  data: Data
  folder: string
}): Promise<{ readonly lines: string[]; readonly allMade: boolean }> => {
  const head = await data.store.head()
  if (head) await data.readModels.waitFor(head, { timeoutMs: 60_000 })
  const pending = new Set((await bulletins(data.readModels.db)).filter(isPending).map(keyOf))
  await nonePending(data)
  const rows = await bulletins(data.readModels.db)
  const awaited = rows.filter((row) => pending.has(keyOf(row)))
  return {
    lines: (awaited.length > 0 ? awaited.reverse() : rows.slice(0, 1)).map(lineOf(folder)),
    allMade: awaited.every(({ status }) => status !== 'failed'),
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
