import type { RowsByTable } from '@liushui/read-models'
import type { Kind } from './entities.ts'
import type { Figure } from './figure.ts'

type Named = { readonly zh: string; readonly en: string }
type Field<Line> = Named & {
  readonly key: string
  readonly unit: Figure['unit']
  /** null where a dash is printed. */
  readonly of: (line: Line) => number | null
}

/**
 * The figures in the lines of a list, each of one thing. A line is found again by all that it says: lines that say the same are told apart by
 * nothing, and are one question.
 */
export const lineFigures = <Line>(list: {
  readonly key: string
  readonly section: Figure['section']
  readonly kind: Kind
  readonly lines: readonly Line[]
  /** What a thing's rows put on the list. */
  readonly found: (rows: RowsByTable) => readonly Line[]
  readonly title: (line: Line) => Named
  readonly fields: readonly Field<Line>[]
}): Figure[] => {
  const { key, section, kind, lines, found, title, fields } = list
  const texts = lines.map((line) => JSON.stringify(line))
  return lines.flatMap((line, index) => {
    const text = texts[index]
    const alike = texts.filter((each) => each === text).length
    const { zh, en } = title(line)
    return fields.flatMap((field): Figure[] => {
      const value = field.of(line)
      if (value === null) return []
      const named = {
        key: `${key}-${index + 1}.${field.key}`,
        zh: `${zh}：${field.zh}`,
        en: `${en}, line ${index + 1}: ${field.en}`,
      }
      const of = (rows: RowsByTable): number | undefined => {
        const same = found(rows).filter((each) => JSON.stringify(each) === text).length
        return same === 0 ? undefined : same * value
      }
      return [
        {
          ...{ ...named, section, unit: field.unit, value },
          parts: [{ ...named, kind, of }],
          combine: ([sum = 0]) => sum / alike,
        },
      ]
    })
  })
}
