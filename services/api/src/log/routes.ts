import { formatVerifierKey, TILE_WIDTH } from '@liushui/proof'
import { z } from 'zod'
import { type Looker, recordLook } from '../audit/reading.ts'
import { noBody, noHeaders, none, wholeNumberText } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../problems.ts'
import { no, type Route, route, text } from '../route.ts'

const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' }
/** As long as a checkpoint is the last one, about. */
const SOON_OLD = 'public, max-age=1'

const unsigned = notFound({ en: 'checkpoint yet: the log is empty', zh: '检查点：日志为空' })
const noLeaf = notFound({ en: 'event at this place in the signed log', zh: '这个位置的已签署事件' })
const noBundle = notFound({ en: 'bundle of events of this number', zh: '这个编号的事件组' })

const common = { method: 'get', tag: 'proofs', query: none, headers: noHeaders, body: noBody } as const
const bodyless = { bodyShape: { kind: 'none' } } as const
const answered = (description: string, ...mediaTypes: string[]) => ({ 200: { description, mediaTypes } })
const place = wholeNumberText(z.int().min(0)).describe('from 0')

/** Reading on for so long is one look. */
const ONE_LOOK_MS = 10 * 60 * 1000

/**
 * A whole verification reads every bundle, and a row for each would bury the other looks: the first is recorded, and what is
 * read within ten minutes of it is a part of that look.
 */
const recordsLooks = (looker: Looker) => {
  let lookedAt = Number.NEGATIVE_INFINITY
  return (bundle: number, rows: number): void => {
    const now = performance.now()
    if (now - lookedAt < ONE_LOOK_MS) return
    recordLook(looker, { what: 'records', filter: { bundle }, rows })
    lookedAt = now
  }
}

/** What a reviewer needs to check the log without us; tiles are served beside these, by the paths of C2SP tlog-tiles. */
export const logRoutes = (platform: Pick<Platform, 'proofs'> & Looker): Route[] => {
  const { proofs } = platform
  const recordRecords = recordsLooks(platform)
  return [
    route({
      ...common,
      ...bodyless,
      path: '/log/checkpoint',
      operationId: 'readCheckpoint',
      summary: { en: 'The last signed checkpoint of the log (C2SP tlog-checkpoint)', zh: '日志最新的签名检查点' },
      params: none,
      answers: answered('a signed note', 'text/plain'),
      problems: ['not-found'],
      handle: async () => {
        const note = proofs.checkpoint()?.note
        return note === undefined ? no(unsigned) : text(note, { ...TEXT, 'Cache-Control': SOON_OLD })
      },
    }),
    route({
      ...common,
      ...bodyless,
      path: '/log/key',
      operationId: 'readLogKey',
      summary: {
        en: 'The verifier key of the log: compare it with the one that you were handed',
        zh: '日志的验证密钥：请与此前另行取得的核对',
      },
      params: none,
      answers: answered('name+id+key', 'text/plain'),
      problems: [],
      handle: async () => text(`${formatVerifierKey(proofs.key)}\n`, { ...TEXT, 'Cache-Control': 'no-store' }),
    }),
    route({
      ...common,
      ...bodyless,
      path: '/log/proof/{index}',
      operationId: 'readProof',
      summary: { en: 'Proof that an event is in the signed log (C2SP tlog-proof)', zh: '事件在已签署日志之中的证明' },
      params: z.strictObject({ index: place }),
      answers: answered('a .tlog-proof file', 'text/plain'),
      problems: ['not-found'],
      handle: async ({ params: { index } }) => {
        const proof = proofs.proof(index)
        if (proof === undefined) return no(noLeaf)
        const disposition = `attachment; filename="event-${index}.tlog-proof"`
        return text(proof, { ...TEXT, 'Content-Disposition': disposition, 'Cache-Control': 'no-store' })
      },
    }),
    route({
      ...common,
      ...bodyless,
      path: '/log/records/{bundle}',
      operationId: 'readRecords',
      summary: {
        en: `The events 256·bundle to 256·bundle + 255 as they are stored, one a line`,
        zh: '一组事件（每组 256 个）的存储原文，每行一个',
      },
      params: z.strictObject({ bundle: place }),
      answers: answered('NDJSON: index and record', 'application/x-ndjson'),
      problems: ['not-found', 'not-recorded'],
      handle: async ({ params: { bundle } }) => {
        const width = Math.min(TILE_WIDTH, (proofs.checkpoint()?.size ?? 0) - bundle * TILE_WIDTH)
        const leaves = width > 0 ? await proofs.leaves({ index: bundle, width }) : undefined
        if (!leaves) return no(noBundle)
        recordRecords(bundle, leaves.length)
        const lines = leaves.map(({ index, record }) => `${JSON.stringify({ index, record })}\n`)
        return text(lines.join(''), {
          'Content-Type': 'application/x-ndjson; charset=utf-8',
          'Cache-Control': 'no-store',
        })
      },
    }),
  ]
}
