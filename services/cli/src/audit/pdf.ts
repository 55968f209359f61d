import { createHash } from 'node:crypto'
import { type LogRecord, leafOf } from '@liushui/event-store'
import { TILE_WIDTH, verifyTlogProof } from '@liushui/proof'
import { z } from 'zod'
import type { Client } from '../client.ts'
import { notRead, readWhole } from '../files.ts'
import { logKey } from '../keys.ts'
import type { Progress } from '../progress.ts'
import type { Result } from '../result.ts'
import { concluded, Ended, NotProved, proved } from './conclude.ts'
import { readLog, readRecords, readSignedLog } from './log.ts'
import { readSigned, type Trust } from './trust.ts'
import { keySentence, notOurs, pdfProved, pdfUnread, sawIt, untrue } from './words.ts'

const renderedData = z.looseObject({ sha256: z.string() })

type Found = { readonly record: LogRecord; readonly index: number }

const isOf = (sha256: string, data: string): boolean => renderedData.safeParse(JSON.parse(data)).data?.sha256 === sha256

/** The event that tells of a file: the newest first, for that is what is asked for most. */
const findRendered = async (
  client: Client,
  { sha256, size, progress }: { readonly sha256: string; readonly size: number; readonly progress: Progress },
): Promise<Found> => {
  for (let bundle = Math.ceil(size / TILE_WIDTH) - 1; bundle >= 0; bundle--) {
    const records = await readRecords(client, { bundle, size })
    const place = records.findLastIndex(({ type, data }) => type === 'BulletinRendered' && isOf(sha256, data))
    const record = records[place]
    if (record) return { record, index: bundle * TILE_WIDTH + place }
    progress.show(`已查找到第 ${bundle * TILE_WIDTH} 号事件`, `Searched back to event ${bundle * TILE_WIDTH}`)
  }
  throw new NotProved(notOurs(sha256, size))
}

export type VerifyPdf = Trust & {
  readonly pdf: string
  /** Whether it is to be drawn again: a file to save what is drawn as, or true. */
  readonly rerender?: string | true
}

/**
 * Finds the event of the log that tells of a bulletin's file, and proves that it is in what was signed; on request also that the
 * events give this file.
 */
export const verifyPdf = (
  client: Client,
  { pdf, rerender, ...trust }: VerifyPdf,
  progress: Progress,
): Promise<Result> =>
  concluded(async () => {
    const bytes = await readWhole(pdf)
    if (!bytes) throw new Ended(notRead(pdf))
    // What draws takes seconds to load: only where it is needed, and before a connection is open, which would not wait for it.
    const drawing = rerender === undefined ? undefined : await import('./rerender.ts')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { key, isGiven, size } = await readSignedLog(client, trust)
    const { record, index } = await findRendered(client, { sha256, size, progress })
    const text = (await readLog(client, `proof/${index}`)).toString()
    const leaf = Buffer.from(leafOf(record, index))
    const proof = verifyTlogProof({ text, leaf, keys: [logKey(key)] })
    if (proof.index !== index) throw new NotProved(notOurs(sha256, size))
    // The proof leads to a checkpoint of its own, which is later where the log has grown meanwhile.
    const signed = readSigned(text.slice(text.indexOf('\n\n') + 2), key, trust)
    const to = rerender === true ? undefined : rerender
    const drawn = await drawing?.rerender({ client, pdf: bytes, record, index, signed, to, progress })
    const { stream, recordedAt } = record
    const says = [
      ...pdfProved({ sha256, index, stream, recordedAt }, signed),
      ...(drawn ? [drawn.say] : []),
      keySentence({ key, isGiven }),
      ...sawIt(signed.witnesses),
      drawn ? untrue : pdfUnread,
    ]
    return proved(says, {
      proved: 'pdf',
      sha256,
      index,
      stream,
      recordedAt,
      size: signed.size,
      root: signed.root,
      key,
      keyGiven: isGiven,
      witnesses: signed.witnesses,
      rerendered: drawn?.facts ?? null,
    })
  }, progress)
