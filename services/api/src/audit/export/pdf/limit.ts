import type { Platform } from '../../../platform.ts'
import { type Problem, problem } from '../../../problems.ts'
import { type Chosen, entryPages } from '../entries.ts'

/**
 * The most entries that one PDF holds. On two cores so many of the sample's took the browser 8 seconds and 1 GB (305 pages, 18 MB), and with
 * reasons of a hundred characters each 16 seconds and 1.3 GB (1,250 pages).
 */
export const MOST_PRINTED = 5000
/** No more are counted than that. */
const MOST_COUNTED = 100_000

const countOf = async (platform: Pick<Platform, 'readModels'>, chosen: Chosen): Promise<number> => {
  let count = 0
  for await (const { length } of entryPages(platform, chosen)) {
    count += length
    if (count > MOST_COUNTED) break
  }
  return count
}

const tooMany = (count: number): Problem => {
  const [en, zh] =
    count > MOST_COUNTED ? [`more than ${MOST_COUNTED}`, `超过 ${MOST_COUNTED}`] : [String(count), `共 ${count}`]
  return problem('export-too-large', {
    en: `There are ${en} entries, and a PDF holds ${MOST_PRINTED} at most: narrow them down with filters, or take csv or xlsx.`,
    zh: `所选记录${zh} 条，一份 PDF 最多 ${MOST_PRINTED} 条：请用筛选条件缩小范围，或改用 csv、xlsx。`,
  })
}

/** Why the chosen entries are not printed; undefined where they may be. For before anything is made. */
export const whyNotPrinted = async (
  platform: Pick<Platform, 'readModels'>,
  chosen: Chosen,
): Promise<Problem | undefined> => {
  const count = await countOf(platform, chosen)
  return count > MOST_PRINTED ? tooMany(count) : undefined
}
