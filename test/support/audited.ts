import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createApi, listen, parseUser } from '@liushui/api'
import { createApplication, openAccessRecord, openAuditViews, openPeople } from '@liushui/application'
import { takeBackup } from '@liushui/backup'
import { eventCatalogue } from '@liushui/domain'
import { type NewEvent, openSqliteEventStore } from '@liushui/event-store'
import { formatVerifierKey, openProofLog, type WitnessAddress } from '@liushui/proof'
import { openReadModels } from '@liushui/read-models'
import { createLogger } from '@liushui/runtime'
import { metadata, projectRegistered } from '../bench/events.ts'

/** What the log of `openAudited` says the SHA-256 of. */
export const pdf = Buffer.from('%PDF-1.7 示例简报')

const rendered: NewEvent = {
  type: 'BulletinRendered',
  data: {
    programmeId: 'wucheng-wushui',
    month: '2014-06',
    edition: 1,
    position: '1',
    sha256: createHash('sha256').update(pdf).digest('hex'),
    bytes: pdf.length,
    pages: 1,
    treeSize: 1,
    rootHash: '0'.repeat(64),
  },
}

/** The API with its log and its proofs on a data folder, without anybody who follows the log. */
export const openAudited = async (
  folder: string,
  {
    witnesses = [],
    newKey = false,
  }: { readonly witnesses?: readonly WitnessAddress[]; readonly newKey?: boolean } = {},
) => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const proofs = await openProofLog({ folder, store, witnesses, newKey, publishEveryMs: 60_000 }).catch(
    async (error) => {
      await store.close()
      throw error
    },
  )
  const readModels = await openReadModels({ folder, store })
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
  const write = (stream: string, event: NewEvent) =>
    store.append({ stream, expectedRevision: -1, events: [event], metadata: metadata() })
  return {
    url: server.url,
    key: formatVerifierKey(proofs.key),
    proofs,
    store,
    /** Registers so many projects. */
    register: (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => {
          const id = `p-${randomUUID()}`
          return write(`project-${id}`, projectRegistered(id))
        }),
      ),
    /** Records that a bulletin was made whose file is `pdf`. */
    render: () => write('bulletin-wucheng-wushui-2014-06', rendered),
    stop: async () => {
      api.stopWaiting()
      await server.close({ graceMs: 0 })
      await api.close()
      await readModels.close()
      await proofs.close()
      people.close()
      access.close()
      views.close()
      await store.close()
    },
  }
}
export type Audited = Awaited<ReturnType<typeof openAudited>>

/** Works with a folder's log, and closes it. */
export const withAudited = async <T>(
  folder: string,
  work: (audited: Audited) => Promise<T>,
  options: Parameters<typeof openAudited>[1] = {},
): Promise<T> => {
  const audited = await openAudited(folder, options)
  return work(audited).finally(audited.stop)
}

/** Fills a new folder with a bulletin among so many other events, and signs it all. Gives the checkpoint. */
export const fillAudited = (
  folder: string,
  events: number,
  options: Parameters<typeof openAudited>[1] = {},
): Promise<string> =>
  withAudited(folder, async ({ register, render }) => {
    await register(Math.floor(events / 2))
    await render()
    await register(Math.ceil(events / 2))
  }).then(() =>
    withAudited(
      folder,
      async ({ proofs }) => {
        await proofs.publish()
        return proofs.checkpoint()?.note ?? ''
      },
      options,
    ),
  )
