import { type Nature, plainText } from '@liushui/domain'

/** A title over some of a table's rows: 一、治污水, （一）续建项目（3个）. */
export type Title = {
  /** How deep it stands: a new one ends those that stand as deep or deeper. */
  readonly level: number
  readonly category: string | null
  readonly nature: Nature | null
  /** How many projects it says there are. */
  readonly count: number | null
  /** It has an ordinal or a count, as only titles do. */
  readonly marked: boolean
}

const NUMERAL = '[一二三四五六七八九十]+'
const ordinals = [
  new RegExp(`^第${NUMERAL}(?:部分|[类章节])[、.:]?`),
  new RegExp(`^${NUMERAL}[、.,:]`),
  new RegExp(`^\\((?:${NUMERAL}|\\d+)\\)[、.]?`),
  /^\d+[、.](?=\D)/,
] as const

const COUNT = /[(:,，]?(?:共|计|共计|合计)?(\d+)(?:个|项|处)(?:子?项目|工程)?\)?:?$/

const withoutEnding = (text: string): string => text.replace(/[:。]$/, '').replace(/(?:类|项目|工程|部分)+$/, '')

/** The only one that the text names. */
const onlyOne = <T>(text: string, names: readonly (readonly [string, T])[]): T | null => {
  const exact = names.find(([name]) => name === text)
  if (exact) return exact[1]
  const [first, ...others] = names.filter(([name]) => text.includes(name))
  return first && others.length === 0 ? first[1] : null
}

/** The category that a text names: by itself, with 类 or 项目 after it, or as the only one in it. */
export const categoryIn = (text: string, categories: readonly string[]): string | null =>
  onlyOne(
    withoutEnding(plainText(text)),
    categories.map((category) => [plainText(category), category] as const),
  )

const natures = [
  ['新建', 'new'],
  ['新开工', 'new'],
  ['续建', 'continuing'],
  ['结转', 'continuing'],
] as const

export const titleOf = (text: string, categories: readonly string[]): Title => {
  const plain = plainText(text)
  const place = ordinals.findIndex((ordinal) => ordinal.test(plain))
  const bare = place === -1 ? plain : plain.replace(ordinals[place] ?? '', '')
  const count = COUNT.exec(bare)?.[1]
  const name = bare.replace(COUNT, '').replace(/\([^()]*\)$/, '')
  const category = categoryIn(name, categories)
  return {
    level: place === -1 ? ordinals.length : place,
    category,
    nature: category === null ? onlyOne<Nature>(withoutEnding(name), natures) : null,
    count: count === undefined ? null : Number(count),
    marked: place !== -1 || count !== undefined,
  }
}
