import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createApplication, registerProjects } from '@liushui/application'
import { type DomainCommand, eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'

/** Commands up to the issued plan, after which its projects are registered, and the others. */
export type Filling = { readonly upToPlan: readonly DomainCommand[]; readonly afterwards?: readonly DomainCommand[] }

/** Does these commands on a log; the read models that registration needs are kept in the folder. */
export const fillLog = async (
  store: EventStore,
  folder: string,
  { upToPlan, afterwards = [] }: Filling,
): Promise<void> => {
  const readModels = await openReadModels({ folder, store })
  const stop = new AbortController()
  const following = readModels.follow({ signal: stop.signal })
  const { handle } = createApplication({ store })
  const actor = { id: 'tester', role: '测试', unit: '示例' }
  let sent = 0
  const send = async (command: DomainCommand) => {
    const outcome = await handle(command, { commandId: `setup-${sent++}`, actor, channel: 'sample' })
    if (outcome.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`)
  }
  for (const command of upToPlan) await send(command)
  await readModels.waitFor((await store.head()) ?? '', { timeoutMs: 10_000 })
  await registerProjects({ db: readModels.db, handle })
  for (const command of afterwards) await send(command)
  stop.abort()
  await following
  await readModels.close()
}

/** A data folder in which these commands are done. */
export const fillFolder = async (folder: string, filling: Filling): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  await fillLog(store, folder, filling)
  await store.close()
}
