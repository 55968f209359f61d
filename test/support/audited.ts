import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { eventCatalogue } from '@liushui/domain'
import { type NewEvent, openSqliteEventStore } from '@liushui/event-store'
import { formatVerifierKey, type WitnessAddress } from '@liushui/proof'
import { metadata, projectRegistered } from '../bench/events.ts'
import { startApi } from './api.ts'

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

type AuditedOptions = { readonly witnesses?: readonly WitnessAddress[]; readonly newKey?: boolean }

/** The API with its log and its proofs on a data folder, without anybody who follows the log. */
export const openAudited = async (folder: string, options: AuditedOptions = {}) => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const proving = { ...options, publishEveryMs: 60_000 }
  const api = await startApi(store, folder, { follows: false, proofs: proving }).catch(async (error) => {
    await store.close()
    throw error
  })
  const { url, proofs } = api
  const write = (stream: string, event: NewEvent) =>
    store.append({ stream, expectedRevision: -1, events: [event], metadata: metadata() })
  return {
    url,
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
      await api.stop()
      await store.close()
    },
  }
}
export type Audited = Awaited<ReturnType<typeof openAudited>>

/** Works with a folder's log, and closes it. */
export const withAudited = async <T>(
  folder: string,
  work: (audited: Audited) => Promise<T>,
  options: AuditedOptions = {},
): Promise<T> => {
  const audited = await openAudited(folder, options)
  return work(audited).finally(audited.stop)
}

/** Fills a new folder with a bulletin among so many other events, and signs it all. Gives the checkpoint. */
export const fillAudited = (folder: string, events: number, options: AuditedOptions = {}): Promise<string> =>
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
