import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { month, programmeId } from '@liushui/domain'
import { queries, type ReadDatabase } from '@liushui/read-models'
import { z } from 'zod'
import { bulletin } from '../answers/programmes.ts'
import { disposition } from '../files/download.ts'
import { pageQuery } from '../paging.ts'
import { noBody, noHeaders } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { notFound, problem } from '../problems.ts'
import { list, one } from '../read-routes.ts'
import { type Reading, readQuery, withReading } from '../reading.ts'
import { type Answer, no, type Route, route } from '../route.ts'

export const path = '/api/bulletins/{programmeId}/{month}'
export const params = z.strictObject({ programmeId, month })
export const what = { en: 'bulletin of this programme and month', zh: '该专项该月的简报' }

/** The newest edition of the month. */
export const find = async (asked: { readonly db: ReadDatabase; readonly params: z.infer<typeof params> }) => {
  const { programmeId, month } = asked.params
  return (await queries.bulletins(asked.db, { programmeId })).find((row) => row.month === month)
}

const notRendered = problem(
  'not-rendered',
  {
    en: 'The bulletin is asked for but not made yet; ask again in a moment.',
    zh: '简报已受理，尚未生成，请稍后再试。',
  },
  { headers: { 'Retry-After': '1' } },
)
const failed = problem('not-rendered', {
  en: 'The bulletin could not be made; see its failure and request it again.',
  zh: '简报生成失败，请查看原因后重新申请。',
})
/** The answer where a bulletin is not made, or not made yet. */
export const notMade = ({ status }: z.infer<typeof bulletin>): Answer => no(status === 'failed' ? failed : notRendered)

const damaged = problem('file-damaged', {
  en: 'The file of the bulletin is missing or is not what its hash says; restore it, or request the bulletin again.',
  zh: '简报文件缺失或与其哈希值不符，请恢复文件或重新申请简报。',
})

/** What a file really is; undefined where it can't be read. */
const looked = async (file: string): Promise<{ readonly sha256: string; readonly bytes: number } | undefined> => {
  const hash = createHash('sha256')
  const stream = createReadStream(file)
  try {
    await pipeline(stream, hash)
  } catch {
    return undefined
  }
  return { sha256: hash.digest('hex'), bytes: stream.bytesRead }
}

const fileName = ({ programmeId, month, issueNumber }: z.infer<typeof bulletin>, title: string) => ({
  name: `${title}（${month} 第${issueNumber}期）.pdf`,
  plain: `bulletin-${programmeId}-${month}.pdf`,
})

const pdfAnswer = async (
  { bulletinsFolder, logger }: Platform,
  row: z.infer<typeof bulletin>,
  title: string,
): Promise<Answer> => {
  if (row.sha256 === null) return notMade(row)
  const file = join(bulletinsFolder, `${row.sha256}.pdf`)
  const found = await looked(file)
  if (found?.sha256 !== row.sha256) {
    logger.error(
      { sha256: row.sha256, month: row.month, programmeId: row.programmeId },
      'bulletin file missing or altered',
    )
    return no(damaged)
  }
  return {
    kind: 'stream',
    open: () => createReadStream(file),
    tag: row.sha256,
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(found.bytes),
      'Content-Disposition': disposition('inline', fileName(row, title)),
    },
  }
}

const pdf = (reading: Reading): Route =>
  route({
    method: 'get',
    path: `${path}/pdf`,
    operationId: 'downloadBulletin',
    tag: 'bulletin',
    summary: { en: 'The bulletin as PDF', zh: '下载简报 PDF' },
    params,
    query: readQuery,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: {
      200: {
        description: 'the file / 文件',
        mediaTypes: ['application/pdf'],
        headers: ['ETag', 'Content-Disposition'],
      },
    },
    problems: ['not-found', 'not-rendered', 'behind', 'as-of-busy', 'file-damaged'],
    handle: ({ params, query }) =>
      withReading(reading, query, async (db) => {
        const row = await find({ db, params })
        if (!row) return no(notFound(what))
        const programme = await queries.programme(db, row.programmeId)
        return pdfAnswer(reading.platform, row, programme?.masthead.title ?? row.programmeId)
      }),
  })

const bulletinsQuery = z.strictObject({
  ...pageQuery.shape,
  programme: programmeId.optional(),
  status: bulletin.shape.status.optional().describe('办理状态 / status'),
})

export const bulletinRoutes = (reading: Reading): Route[] => [
  list(reading, {
    path: '/api/bulletins',
    operationId: 'listBulletins',
    tag: 'bulletin',
    summary: { en: 'Bulletins', zh: '简报' },
    params: z.strictObject({}),
    query: bulletinsQuery,
    what,
    item: bulletin,
    find: ({ db, query: { programme, status } }) =>
      queries.bulletins(db, {
        ...(programme === undefined ? {} : { programmeId: programme }),
        ...(status === undefined ? {} : { status }),
      }),
    key: (row) => `${row.programmeId} ${row.month} ${row.edition}`,
  }),
  one(reading, {
    path,
    operationId: 'readBulletin',
    tag: 'bulletin',
    summary: { en: 'The bulletin of a month', zh: '某月简报' },
    params,
    query: readQuery,
    what,
    item: bulletin,
    find,
  }),
  pdf(reading),
]
