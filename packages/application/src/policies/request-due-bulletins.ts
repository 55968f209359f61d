import { monthOf, previousMonth, yearOf } from '@liushui/domain'
import { bulletins, plans, programmes, type ReadDatabase } from '@liushui/read-models'
import type { Application } from '../contract.ts'
import { type PolicyCommand, sendAll } from './send.ts'

const actor = { id: 'policy-bulletin', role: 'policy', unit: 'liushui' } as const

/** Last month's bulletin is due from this day of the month on. */
const DUE_DAY = 5

/** The month whose bulletin is due, of a programme on its business date; undefined before the 5th. */
const dueMonth = (today: string): string | undefined =>
  Number(today.slice(8, 10)) >= DUE_DAY ? previousMonth(monthOf(today)) : undefined

/**
 * Requests last month's bulletin of every programme where it is due, its year has an issued plan, and there is none yet.
 * Returns how many it asked for.
 */
export const requestDueBulletins = async ({
  db,
  handle,
  today,
}: { readonly db: ReadDatabase } & Pick<Application, 'handle' | 'today'>): Promise<number> => {
  const commands: PolicyCommand[] = []
  for (const { programmeId } of await programmes(db)) {
    const month = dueMonth(await today(programmeId))
    if (month === undefined) continue
    const issued = (await plans(db, programmeId)).some((plan) => plan.issuedOn !== null && plan.year === yearOf(month))
    const made = (await bulletins(db, { programmeId })).some((bulletin) => bulletin.month === month)
    if (!issued || made) continue
    commands.push({
      command: { type: 'RequestBulletin', data: { programmeId, month } },
      key: `bulletin:${programmeId}:${month}`,
    })
  }
  return sendAll(commands, { handle, context: { actor, channel: 'policy' } })
}
