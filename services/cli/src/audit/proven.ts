import { eventCatalogue } from '@liushui/domain'
import { type Batch, createCodec } from '@liushui/event-store'
import { growingTree } from '@liushui/proof'
import { buildAsOf, type ReadableLog } from '@liushui/read-models'
import type { Client } from '../client.ts'
import type { Progress } from '../progress.ts'
import { NotProved } from './conclude.ts'
import { download } from './download.ts'
import { otherBasis, otherRoot, type Signed } from './words.ts'

export type Basis = {
  readonly client: Client
  /** What the log signed; `size` is not more. */
  readonly signed: Signed
  /** Number of the first events that are wanted, and the root of their tree, in hex. */
  readonly size: number
  readonly rootHash: string
  readonly progress: Progress
}

type ReadModels = Awaited<ReturnType<typeof buildAsOf>>

/**
 * The read models of the first events of a log, folded while these are downloaded, so that no event is kept. They are given only when
 * the tree over these very events has that root and, grown to its size, the one that was signed: else it rejects with `NotProved`.
 * Their positions are numbers of events: what a store calls a position is not in its log.
 */
export const provenReadModels = async ({ client, signed, size, rootHash, progress }: Basis): Promise<ReadModels> => {
  const tree = growingTree()
  const codec = createCodec(eventCatalogue)
  const position = String(size)

  const downloadTo = async function* (size: number) {
    for await (const downloaded of download(client, { tree, size })) {
      yield downloaded
      progress.show(
        `已下载 ${tree.size()} / ${signed.size} 个事件`,
        `Downloaded ${tree.size()} of ${signed.size} events`,
      )
    }
  }
  const readAll = async function* (): AsyncGenerator<Batch> {
    for await (const { first, records } of downloadTo(size)) {
      const events = records.map((record, place) => codec.decode(record, String(first + place + 1)))
      yield { events, position: String(tree.size()), caughtUp: tree.size() === size }
    }
  }
  const log: ReadableLog = { readAll, head: async () => position, compare: (a, b) => Number(a) - Number(b) }

  const readModels = await buildAsOf({ store: log, position, heldIn: 'disk' })
  try {
    const root = tree.root().toString('hex')
    for await (const _ of downloadTo(signed.size));
    if (tree.root().toString('base64') !== signed.root) throw new NotProved(otherRoot(signed))
    if (root !== rootHash) throw new NotProved(otherBasis({ size, rootHash, root }))
    return readModels
  } catch (error) {
    await readModels.close()
    throw error
  }
}
