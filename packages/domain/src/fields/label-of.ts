import type { Label } from '../labels.ts'
import { type Schema, shapesOf } from './schema.ts'

export const descriptionOf = (schema: Schema): string => shapesOf(schema)[0]?.description ?? ''

const WRITTEN = /^([^:]*\p{Script=Han}[^:]*): ([^,;:]+)/u
const IN_BRACKETS = / *\([^()]*\)/g

/** A description is written 中文: English, with what else there is to say after a comma, a colon or a semicolon, or in brackets. */
export const labelOf = (schema: Schema): Label | undefined => {
  const [, zh, en] = WRITTEN.exec(descriptionOf(schema).replace(IN_BRACKETS, '')) ?? []
  return zh === undefined || en === undefined ? undefined : { zh, en: en.trim() }
}
