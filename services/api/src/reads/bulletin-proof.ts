import { trailPage } from '@liushui/read-models'
import { noBody, noHeaders } from '../parameters.ts'
import { notFound } from '../problems.ts'
import { type Reading, readQuery, withReading } from '../reading.ts'
import { no, type Route, route, text } from '../route.ts'
import { find, notMade, params, path, what } from './bulletins.ts'

const notSigned = notFound({ en: 'signed checkpoint with this bulletin in it yet', zh: '包含本期简报的已签署检查点' })

/** Where the event that recorded the file stands in the log, from 0: the newest edition's. */
const leafOf = async (reading: Reading, stream: string): Promise<number | undefined> => {
  const filter = { stream, types: ['BulletinRendered'] }
  const { rows } = await trailPage(reading.platform.readModels.db, {
    filter,
    size: reading.platform.proofs.size(),
    order: 'newest',
    limit: 1,
  })
  return rows[0]?.leafIndex
}

/** That the file of a bulletin was recorded in the log, with its hash: where the code at its foot leads. */
export const bulletinProof = (reading: Reading): Route =>
  route({
    method: 'get',
    path: `${path}/proof`,
    operationId: 'readBulletinProof',
    tag: 'bulletin',
    summary: {
      en: 'Proof that the event which recorded the file of the bulletin is in the signed log (C2SP tlog-proof)',
      zh: '简报文件的登记事件在已签署日志之中的证明',
    },
    params,
    query: readQuery,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'a .tlog-proof file', mediaTypes: ['text/plain'] } },
    problems: ['not-found', 'not-rendered', 'behind', 'as-of-busy'],
    handle: ({ params: asked, query }) =>
      withReading(reading, query, async (db) => {
        const row = await find({ db, params: asked })
        if (!row) return no(notFound(what))
        if (row.sha256 === null) return notMade(row)
        const index = await leafOf(reading, `bulletin-${asked.programmeId}-${asked.month}`)
        const proof = index === undefined ? undefined : reading.platform.proofs.proof(index)
        return proof === undefined
          ? no(notSigned)
          : text(proof, {
              'Content-Type': 'text/plain; charset=utf-8',
              'Content-Disposition': `attachment; filename="bulletin-${asked.programmeId}-${asked.month}.tlog-proof"`,
              'Cache-Control': 'no-store',
            })
      }),
  })
