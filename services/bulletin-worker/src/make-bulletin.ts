import type { Application } from '@liushui/application'
import { buildDataset, bulletinHtml, filePdf, type Renderer } from '@liushui/bulletin'
import type { Actor } from '@liushui/domain'
import type { EventStore } from '@liushui/event-store'
import { buildAsOf, bulletins, type LiveReadModels } from '@liushui/read-models'
import { type BulletinKey, jobIdOf } from './queue.ts'

export type BulletinMaker = {
  readonly application: Application
  readonly store: EventStore
  readonly readModels: LiveReadModels
  readonly renderer: Renderer
  readonly folder: string
}

const SHOWN_WITHIN_MS = 5_000

const actor: Actor = { id: 'bulletin-worker', role: 'worker', unit: 'liushui' }

export const contextOf = (commandId: string) => ({ commandId, actor, channel: 'worker' as const })

/**
 * Makes one bulletin as of the position of its request and records it. Safe to run any number of times: the same position
 * gives the same bytes, the file is filed under its hash, and the record carries a fixed key.
 */
export const makeBulletin = async (options: {
  readonly key: BulletinKey
  readonly maker: BulletinMaker
  readonly onProgress: (percent: number) => void
}): Promise<void> => {
  const { key, maker, onProgress } = options
  const row = (await bulletins(maker.readModels.db, { programmeId: key.programmeId, status: 'requested' })).find(
    ({ month, edition }) => month === key.month && edition === key.edition,
  )
  if (!row) return
  const asOf = await buildAsOf({ store: maker.store, position: row.requestedAt })
  const dataset = await buildDataset({ readModels: asOf, ...key }).finally(() => asOf.close())
  onProgress(30)
  const { pdf, pages } = await maker.renderer.render({ html: bulletinHtml(dataset), date: dataset.date })
  onProgress(80)
  const { sha256, bytes } = await filePdf({ folder: maker.folder, pdf })
  onProgress(90)
  const outcome = await maker.application.handle(
    { type: 'RecordBulletinRendered', data: { ...key, position: row.requestedAt, sha256, bytes, pages } },
    contextOf(`rendered-${jobIdOf(key)}`),
  )
  if (outcome.kind !== 'done') throw new Error(`The bulletin could not be recorded: ${JSON.stringify(outcome)}`)
  // Once the read models show it, the queue is not filled with it again.
  if (outcome.position) await maker.readModels.waitFor(outcome.position, { timeoutMs: SHOWN_WITHIN_MS })
  onProgress(100)
}

/** Gives up on a bulletin: the reason is an event, and it can be requested again. */
export const recordFailure = async (options: {
  readonly key: BulletinKey
  readonly application: Application
  readonly error: unknown
  readonly attempts: number
}): Promise<void> => {
  const { key, application, error, attempts } = options
  const reason = (error instanceof Error ? error.message : String(error))
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
  const outcome = await application.handle(
    { type: 'RecordBulletinFailed', data: { ...key, reason: reason || 'unknown', attempts } },
    contextOf(`failed-${jobIdOf(key)}`),
  )
  if (outcome.kind !== 'done') throw new Error(`The failure could not be recorded: ${JSON.stringify(outcome)}`)
}
