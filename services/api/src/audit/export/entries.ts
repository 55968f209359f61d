import { setImmediate } from 'node:timers/promises'
import type { LeafBatch } from '@liushui/event-store'
import { TILE_WIDTH } from '@liushui/proof'
import { type AuditEntryRow, projectNames, type TrailFilter, trailPage } from '@liushui/read-models'
import type { Platform } from '../../platform.ts'

const PAGE = 1000

/** What of the log is exported: the entries of a filter among the first `size`. */
export type Chosen = { readonly filter: TrailFilter; readonly size: number; readonly signal: AbortSignal }

/** The chosen entries, the oldest first, page by page; other work comes between. Ends with the signal's reason once it is aborted. */
export async function* entryPages(
  { readModels }: Pick<Platform, 'readModels'>,
  { filter, size, signal }: Chosen,
): AsyncGenerator<readonly AuditEntryRow[]> {
  let after: number | undefined
  do {
    signal.throwIfAborted()
    const from = after === undefined ? {} : { after }
    const { rows, next } = await trailPage(readModels.db, { filter, size, order: 'oldest', limit: PAGE, ...from })
    if (rows.length > 0) yield rows
    after = next ?? undefined
    await setImmediate()
  } while (after !== undefined)
}

/** An entry as tables show it; no name where the project was not registered by the end of the export. */
export type NamedEntry = AuditEntryRow & { readonly projectName: string | null }

/** The same entries, with the names of their projects. */
export async function* namedPages(
  platform: Pick<Platform, 'readModels'>,
  chosen: Chosen,
): AsyncGenerator<readonly NamedEntry[]> {
  for await (const rows of entryPages(platform, chosen)) {
    const nameOf = await projectNames(platform.readModels.db, rows, chosen.size)
    yield rows.map((row) => ({ ...row, projectName: nameOf(row) }))
  }
}

/** The same entries as leaves of the log. */
export async function* entryLeaves(
  platform: Pick<Platform, 'readModels' | 'proofs'>,
  chosen: Chosen,
): AsyncGenerator<LeafBatch> {
  for await (const rows of entryPages(platform, chosen)) {
    const bundles = Map.groupBy(rows, ({ leafIndex }) => Math.floor(leafIndex / TILE_WIDTH))
    for (const [index, wanted] of bundles) {
      const width = Math.min(TILE_WIDTH, chosen.size - index * TILE_WIDTH)
      const all = await platform.proofs.leaves({ index, width })
      const leaves = wanted.flatMap(({ leafIndex }) => all?.[leafIndex % TILE_WIDTH] ?? [])
      if (leaves.length !== wanted.length) throw new Error(`The tree has not all leaves of bundle ${index}.`)
      yield { leaves }
    }
  }
}
