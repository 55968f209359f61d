import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApplication, openAccessRecord, openAuditViews, openPeople, registerProjects } from '@liushui/application'
import { takeBackup } from '@liushui/backup'
import { type DomainCommand, eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { openProofLog } from '@liushui/proof'
import { openReadModels } from '@liushui/read-models'
import { createLogger, type PartStatus } from '@liushui/runtime'
import { createApi, listen, type Platform, parseUser } from '../src/index.ts'

const operator = parseUser('local-operator:operator:local')

/** A whole platform on a folder of its own: the real API on the real store and read models, which follow the log or stand still. */
export const startPlatform = async ({ follows = true } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-api-'))
  const logged: string[] = []
  const parts: PartStatus[] = [{ part: 'log', ready: true }]
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder: join(folder, 'read-models'), store })
  const application = createApplication({ store, now: () => new Date('2014-07-03T01:00:00Z') })
  const proofs = await openProofLog({ folder, store })
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  const access = openAccessRecord({ path: join(folder, 'access.sqlite') })
  const views = openAuditViews({ path: join(folder, 'views.sqlite') })
  const stopping = new AbortController()
  const following = follows ? readModels.follow({ signal: stopping.signal }) : undefined
  const logger = createLogger({
    name: 'test',
    level: 'info',
    destination: { write: (line: string) => void logged.push(line) },
  })
  const options: Platform = {
    metrics: async () => 'liushui_test 1\n',
    store,
    proofs,
    application,
    readModels,
    people,
    access,
    views,
    actor: operator,
    logger,
    bulletinsFolder: folder,
    exportsFolder: folder,
    takeBackup: () => takeBackup({ folder, copyPeople: people.copyTo, version: '0.1.0' }),
    status: () => parts,
    version: '0.1.0',
  }
  const api = createApi(options)
  const server = await listen({ app: api.app, host: '127.0.0.1', port: 0 })

  const stop = async () => {
    api.stopWaiting()
    await server.close({ graceMs: 0 })
    await api.close()
    stopping.abort()
    await following
    await readModels.close()
    await proofs.close()
    people.close()
    access.close()
    views.close()
    await store.close()
    await rm(folder, { recursive: true })
  }
  /** A command by one of the platform's own parts, which have no address in the API. Returns its position. */
  const record = async (command: DomainCommand): Promise<string> => {
    const context = { commandId: crypto.randomUUID(), actor: operator, channel: 'worker' } as const
    const outcome = await application.handle(command, context)
    if (outcome.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`)
    return outcome.position ?? ''
  }
  /** What the registration policy does once a plan is issued. */
  const register = async () => {
    const head = await store.head()
    if (head !== undefined) await readModels.waitFor(head, { timeoutMs: 5000 })
    await registerProjects({ db: readModels.db, handle: application.handle })
  }
  return {
    url: server.url,
    proofs,
    port: server.port,
    folder,
    store,
    readModels,
    people,
    parts,
    options,
    logged,
    record,
    register,
    stop,
  }
}
export type TestPlatform = Awaited<ReturnType<typeof startPlatform>>
