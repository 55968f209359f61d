import { join } from 'node:path'
import { createApi, listen, parseUser } from '@liushui/api'
import { createApplication, openAccessRecord, openAuditViews, openPeople } from '@liushui/application'
import type { EventStore } from '@liushui/event-store'
import { openProofLog } from '@liushui/proof'
import { openReadModels } from '@liushui/read-models'
import { createLogger } from '@liushui/runtime'

/** The API in this process on a log of the test's choice, with embedded read models in the folder. */
export const startApi = async (store: EventStore, folder: string) => {
  const readModels = await openReadModels({ folder, store })
  const stopping = new AbortController()
  const following = readModels.follow({ signal: stopping.signal })
  const proofs = await openProofLog({ folder, store })
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
    status: () => [],
    metrics: async () => '',
    version: '0.0.0',
  })
  const server = await listen({ app: api.app, host: '127.0.0.1', port: 0 })
  return {
    url: server.url,
    readModels,
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
