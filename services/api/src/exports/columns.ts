import { labels } from '@liushui/domain'
import { columnLabels } from '@liushui/read-models'
import type { Column } from './cells.ts'

const labelled = (name: string, label = columnLabels[name]): Column => {
  if (!label) throw new TypeError(`The column ${name} has no heading.`)
  const { zh, format = null, codes = null } = label
  const isFlag = format === 'flag'
  return {
    name,
    zh,
    type: isFlag ? 'flag' : format === 'fen' ? 'integer' : 'text',
    format: isFlag ? null : format,
    codes,
  }
}

const fen = (name: string, zh: string): Column => ({ name, zh, type: 'integer', format: 'fen', codes: null })
const share = (name: string, zh: string): Column => ({ name, zh, type: 'integer', format: 'basis-points', codes: null })
const count = (name: string, zh: string): Column => ({ name, zh, type: 'integer', format: null, codes: null })
const plain = (name: string, zh: string): Column => ({ name, zh, type: 'text', format: null, codes: null })
const statusCodes = labels.projectStatus

/** 项目台账. */
export const registerColumns: readonly Column[] = [
  count('itemNumber', '序号'),
  ...['projectId', 'category', 'name', 'nature', 'scale'].map((name) => labelled(name)),
  count('startYear', '起始年'),
  count('endYear', '终止年'),
  ...['totalInvestment', 'completedBefore', 'plannedInvestment', 'target', 'plannedStart', 'unit'].map((name) =>
    labelled(name),
  ),
  ...['baselineTotalInvestment', 'baselinePlannedInvestment'].map((name) => labelled(name)),
  { ...plain('status', '建设状态'), codes: statusCodes },
  ...['started', 'startedOn', 'completedOn'].map((name) => labelled(name)),
  fen('completedInMonth', '本月完成投资'),
  fen('completedInYear', '本年累计完成投资'),
  share('shareOfPlan', '占年度计划'),
  share('againstTime', '与序时进度相比'),
  fen('completedSinceStart', '开工以来累计完成投资'),
  ...['lastMonth', 'physicalProgress'].map((name) => labelled(name)),
]

/** 年度计划执行总览. */
export const overviewColumns: readonly Column[] = [
  plain('scope', '类别'),
  count('projects', '项目数'),
  fen('totalInvestment', '总投资'),
  fen('completedBefore', '至上年底累计完成投资'),
  fen('plannedInvestment', '年度计划投资'),
  fen('completedInMonth', '本月完成投资'),
  fen('completedInYear', '本年累计完成投资'),
  share('shareOfPlan', '占年度计划'),
  count('started', '已开工项目数'),
]

/** 下达计划与现行计划对比. */
export const comparisonColumns: readonly Column[] = [
  plain('kind', '层次'),
  count('itemNumber', '序号'),
  plain('projectId', '项目编号'),
  plain('name', '名称'),
  plain('category', '类别'),
  plain('unit', '责任单位'),
  count('baselineProjects', '下达项目数'),
  fen('baselineTotal', '下达总投资'),
  fen('baselinePlanned', '下达年度计划投资'),
  count('todayProjects', '现行项目数'),
  fen('todayTotal', '现行总投资'),
  fen('todayPlanned', '现行年度计划投资'),
  fen('totalDifference', '总投资增减'),
  fen('plannedDifference', '年度计划投资增减'),
  count('adjustments', '调整次数'),
]
