import { programmes } from '@liushui/read-models'
import type { Platform } from '../../../platform.ts'
import type { AskedFilter } from '../../query.ts'
import { type Chosen, type NamedEntry, namedPages } from '../entries.ts'
import type { Reach } from '../range.ts'
import { columnsToPrint, linesOf } from './columns.ts'
import { dateOf, factsOf } from './facts.ts'
import { printPdf } from './print.ts'

export type PdfWork = {
  readonly platform: Pick<Platform, 'readModels' | 'browserSandbox'>
  readonly chosen: Chosen
  /** The filter as it was asked for. */
  readonly asked: AskedFilter
  readonly reach: Reach
  /** Of the export. The browser's profile lies in it until the PDF is made, so that nothing of it outlives the export. */
  readonly folder: string
}

/** The entries as they are read on paper and filed: one chunk. All of them are held meanwhile, so that `limit.ts` comes first. */
export async function* pdfOf({ platform, chosen, asked, reach, folder }: PdfWork): AsyncGenerator<Uint8Array> {
  // Loaded for the first that is printed only: it brings the browser's library.
  const { trailHtml } = await import('@liushui/bulletin')
  const rows: NamedEntry[] = []
  for await (const page of namedPages(platform, chosen)) rows.push(...page)
  const covered = new Set(rows.map(({ programmeId }) => programmeId))
  const all = await programmes(platform.readModels.db)
  const illustrative = all.filter((one) => one.illustrative && covered.has(one.programmeId))
  const html = trailHtml({
    facts: factsOf({ asked, reach, rows, illustrative }),
    foot: `审计轨迹　截至日志位置 ${reach.last.position}`,
    columns: columnsToPrint,
    rows: rows.map(linesOf),
    illustrative: illustrative.length > 0,
  })
  const { browserSandbox: sandbox = true } = platform
  yield await printPdf({ html, date: dateOf(reach), folder, sandbox, signal: chosen.signal })
}
