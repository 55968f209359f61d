import { encodeEntries, type ProofLog, parseTilePath, type TilePlace } from '@liushui/proof'
import type { RequestHandler } from 'express'
import { notFound } from '../problems.ts'
import { sendProblem } from '../sending.ts'

const unknown = notFound({ en: 'tile of this log', zh: '这样的哈希块' })

/** What stands at a path stays as it is: partial tiles have paths of their own (C2SP tlog-tiles). */
const FOR_EVER = 'public, max-age=31536000, immutable'

const bytesOf = async (log: ProofLog, { level, ...place }: TilePlace): Promise<Uint8Array | undefined> => {
  if (level !== 'entries') return log.tile({ level, ...place })
  const leaves = await log.leaves(place)
  return leaves && encodeEntries(leaves.map(({ text }) => Buffer.from(text)))
}

/** Serves tiles of hashes and bundles of entries below `/log`, by the paths of C2SP tlog-tiles. */
export const serveTiles =
  (log: ProofLog): RequestHandler =>
  async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const place = parseTilePath(request.path.slice(1))
    if (!place) return next()
    Object.assign(response.locals, { route: '/log/tile' })
    const bytes = await bytesOf(log, place)
    if (!bytes) return sendProblem(response, unknown)
    response.set('Cache-Control', FOR_EVER).type('application/octet-stream').send(Buffer.from(bytes))
  }
