import { type Application, type CommandContext, causedBy, inSpan } from '@liushui/application'
import { drawBulletin, filePdf, type Renderer } from '@liushui/bulletin'
import type { Actor, DomainCommand } from '@liushui/domain'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import { buildAsOf, bulletins, type LiveReadModels } from '@liushui/read-models'
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

const contextOf = (commandId: string, { id, metadata }: StoredEvent): CommandContext => ({
  commandId,
  actor,
  channel: 'worker',
  ...causedBy({ eventId: id, correlationId: metadata.correlationId }),
})

/** Makes what was asked for. */
const make = async ({ key, maker, onProgress }: MakeBulletin, request: StoredEvent): Promise<void> => {
  const { store, renderer } = maker
  const { position } = request
  const proof = await inSpan('bulletin proof', () => proofAt(store, position))
  const readModels = await inSpan('bulletin read models', () => buildAsOf({ store, position }))
  onProgress(30)
  const { pdf, pages } = await inSpan('bulletin pdf', () =>
    drawBulletin({ readModels, key, proof, renderer }).finally(() => readModels.close()),
  )
  onProgress(80)
  const { sha256, bytes } = await inSpan('bulletin file', () => filePdf({ folder: maker.folder, pdf }))
  onProgress(90)
  const printed = { position: proof.position, treeSize: proof.size, rootHash: proof.root }
  const data = { ...key, ...printed, sha256, bytes, pages }
  await inSpan('bulletin record', () => record({ key, maker, data, request }))
  onProgress(100)
}

type Recording = Pick<MakeBulletin, 'key' | 'maker'> & { readonly data: Rendered; readonly request: StoredEvent }

const record = async ({ key, maker, data, request }: Recording) => {
  const outcome = await maker.application.handle(
    { type: 'RecordBulletinRendered', data },
    contextOf(`rendered-${jobIdOf(key)}`, request),
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
  const waiting = await bulletins(maker.readModels.db, { programmeId: key.programmeId, status: 'requested' })
  if (!waiting.some(({ month, edition }) => month === key.month && edition === key.edition)) return
  const request = await requestOf(maker.store, key)
  await context.with(propagation.extract(ROOT_CONTEXT, request.metadata), () =>
    inSpan('bulletin render', () => make(options, request)),
  )
}

/** Gives up on a bulletin: the reason is an event, and it can be requested again. */
export const recordFailure = async (options: {
  readonly key: BulletinKey
  readonly maker: Pick<BulletinMaker, 'application' | 'store'>
  readonly error: unknown
  readonly attempts: number
}): Promise<void> => {
  const { key, maker, error, attempts } = options
  const { application, store } = maker
  const reason = (error instanceof Error ? error.message : String(error))
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
  const outcome = await application.handle(
    { type: 'RecordBulletinFailed', data: { ...key, reason: reason || 'unknown', attempts } },
    contextOf(`failed-${jobIdOf(key)}`, await requestOf(store, key)),
  )
  if (outcome.kind !== 'done') throw new Error(`The failure could not be recorded: ${JSON.stringify(outcome)}`)
}
