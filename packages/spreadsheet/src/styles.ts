import { isDateFormat } from './dates.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

const MOST_STYLES = 65_000

/** Which cell styles show their number as a date, by their place in the list. */
export const readDateStyles = async (zip: Zip, part: string | undefined): Promise<ReadonlySet<number>> => {
  const dates = new Set<number>()
  if (part === undefined || !zip.has(part)) return dates
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  await readXml(zip, part, {
    onOpen: (name, { numFmtId: id, formatCode: code }) => {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt' && id !== undefined && code !== undefined) codes.set(Number(id), code)
      if (name === 'xf' && inCells && formats.length < MOST_STYLES) formats.push(Number(id ?? 0))
    },
    onClose: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  for (const [style, id] of formats.entries()) if (isDateFormat(id, codes.get(id))) dates.add(style)
  return dates
}
