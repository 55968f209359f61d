import { type Nature, type PlanItem, plainText } from '@liushui/domain'
import type { Cell, Sentence, Table } from '@liushui/spreadsheet'
import { type ColumnKey, headerOf } from './column-rules.ts'
import type { Columns } from './header.ts'
import { monthOf } from './months.ts'
import { type Problem, problemAt } from './problems.ts'
import { projectIdOf } from './project-id.ts'
import type { MoneyKey } from './row-kinds.ts'
import type { ProjectLine } from './table-rows.ts'
import { categoryIn } from './titles.ts'
import type { MoneyUnit } from './unit.ts'
import {
  categoryOf,
  itemNumberOf,
  moneyOf,
  natureOf,
  type Parsed,
  textOf,
  yearIn,
  yearsInOrder,
  yearsOf,
} from './values.ts'

type Values = { readonly [Key in keyof PlanItem]: PlanItem[Key] | undefined }

/** A row's values as far as they could be read. */
export type Draft = {
  readonly table: Table
  readonly columns: Columns
  readonly line: ProjectLine
  readonly values: Values
}

export type DraftRules = {
  readonly programmeId: string
  readonly year: number
  readonly categories: readonly string[]
  readonly columns: Columns
  readonly unit: MoneyUnit
}

/** Where somebody complains about a cell. */
export const cellPlace = ({ table, columns, line }: Omit<Draft, 'values'>, key: ColumnKey) => ({
  sheet: table.name,
  row: line.row,
  ...columns[key],
})

// As long as the domain lets them be.
const longest = { name: textOf(100), scale: textOf(500), target: textOf(500), unit: textOf(60) } as const

const sentences = {
  noCategory: (title: string | undefined): Sentence =>
    title === undefined
      ? {
          en: 'Neither a column nor a title above says which category this belongs to.',
          zh: '该项目没有类别：表中没有填写，上方也没有写明类别的标题行。',
        }
      : {
          en: `The title “${title}” above is no category of the programme: correct it, or add a column 类别.`,
          zh: `上方标题“${title}”不是该专项的类别，请更正标题或增加“类别”一列。`,
        },
  noNature: {
    en: 'Neither a column nor a title above says whether this is 新建 or 续建.',
    zh: '该项目没有建设性质：表中没有填写，上方也没有“新建”“续建”的标题行。',
  },
  otherTitle: (title: string): Sentence => ({
    en: `It stands under the title “${title}”, but its own column says otherwise; the column is followed.`,
    zh: `该行位于标题“${title}”之下，但本行填写的类别不同，以本行为准。`,
  }),
  completedBefore: {
    en: 'The table has no column for what was completed before this year, which a continuing project needs.',
    zh: '续建项目须填写至上年底累计完成投资，表格缺少该列。',
  },
  otherYear: (year: number): Sentence => ({
    en: `The planned start is not in ${year} and is left out.`,
    zh: `计划开工时间不在 ${year} 年内，未采用。`,
  }),
} as const

/** Reads the rows of projects, and gathers what is wrong with every cell. */
export const draftReader = (table: Table, { programmeId, year, categories, columns, unit }: DraftRules) => {
  const money = moneyOf(unit)
  const category = categoryOf(categories)
  const month = monthOf(year, table.dateSystem)
  const ofSheet = categoryIn(table.name, categories)

  return (line: ProjectLine): { draft: Draft; problems: readonly Problem[]; warnings: readonly Problem[] } => {
    const problems: Problem[] = []
    const warnings: Problem[] = []
    const at = (key: ColumnKey) => cellPlace({ table, columns, line }, key)
    const shownIn = (key: ColumnKey): string | null => line.cells.get(key)?.text ?? null
    const complain = (key: ColumnKey, reason: Sentence) => problems.push(problemAt(at(key), shownIn(key), reason))
    const warn = (key: ColumnKey, reason: Sentence) => warnings.push(problemAt(at(key), shownIn(key), reason))
    const take = <T>(key: ColumnKey, parse: (cell: Cell | undefined) => Parsed<T>): T | undefined => {
      const parsed = parse(line.cells.get(key))
      if ('value' in parsed) return parsed.value
      complain(key, parsed.reason)
      return undefined
    }
    const has = (key: ColumnKey): boolean => line.cells.has(key)

    const readCategory = (): string | undefined => {
      const title = line.sections.findLast((section) => section.category !== null)
      const above = title?.category ?? ofSheet ?? undefined
      if (!has('category') && above !== undefined) return above
      if (!columns.category) {
        complain('category', sentences.noCategory(line.sections.at(-1)?.text))
        return undefined
      }
      const own = take('category', category)
      if (own !== undefined && title && own !== title.category) warn('category', sentences.otherTitle(title.text))
      return own
    }
    const readNature = (): Nature | undefined => {
      const title = line.sections.findLast((section) => section.nature !== null)
      if (!has('nature') && title?.nature) return title.nature
      if (!columns.nature) {
        complain('nature', sentences.noNature)
        return undefined
      }
      const own = take('nature', natureOf)
      if (own !== undefined && title && own !== title.nature) warn('nature', sentences.otherTitle(title.text))
      return own
    }
    const readYears = () => {
      if (columns.years) return take('years', yearsOf)
      // 计划开工时间 and 计划完工时间 may stand for the years.
      const startKey: ColumnKey = columns.startYear ? 'startYear' : 'plannedStart'
      const start = take(startKey, yearIn)
      const end = take('endYear', yearIn)
      if (start === undefined || end === undefined) return undefined
      return take('endYear', () => yearsInOrder({ start, end }))
    }
    const readCompleted = (nature: Nature | undefined): number | undefined => {
      if (columns.completedBefore) return take('completedBefore', money)
      if (nature === 'continuing') complain('completedBefore', sentences.completedBefore)
      return nature === 'new' ? 0 : undefined
    }
    const readStart = (nature: Nature | undefined): string | null | undefined => {
      // A project under way started long ago.
      if (!columns.plannedStart || nature === 'continuing') return null
      const start = take('plannedStart', month)
      if (!start || start.startsWith(`${year}-`)) return start
      warn('plannedStart', sentences.otherYear(year))
      return null
    }

    const itemNumber = columns.itemNumber ? take('itemNumber', itemNumberOf) : undefined
    const category_ = readCategory()
    const name = take('name', longest.name)
    const nature = readNature()
    const scale = take('scale', longest.scale)
    const years = readYears()
    const values: Values = {
      itemNumber,
      projectId: name && projectIdOf({ programmeId, name }),
      category: category_,
      name,
      nature,
      scale,
      startYear: years?.start,
      endYear: years?.end,
      totalInvestment: take('totalInvestment', money),
      completedBefore: readCompleted(nature),
      plannedInvestment: take('plannedInvestment', money),
      target: take('target', longest.target),
      plannedStart: readStart(nature),
      unit: take('unit', longest.unit),
    }
    return { draft: { table, columns, line, values }, problems, warnings }
  }
}

export const isComplete = (values: Values): values is PlanItem =>
  Object.values(values).every((value) => value !== undefined)

export const moneyIn = ({ values }: Draft, key: MoneyKey): number | undefined => values[key]

/** What a table must have columns for, in words, and has not. */
export const missingColumns = (
  columns: Columns,
  year: number,
  given: { category: boolean; nature: boolean },
): string[] => {
  const needed: ColumnKey[] = ['name', 'scale', 'totalInvestment', 'plannedInvestment', 'target', 'unit']
  if (!given.category) needed.push('category')
  if (!given.nature) needed.push('nature')
  const hasStart = columns.startYear !== undefined || columns.plannedStart !== undefined
  if (!(hasStart && columns.endYear)) needed.push('years')
  return needed.filter((key) => columns[key] === undefined).map((key) => headerOf(key, year))
}

export const plainName = ({ values }: Draft): string | undefined => values.name && plainText(values.name)
