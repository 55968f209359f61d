import { formatWan, plainText, trySumFen } from '@liushui/domain'
import type { Cell, Row, Sentence, Table } from '@liushui/spreadsheet'
import { type Problem, problemAt } from '../plan-file/problems.ts'
import { textOfRow } from '../plan-file/table-rows.ts'
import { isUnitLine, type MoneyUnit } from '../plan-file/unit.ts'
import { moneyOf, type Parsed, textOf } from '../plan-file/values.ts'
import type { ReportHeader, ReportKey } from './columns.ts'
import type { ReportedProgress, ReportPreviewRow, ReportProject } from './reading.ts'

const sentences = {
  unknown: {
    en: 'This is none of the projects that can be reported here: check its id and name against the template.',
    zh: '这不是可填报的项目，请对照模板核对项目编号和名称。',
  },
  otherName: (name: string): Sentence => ({
    en: `The id belongs to “${name}”: correct the id or the name.`,
    zh: `该编号对应的项目是“${name}”，请更正编号或名称。`,
  }),
  sameName: {
    en: 'Several projects have this name: enter the id of the one that is meant.',
    zh: '有多个项目使用该名称，请填写项目编号。',
  },
  noAmount: {
    en: 'The amount is empty: write 0 if nothing was completed, or delete the row if it is not to be reported yet.',
    zh: '本月完成投资未填：没有完成的填 0，暂不填报的请删除该行。',
  },
  twice: (row: number): Sentence => ({
    en: `The project is reported in row ${row} already: keep one of them.`,
    zh: `该项目已在第 ${row} 行填报，请保留一行。`,
  }),
  differs: (stated: number, computed: number): Sentence => ({
    en: `The file states ${formatWan(stated)} 万元; its rows add up to ${formatWan(computed)} 万元. The rows are reported as they are.`,
    zh: `表中合计为 ${formatWan(stated)} 万元，按各行加总为 ${formatWan(computed)} 万元，填报时以各行为准。`,
  }),
} as const

/** Which project a row means: by its id, or by its name where it has none. */
const projectOf = (projects: readonly ReportProject[]): ((id: string, name: string) => Parsed<ReportProject>) => {
  const byId = new Map(projects.map((project) => [project.projectId, project]))
  const byName = Map.groupBy(projects, ({ name }) => plainText(name))
  return (id, name) => {
    if (id !== '') {
      const project = byId.get(id)
      if (!project) return { reason: sentences.unknown }
      if (name !== '' && plainText(project.name) !== name) return { reason: sentences.otherName(project.name) }
      return { value: project }
    }
    const [project, ...others] = byName.get(name) ?? []
    if (!project) return { reason: sentences.unknown }
    return others.length > 0 ? { reason: sentences.sameName } : { value: project }
  }
}

export type ReportRow = { readonly row: number; readonly sheet: string; readonly progress: ReportedProgress }

export type ReportRules = {
  readonly header: ReportHeader
  readonly unit: MoneyUnit
  readonly projects: readonly ReportProject[]
  /** Where each project was reported first, over all sheets. */
  readonly seen: Map<string, number>
}

export type ReadRows = {
  readonly rows: readonly ReportPreviewRow[]
  readonly reported: readonly ReportRow[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

const isSubtotal = (text: string): boolean => /^(小计|合计|总计|共计)/.test(text)
const isNote = (text: string): boolean => /^(注|备注|说明|填报|填表|审核|复核|联系|负责人|单位负责人|\d+\.)/.test(text)

/** Reads the rows of one sheet, and gathers what is wrong with every cell. */
export const readReportRows = (table: Table, { header, unit, projects, seen }: ReportRules): ReadRows => {
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const reported: ReportRow[] = []
  const money = moneyOf(unit)
  const find = projectOf(projects)
  let isWhole = true

  const cellOf = ({ cells }: Row, key: ReportKey): Cell | undefined => {
    const column = header.columns[key]
    return column && cells.get(column.index)
  }
  const plain = (row: Row, key: ReportKey): string => plainText(cellOf(row, key)?.text ?? '')
  const place = (row: Row, key: ReportKey) => ({ sheet: table.name, row: row.number, ...header.columns[key] })
  const complain = (row: Row, key: ReportKey, reason: Sentence) =>
    problems.push(problemAt(place(row, key), cellOf(row, key)?.text ?? null, reason))
  const take = <T>(row: Row, key: ReportKey, parsed: Parsed<T>): T | undefined => {
    if ('value' in parsed) return parsed.value
    complain(row, key, parsed.reason)
    return undefined
  }

  const progressIn = (row: Row): ReportedProgress | null => {
    const [id, name] = [plain(row, 'projectId'), plain(row, 'name')]
    const project = take(row, id === '' ? 'name' : 'projectId', find(id, name))
    const cell = cellOf(row, 'investment')
    const investment = take(row, 'investment', cell ? money(cell) : { reason: sentences.noAmount })
    const physicalProgress = take(row, 'physicalProgress', textOf(300)(cellOf(row, 'physicalProgress')))
    if (!project) return null
    const first = seen.get(project.projectId)
    if (first !== undefined) {
      complain(row, id === '' ? 'name' : 'projectId', sentences.twice(first))
      return null
    }
    seen.set(project.projectId, row.number)
    if (investment === undefined || physicalProgress === undefined) return null
    return { projectId: project.projectId, name: project.name, investment, physicalProgress }
  }

  const subtotal = (row: Row): ReportPreviewRow => {
    const at = { sheet: table.name, row: row.number, text: textOfRow(row) }
    const cell = cellOf(row, 'investment')
    const parsed = cell && money(cell)
    const stated = parsed && 'value' in parsed ? parsed.value : null
    const sum = isWhole ? trySumFen(reported.map(({ progress }) => progress.investment)) : undefined
    const computed = sum ?? null
    if (stated !== null && computed !== null && stated !== computed) {
      warnings.push(problemAt(place(row, 'investment'), cell?.text ?? null, sentences.differs(stated, computed)))
    }
    return { ...at, kind: 'subtotal', stated, computed }
  }

  const understand = (row: Row): ReportPreviewRow => {
    const at = { sheet: table.name, row: row.number, text: textOfRow(row) }
    const [[, first] = []] = [...row.cells].toSorted(([a], [b]) => a - b)
    const start = plainText(first?.text ?? '')
    if (isSubtotal(start)) return subtotal(row)
    const own = (Object.keys(header.columns) as ReportKey[]).filter((key) => cellOf(row, key))
    if (own.length === 0) return { ...at, kind: 'not-read' }
    if (isNote(start) && !cellOf(row, 'investment')) return { ...at, kind: 'note' }
    const progress = progressIn(row)
    if (progress) reported.push({ row: row.number, sheet: table.name, progress })
    else isWhole = false
    return { ...at, kind: 'project', progress }
  }

  const rows = table.rows.map((row, index): ReportPreviewRow => {
    const at = { sheet: table.name, row: row.number, text: textOfRow(row) }
    if (index < header.at) return { ...at, kind: isUnitLine(row) ? 'unit' : 'title' }
    return index === header.at ? { ...at, kind: 'header' } : understand(row)
  })
  return { rows, reported, problems, warnings }
}
