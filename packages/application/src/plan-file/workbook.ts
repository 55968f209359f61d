import { posix } from 'node:path'
import { UnreadableFileError, unreadable } from './problems.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

export type Sheet = { readonly name: string; readonly part: string }
export type Workbook = { readonly sheets: readonly Sheet[]; readonly strings: string | undefined }

type Relation = { readonly id: string; readonly type: string; readonly part: string }

const MOST_SHEETS = 200
const MAIN = 'xl/workbook.xml'

const relationsOf = async (zip: Zip, part: string): Promise<Relation[]> => {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!zip.has(file)) return []
  const relations: Relation[] = []
  await readXml(zip, file, {
    onOpen: (name, { Id: id, Type: type, Target: target }) => {
      if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return
      const resolved = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
      relations.push({ id, type: posix.basename(type), part: resolved })
    },
  })
  return relations
}

const relationOf = (attributes: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]

/** The visible sheets in their order, and where shared strings are. Throws `UnreadableFileError` where it is no workbook. */
export const readWorkbook = async (zip: Zip): Promise<Workbook> => {
  const main = zip.has(MAIN) ? MAIN : (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.part
  if (main === undefined || !zip.has(main)) throw new UnreadableFileError(unreadable.notWorkbook)
  const relations = await relationsOf(zip, main)
  const sheets: Sheet[] = []
  await readXml(zip, main, {
    onOpen: (name, attributes) => {
      if (name !== 'sheet' || sheets.length >= MOST_SHEETS) return
      const { name: title = '', state = 'visible' } = attributes
      if (state !== 'visible') return
      const part = relations.find(({ id, type }) => type === 'worksheet' && id === relationOf(attributes))?.part
      if (part !== undefined && zip.has(part)) sheets.push({ name: title, part })
    },
  })
  if (sheets.length === 0) throw new UnreadableFileError(unreadable.notWorkbook)
  return { sheets, strings: relations.find(({ type }) => type === 'sharedStrings')?.part }
}
