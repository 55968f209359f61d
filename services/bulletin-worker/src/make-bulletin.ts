import { type Application, inSpan } from '@liushui/application'
import { drawBulletin, filePdf, type Renderer } from '@liushui/bulletin'
import type { Actor, DomainCommand } from '@liushui/domain'
import type { EventStore } from '@liushui/event-store'
import { type BulletinRow, buildAsOf, bulletins, type LiveReadModels } from '@liushui/read-models'
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api'
import { proofAt } from './proof.ts'
import { type BulletinKey, jobIdOf } from './queue.ts'
import { requestOf } from './request.ts'

export type BulletinMaker = {
  readonly application: Application
  readonly store: EventStore
  readonly readModels: LiveReadModels
  readonly renderer: Renderer
  readonly folder: string
}

type MakeBulletin = {
  readonly key: BulletinKey
  readonly maker: BulletinMaker
  readonly onProgress: (percent: number) => void
}
type Rendered = Extract<DomainCommand, { type: 'RecordBulletinRendered' }>['data']

const SHOWN_WITHIN_MS = 5_000

const actor: Actor = { id: 'bulletin-worker', role: 'worker', unit: 'liushui' }

export const contextOf = (commandId: string) => ({ commandId, actor, channel: 'worker' as const })

/** Makes what a row of the read models asks for. */
const make = async ({ key, maker, onProgress }: MakeBulletin, row: BulletinRow): Promise<void> => {
  const { store, renderer } = maker
  const proof = await inSpan('bulletin proof', () => proofAt(store, row.requestedAt))
  const readModels = await inSpan('bulletin read models', () => buildAsOf({ store, position: row.requestedAt }))
  onProgress(30)
  const { pdf, pages } = await inSpan('bulletin pdf', () =>
    drawBulletin({ readModels, key, proof, renderer }).finally(() => readModels.close()),
  )
  onProgress(80)
  const { sha256, bytes } = await inSpan('bulletin file', () => filePdf({ folder: maker.folder, pdf }))
  onProgress(90)
  const printed = { position: proof.position, treeSize: proof.size, rootHash: proof.root }
  const data = { ...key, ...printed, sha256, bytes, pages }
  await inSpan('bulletin record', () => record({ key, maker, data }))
  onProgress(100)
}

const record = async ({ key, maker, data }: Pick<MakeBulletin, 'key' | 'maker'> & { readonly data: Rendered }) => {
  const outcome = await maker.application.handle(
    { type: 'RecordBulletinRendered', data },
    contextOf(`rendered-${jobIdOf(key)}`),
  )
  if (outcome.kind !== 'done') throw new Error(`The bulletin could not be recorded: ${JSON.stringify(outcome)}`)
  // Once the read models show it, the queue is not filled with it again.
  if (outcome.position) await maker.readModels.waitFor(outcome.position, { timeoutMs: SHOWN_WITHIN_MS })
}

/**
 * Makes one bulletin as of the position of its request and records it. Safe to run any number of times: the same position
 * gives the same bytes, the file is filed under its hash, and the record carries a fixed key. It goes on with the trace of the request.
 */
export const makeBulletin = async (options: MakeBulletin): Promise<void> => {
  const { key, maker } = options
  const row = (await bulletins(maker.readModels.db, { programmeId: key.programmeId, status: 'requested' })).find(
    ({ month, edition }) => month === key.month && edition === key.edition,
  )
  if (!row) return
  const { metadata } = await requestOf(maker.store, row)
  await context.with(propagation.extract(ROOT_CONTEXT, metadata), () =>
    inSpan('bulletin render', () => make(options, row)),
  )
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
