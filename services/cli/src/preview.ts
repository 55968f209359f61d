import { z } from 'zod'
import { table } from './printing.ts'
import { wan } from './reading.ts'

// What each row of a file was taken for, as the platform tells it.

const checks = z.array(z.object({ what: z.string(), stated: z.number(), computed: z.number().nullable() }))
const rowShape = z.looseObject({
  row: z.int(),
  text: z.string(),
  kind: z.string(),
  sheet: z.string().optional(),
  category: z.string().nullish(),
  checks: checks.optional(),
  item: z
    .object({ projectId: z.string(), name: z.string(), totalInvestment: z.number(), plannedInvestment: z.number() })
    .nullish(),
  progress: z.object({ projectId: z.string(), name: z.string(), investment: z.number() }).nullish(),
  stated: z.number().nullish(),
  computed: z.number().nullish(),
})
type Row = z.infer<typeof rowShape>
const sheetShape = z.looseObject({
  name: z.string(),
  skipped: z.object({ zh: z.string(), en: z.string() }).nullish(),
  rows: z.array(rowShape),
})
const previewShape = z.union([z.object({ sheets: z.array(sheetShape) }), z.object({ rows: z.array(rowShape) })])

const kinds: Readonly<Record<string, string>> = {
  title: '标题 title',
  unit: '单位行 unit',
  header: '表头 header',
  'repeated-header': '重复表头 header again',
  'column-numbers': '栏号 column numbers',
  note: '说明 note',
  example: '示例行 example',
  'page-number': '页码 page number',
  'not-read': '未读取 not read',
  'not-understood': '无法识别 not understood',
  section: '类别标题 section',
  subtotal: '汇总 subtotal',
  project: '项目 project',
}

const summed = ({ stated, computed }: { stated?: number | null; computed?: number | null }, show = wan): string =>
  stated === computed
    ? `${show(stated ?? 0)} ✓`
    : `${stated == null ? '—' : show(stated)} ≠ ${computed == null ? '—' : show(computed)}`

const understood = ({ kind, item, progress, category, checks: found = [], stated, computed }: Row): string => {
  if (item)
    return `${item.name}（${item.projectId}）总投资 ${wan(item.totalInvestment)}，年度 ${wan(item.plannedInvestment)}`
  if (progress) return `${progress.name}（${progress.projectId}）本月 ${wan(progress.investment)}`
  if (kind === 'project') return '有误，见下 wrong, see below'
  if (stated != null || computed != null)
    return summed({ ...(stated == null ? {} : { stated }), ...(computed == null ? {} : { computed }) })
  const sums = found.map((check) => summed(check, check.what === 'projects' ? String : wan))
  return [category ?? '', ...sums].filter((part) => part !== '').join('；')
}

const lines = (rows: readonly Row[], sheet?: string): string[][] =>
  rows.map((row) => [
    [sheet ?? row.sheet ?? '', row.row].filter((part) => part !== '').join(' '),
    kinds[row.kind] ?? row.kind,
    understood(row),
    row.text,
  ])

const HEADINGS = ['行 row', '认作 taken for', '内容（万元） understood', '原文 text']

/** One table with every row of the file; nothing where the platform told of none. */
export const previewTable = (preview: unknown): string[] => {
  const found = previewShape.safeParse(preview).data
  if (!found) return []
  const rows =
    'sheets' in found
      ? found.sheets.flatMap(({ name, skipped, rows }) =>
          skipped ? [[name, '未读取 not read', skipped.zh, skipped.en]] : lines(rows, name),
        )
      : lines(found.rows)
  return rows.length === 0 ? [] : [table([HEADINGS, ...rows])]
}
