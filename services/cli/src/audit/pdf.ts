import { createHash } from 'node:crypto'
import { leafOf } from '@liushui/event-store'
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
import { type FoundBulletin, keySentence, notOurs, pdfProved, pdfUnread, sawIt } from './words.ts'

const renderedData = z.looseObject({ sha256: z.string() })

type Found = FoundBulletin & { readonly leaf: Buffer }

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
    const index = bundle * TILE_WIDTH + place
    if (record) return { sha256, index, ...record, leaf: Buffer.from(leafOf(record, index)) }
    progress.show(`已查找到第 ${bundle * TILE_WIDTH} 号事件`, `Searched back to event ${bundle * TILE_WIDTH}`)
  }
  throw new NotProved(notOurs(sha256, size))
}

/** Finds the event of the log that tells of a bulletin's file, and proves that it is in what was signed. */
export const verifyPdf = (
  client: Client,
  { pdf, ...trust }: Trust & { readonly pdf: string },
  progress: Progress,
): Promise<Result> =>
  concluded(async () => {
    const bytes = await readWhole(pdf)
    if (!bytes) throw new Ended(notRead(pdf))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { key, isGiven, size } = await readSignedLog(client, trust)
    const { leaf, ...found } = await findRendered(client, { sha256, size, progress })
    const text = (await readLog(client, `proof/${found.index}`)).toString()
    const { index, checkpoint } = verifyTlogProof({ text, leaf, keys: [logKey(key)] })
    if (index !== found.index) throw new NotProved(notOurs(sha256, size))
    // The proof leads to a checkpoint of its own, which is later where the log has grown meanwhile.
    const signed = readSigned(text.slice(text.indexOf('\n\n') + 2), key, trust)
    return proved([...pdfProved(found, signed), keySentence({ key, isGiven }), ...sawIt(signed.witnesses), pdfUnread], {
      proved: 'pdf',
      sha256,
      index,
      stream: found.stream,
      recordedAt: found.recordedAt,
      size: checkpoint.size,
      root: signed.root,
      key,
      keyGiven: isGiven,
      witnesses: signed.witnesses,
    })
  }, progress)
