import { join } from 'node:path'
import { createApi, listen, parseUser } from '@liushui/api'
import { createApplication, openAccessRecord, openAuditViews, openPeople } from '@liushui/application'
import { takeBackup } from '@liushui/backup'
import type { EventStore } from '@liushui/event-store'
import { openProofLog, type ProofLogOptions } from '@liushui/proof'
import { openReadModels } from '@liushui/read-models'
import { createLogger } from '@liushui/runtime'

type Started = {
  /** Whether the read models follow the log. */
  readonly follows?: boolean
  readonly proofs?: Omit<ProofLogOptions, 'folder' | 'store'>
}

/** The API in this process on a log of the test's choice, with all else in the folder. Closes all but the log. */
export const startApi = async (
  store: EventStore,
  folder: string,
  { follows = true, proofs: options = {} }: Started = {},
) => {
  const proofs = await openProofLog({ folder, store, ...options })
  const readModels = await openReadModels({ folder, store })
  const stopping = new AbortController()
  const following = follows ? readModels.follow({ signal: stopping.signal }) : undefined
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  const access = openAccessRecord({ path: join(folder, 'access.sqlite') })
  const views = openAuditViews({ path: join(folder, 'views.sqlite') })
  const api = createApi({
    store,
    proofs,
    readModels,
    people,
    access,
    views,
    application: createApplication({ store }),
    actor: parseUser('tester:测试:示例'),
    logger: createLogger({ name: 'test', level: 'error', destination: { write: () => undefined } }),
    bulletinsFolder: folder,
    exportsFolder: folder,
    takeBackup: () => takeBackup({ folder, copyPeople: people.copyTo, version: '0.0.0' }),
    status: () => [],
    metrics: async () => '',
    version: '0.0.0',
  })
  const server = await listen({ app: api.app, host: '127.0.0.1', port: 0 })
  return {
    url: server.url,
    readModels,
    proofs,
    stop: async () => {
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
    },
  }
}
