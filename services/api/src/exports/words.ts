import type { Filter, ListColumn, ListDescription } from '@liushui/read-models'
import type { Asked } from '../lists/query.ts'
import { cellOf } from './cells.ts'

const isValues = (filter: Filter): filter is readonly (string | number)[] => Array.isArray(filter)

const valueIn = (column: ListColumn, value: unknown): string => String(cellOf(column, value, 'csv') ?? '空')

const filterInWords = (column: ListColumn, filter: Filter): string => {
  if (isValues(filter)) return `${column.zh}为${filter.map((value) => valueIn(column, value)).join('、')}`
  if (typeof filter !== 'object' || filter === null) return `${column.zh}为${valueIn(column, filter)}`
  const from = filter.from === undefined ? '' : `自 ${filter.from}`
  const to = filter.to === undefined ? '' : `至 ${filter.to}`
  return `${column.zh}${from}${to}`
}

const sortInWords = ({ columns }: ListDescription, sort: string | undefined): string => {
  const isDown = sort?.startsWith('-') ?? false
  const name = isDown ? sort?.slice(1) : sort
  const column = columns.find((one) => one.name === name)
  return `排序：${column ? `${column.zh}，${isDown ? '降序' : '升序'}` : '默认'}`
}

/** What a list was asked for, as the foot of its export says it. */
export const askedInWords = (list: ListDescription, { where, sort }: Asked): string[] => {
  const filters = Object.entries(where).flatMap(([name, filter]) => {
    const column = list.columns.find((one) => one.name === name)
    return column ? [filterInWords(column, filter)] : []
  })
  return [`筛选：${filters.length === 0 ? '全部' : filters.join('，')}`, sortInWords(list, sort)]
}
