import type { LogRecord } from '@liushui/event-store'
import { TILE_WIDTH } from '@liushui/proof'
import { z } from 'zod'
import { type Client, failed } from '../client.ts'
import { Ended, NotProved } from './conclude.ts'
import { readSigned, type Trust } from './trust.ts'
import { notGiven, notRecords, type Signed } from './words.ts'

const recordLine = z.strictObject({
  index: z.int().min(0),
  record: z.strictObject({
    stream: z.string(),
    revision: z.int(),
    id: z.string(),
    type: z.string(),
    schemaVersion: z.int(),
    recordedAt: z.string(),
    data: z.string(),
    metadata: z.string(),
  }),
})

const INTERNAL = 500

/** What the platform has at a path below /log. A platform that fails over its own log has not proved it. */
export const readLog = async (client: Client, path: string): Promise<Buffer> => {
  const reply = await client.send(`/log/${path}`)
  if (reply.kind === 'ok') return Buffer.from(reply.bytes)
  if (reply.kind === 'problem' && reply.problem.status === INTERNAL)
    throw new NotProved(notGiven(`/log/${path}`, { zh: reply.problem.detailZh, en: reply.problem.detail }))
  throw new Ended(failed(reply))
}

export type SignedLog = Signed & { readonly key: string; readonly isGiven: boolean }

/** The platform's last checkpoint, by the reviewer's key or, without one, by the platform's own. */
export const readSignedLog = async (client: Client, trust: Trust): Promise<SignedLog> => {
  const own = (await readLog(client, 'key')).toString().trim()
  const key = trust.key ?? own
  const note = (await readLog(client, 'checkpoint')).toString()
  return { ...readSigned(note, key, trust), key, isGiven: trust.key !== undefined }
}

const parseLine = (line: string): z.infer<typeof recordLine> | undefined => {
  try {
    return recordLine.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** The records of a bundle, as far as they are among the first `size`: all of them, each at its place, or none. */
export const readRecords = async (
  client: Client,
  { bundle, size }: { readonly bundle: number; readonly size: number },
): Promise<readonly LogRecord[]> => {
  const path = `records/${bundle}`
  const first = bundle * TILE_WIDTH
  const width = Math.min(TILE_WIDTH, size - first)
  const lines = (await readLog(client, path)).toString().split('\n').slice(0, width).map(parseLine)
  const records = lines.flatMap((line, place) => (line?.index === first + place ? [line.record] : []))
  if (records.length !== width) throw new NotProved(notRecords(`/log/${path}`))
  return records
}
