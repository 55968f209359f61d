import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { comparePdf, type DrawBulletin, drawBulletin, openRenderer, printedBy } from '@liushui/bulletin'
import { bulletinEvents, eventCatalogue } from '@liushui/domain'
import { createCodec, type LogRecord } from '@liushui/event-store'
import { bulletins } from '@liushui/read-models'
import { wordsOf } from '@liushui/runtime'
import manifest from '../../package.json' with { type: 'json' }
import type { Client } from '../client.ts'
import { notWritten, save } from '../files.ts'
import type { Progress } from '../progress.ts'
import type { Sentence } from '../result.ts'
import { cleanedUp } from './cleaned-up.ts'
import { Ended, NotProved } from './conclude.ts'
import { provenReadModels } from './proven.ts'
import * as words from './words.ts'

/** A machine that draws for the first time unpacks its browser, and may be slow. */
const DRAW_MS = 5 * 60_000

/** What the record of a bulletin says that it was made of. */
const basisOf = (record: LogRecord, index: number) => {
  const { data } = createCodec(eventCatalogue).decode(record, String(index + 1))
  const rendered = bulletinEvents.BulletinRendered.schema.safeParse(data).data
  if (!rendered?.treeSize || !rendered.rootHash) throw new NotProved(words.withoutBasis)
  const { treeSize, rootHash } = rendered
  if (treeSize > index) throw new NotProved(words.notAtRequest(treeSize))
  return { ...rendered, treeSize, rootHash }
}

const draw = async (what: Omit<DrawBulletin, 'renderer'>): Promise<Uint8Array> => {
  const profileFolder = await mkdtemp(join(tmpdir(), 'liushui-verify-'))
  const renderer = openRenderer({ recycleAfter: 1, timeoutMs: DRAW_MS, profileFolder })
  const drawn = cleanedUp(
    () => drawBulletin({ ...what, renderer }),
    async () => {
      await renderer.close()
      await rm(profileFolder, { recursive: true, force: true })
    },
  )
  const { pdf } = await drawn.catch((error: unknown) => {
    throw new NotProved(words.notDrawn(wordsOf(error)))
  })
  return pdf
}

export type Rerender = {
  readonly client: Client
  readonly pdf: Uint8Array
  /** Its `BulletinRendered`, and where that is in what was signed. */
  readonly record: LogRecord
  readonly index: number
  readonly signed: words.Signed
  /** Where what is drawn goes to, if anywhere. */
  readonly to: string | undefined
  readonly progress: Progress
}

/**
 * Draws a bulletin again, from the events of the log that it was made of, with this machine's programs, and compares the bytes. Rejects
 * with `NotProved` where they are not these, or the events not those that were signed.
 */
export const rerender = async (
  options: Rerender,
): Promise<{ readonly say: Sentence; readonly facts: Readonly<Record<string, unknown>> }> => {
  const { client, pdf, record, index, signed, to, progress } = options
  const { treeSize: size, rootHash, position, programmeId, month, edition } = basisOf(record, index)
  const readModels = await provenReadModels({ client, signed, size, rootHash, progress })
  try {
    const rows = await bulletins(readModels.db, { programmeId })
    const request = rows.find((row) => row.month === month && row.edition === edition)
    if (request?.requestedAt !== String(size)) throw new NotProved(words.notAtRequest(size))
    progress.show('正在本机编制简报', 'Drawing the bulletin on this machine')
    // What the store calls the position is the one thing on the page that is in no event before it: its record tells it.
    const proof = { position, size, root: rootHash }
    const again = await draw({ readModels, key: { programmeId, month, edition }, proof })
    if (to !== undefined && !(await save(to, again))) throw new Ended(notWritten(to))
    const drawn = { size, release: manifest.version, browser: printedBy(again) ?? '?', to }
    const difference = comparePdf(pdf, again)
    if (difference) throw new NotProved(words.drawnOtherwise({ ...drawn, difference, madeBy: printedBy(pdf) }))
    const { release, browser } = drawn
    return { say: words.drawnTheSame(drawn), facts: { events: size, rootHash, release, browser } }
  } finally {
    await readModels.close()
  }
}
