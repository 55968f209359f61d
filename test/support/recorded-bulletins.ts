import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createApplication } from '@liushui/application'
import { buildDataset, bulletinHtml, openRenderer } from '@liushui/bulletin'
import { type DomainCommand, eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { rootAt } from '@liushui/proof'
import { buildAsOf } from '@liushui/read-models'
import { z } from 'zod'
import { metadata } from '../bench/events.ts'

/** The second edition of the bulletin of bulletin-scenario.ts. */
const key = { programmeId: 'shili', month: '2014-01', edition: 2 }

/** As an earlier release had it. */
const earlierCatalogue = { ...eventCatalogue, BulletinRendered: { version: 1, schema: z.unknown() } }

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** How many events there are up to a position, and the root of their tree. */
export const treeAt = async (store: EventStore, position: string) => {
  const { size, root } = await rootAt(store.readLeaves({ upTo: position }))
  return { treeSize: size, rootHash: root.toString('hex') }
}

/** Works with the log of a folder that no process holds. */
export const withLog = async <T>(
  folder: string,
  work: (store: EventStore) => Promise<T>,
  catalogue: Parameters<typeof openSqliteEventStore>[0]['catalogue'] = eventCatalogue,
): Promise<T> => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue })
  return work(store).finally(() => store.close())
}

/** Asks for the bulletin, prints it with another figure than the events give, and records that by every rule. Gives the file. */
export const recordDoctored = async (store: EventStore, profileFolder: string): Promise<Uint8Array> => {
  const application = createApplication({ store })
  const send = async (command: DomainCommand): Promise<string> => {
    const actor = { id: 'tester', role: '测试', unit: '示例' }
    const outcome = await application.handle(command, { commandId: command.type, actor, channel: 'worker' })
    if (outcome.kind === 'done' && outcome.position) return outcome.position
    throw new Error(JSON.stringify(outcome))
  }
  const position = await send({ type: 'RequestBulletin', data: { programmeId: key.programmeId, month: key.month } })
  const { treeSize, rootHash } = await treeAt(store, position)
  const readModels = await buildAsOf({ store, position })
  const dataset = await buildDataset({ readModels, ...key }).finally(() => readModels.close())
  const total = { ...dataset.total, plannedInvestment: dataset.total.plannedInvestment * 6 }
  const html = bulletinHtml({ ...dataset, total }, { position, size: treeSize, root: rootHash })
  const renderer = openRenderer({ recycleAfter: 1, timeoutMs: 60_000, profileFolder })
  const { pdf, pages } = await renderer.render({ html, date: dataset.date }).finally(() => renderer.close())
  const file = { sha256: sha256Of(pdf), bytes: pdf.length, pages }
  await send({ type: 'RecordBulletinRendered', data: { ...key, position, treeSize, rootHash, ...file } })
  return pdf
}

/** Puts the record of a file into the log past all rules: made of so many events, or as an earlier release had it. */
export const recordFile = (
  folder: string,
  file: Uint8Array,
  basis?: { readonly treeSize: number; readonly rootHash: string },
): Promise<void> =>
  withLog(
    folder,
    async (store) => {
      const sha256 = sha256Of(file)
      const data = { ...key, position: '1', sha256, bytes: file.length, pages: 1, ...basis }
      const events = [{ type: 'BulletinRendered', data }]
      await store.append({ stream: `bulletin-${sha256}`, expectedRevision: -1, events, metadata: metadata() })
    },
    basis ? eventCatalogue : earlierCatalogue,
  )
