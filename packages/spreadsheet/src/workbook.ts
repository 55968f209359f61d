import { posix } from 'node:path'
import type { DateSystem } from './table.ts'
import { UnreadableFileError, unreadable } from './unreadable.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

export type Sheet = { readonly name: string; readonly part: string }
/** Parts are named by where they are in the zip. */
export type Workbook = {
  readonly sheets: readonly Sheet[]
  readonly strings: string | undefined
  readonly styles: string | undefined
  readonly dateSystem: DateSystem
}

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

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** The visible sheets in their order, and where what they share is. Throws `UnreadableFileError` where it is no workbook. */
export const readWorkbook = async (zip: Zip): Promise<Workbook> => {
  const main = zip.has(MAIN) ? MAIN : (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.part
  if (main === undefined || !zip.has(main)) throw new UnreadableFileError(unreadable.notWorkbook)
  const relations = await relationsOf(zip, main)
  const sheets: Sheet[] = []
  let dateSystem: DateSystem = 1900
  await readXml(zip, main, {
    onOpen: (name, attributes) => {
      if (name === 'workbookPr' && isTrue(attributes['date1904'])) dateSystem = 1904
      if (name !== 'sheet' || sheets.length >= MOST_SHEETS) return
      const { name: title = '', state = 'visible' } = attributes
      if (state !== 'visible') return
      const part = relations.find(({ id, type }) => type === 'worksheet' && id === relationOf(attributes))?.part
      if (part !== undefined && zip.has(part)) sheets.push({ name: title, part })
    },
  })
  if (sheets.length === 0) throw new UnreadableFileError(unreadable.notWorkbook)
  const partOf = (kind: string) => relations.find(({ type }) => type === kind)?.part
  return { sheets, strings: partOf('sharedStrings'), styles: partOf('styles'), dateSystem }
}
