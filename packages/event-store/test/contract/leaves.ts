import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { canonicalJson, type EventStore, type Leaf, PositionAheadError, type ReadLeaves } from '../../src/index.ts'
import type { WithLog } from '../contract.ts'
import { append, catalogueV1, catalogueV3, errorOf, metadataOf, plansOpened } from '../fixtures.ts'

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest()

const leavesOf = async (store: EventStore, range?: ReadLeaves): Promise<Leaf[]> => {
  const all: Leaf[] = []
  for await (const { leaves } of store.readLeaves(range)) all.push(...leaves)
  return all
}

/** 12 events in three streams. */
const fill = async (store: EventStore) => {
  const written = []
  for (const stream of ['plan-a', 'plan-b', 'plan-c'])
    written.push(...(await append(store, { stream, events: plansOpened(4) })).events)
  return written
}

export const describeLeaves = (withLog: WithLog): void => {
  describe('leaves', () => {
    test('are the events in their order, each with its place in the tree, whatever the size of the batches', () =>
      withLog(async (open) => {
        const store = await open()
        const written = await fill(store)
        const leaves = await leavesOf(store)
        expect(leaves.map(({ index, position, record: { id } }) => ({ index, position, id }))).toEqual(
          written.map(({ position, id }, index) => ({ index, position, id })),
        )
        for (const batchSize of [1, 5, 12]) expect(await leavesOf(store, { batchSize })).toEqual(leaves)
      }))

    test('have the RFC 6962 hash of the canonical JSON of envelope, place and digests of what is stored', () =>
      withLog(async (open) => {
        const store = await open()
        const [first] = await fill(store)
        const { stream = '', revision = 0, id = '', type = '', recordedAt = '' } = first ?? {}
        const [, , , , , , , , , , , last] = await leavesOf(store)
        const [leaf] = await leavesOf(store, { upTo: first?.position })
        const data = '{"title":"plan 0"}'
        const metadata = canonicalJson(metadataOf('command-1'))
        expect(leaf?.record).toEqual({ stream, revision, id, type, schemaVersion: 1, recordedAt, data, metadata })
        const digests = {
          dataDigest: sha256(data).toString('hex'),
          metadataDigest: sha256(metadata).toString('hex'),
        }
        const envelope = { index: 0, stream, revision, id, type, schemaVersion: 1, recordedAt }
        expect(leaf?.text).toBe(canonicalJson({ ...envelope, ...digests }))
        expect(leaf?.hash).toEqual(sha256(Buffer.concat([Buffer.from([0]), Buffer.from(leaf?.text ?? '')])))
        expect(JSON.parse(last?.text ?? '')).toMatchObject({ index: 11, stream: 'plan-c', revision: 3 })
      }))

    test('go on after a position, with the place that they are told', () =>
      withLog(async (open) => {
        const store = await open()
        const written = await fill(store)
        const leaves = await leavesOf(store)
        const range = { after: written[4]?.position, index: 5, upTo: written[8]?.position, batchSize: 3 }
        expect(await leavesOf(store, range)).toEqual(leaves.slice(5, 9))
        expect(await leavesOf(store, { after: written[11]?.position, index: 12 })).toEqual([])
      }))

    test('are none in an empty log', () =>
      withLog(async (open) => {
        expect(await leavesOf(await open())).toEqual([])
      }))

    test('tell what was written, not what a later release makes of it', () =>
      withLog(async (open) => {
        const early = await open(catalogueV1)
        const event = { type: 'MonthReported', data: { month: '2014-05', investmentWan: 12.5 } }
        await append(early, { events: [event] })
        await early.close()
        const [leaf] = await leavesOf(await open(catalogueV3))
        expect(leaf?.record).toMatchObject({ schemaVersion: 1, data: '{"investmentWan":12.5,"month":"2014-05"}' })
      }))

    test('stop loudly where they should go on after a position that the log does not reach', () =>
      withLog(async (openShorter) => {
        const shorter = await openShorter()
        await append(shorter, {})
        await withLog(async (open) => {
          const { position } = await append(await open(), { events: plansOpened(9) })
          expect(await errorOf(leavesOf(shorter, { after: position, index: 9 }))).toBeInstanceOf(PositionAheadError)
        })
      }))
  })
}
