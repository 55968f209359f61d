import { type AskedFilter, isDay } from '../../query.ts'
import { nameOf, timeInChina } from '../columns.ts'

const named = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`${name}：${value}`])

/** A moment is said in one way, however it was asked for. */
const from = (value: string): string => (isDay(value) ? value : timeInChina(new Date(value).toISOString()))
const to = (value: string): string => (isDay(value) ? `${value}（含当日）` : `${from(value)} 之前`)

/** The filter as people say it; the same whatever the order in which it was given. */
export const filterInWords = (asked: AskedFilter): string => {
  const types = asked.type && [...new Set(asked.type)].toSorted().map(nameOf).join('、')
  const words = [
    ...named('操作人编号', asked.actor),
    ...named('职务', asked.role),
    ...named('单位', asked.unit),
    ...named('事件', types),
    ...named('事件流', asked.stream),
    ...named('项目', asked.project),
    ...named('专项', asked.programme),
    ...named('文号', asked.document),
    ...named('含文字', asked.text),
    ...named('记录时间自', asked.from && from(asked.from)),
    ...named('记录时间至', asked.to && to(asked.to)),
  ]
  return words.length === 0 ? '全部' : words.join('；')
}
