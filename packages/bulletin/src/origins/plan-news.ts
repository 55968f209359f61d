import { labels, yearOf } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { movementCorrections, planAdjustments, reportCorrections } from '../build/corrections.ts'
import type { AdjustmentLine, BulletinDataset, CorrectionLine, FundCorrectionLine } from '../dataset.ts'
import { dayAndMonth } from '../sentences/words.ts'
import { type Figure, onceForEach, sumFigure } from './figure.ts'
import { lineFigures } from './lines.ts'
import type { Names } from './names.ts'

type Found<Line> = (rows: RowsByTable) => readonly Line[]

const adjustmentFigures = ({ plan: { adjustments } }: BulletinDataset, found: Found<AdjustmentLine>): Figure[] => [
  sumFigure({
    ...{ key: 'plan.adjustments', zh: '上期以来计划调整项数', en: 'adjustments of the plan since the last bulletin' },
    ...{ section: 'categories', unit: 'count', kind: 'project', value: adjustments.length },
    of: (rows) => found(rows).length,
  }),
  ...lineFigures({
    ...{ key: 'plan.adjustment', section: 'categories', kind: 'project', lines: adjustments, found },
    title: ({ project, documentNumber }) => ({
      zh: `计划调整：${project}（${documentNumber}）`,
      en: 'adjustments of the plan',
    }),
    fields: (
      [
        ['total-before', '调整前总投资', 'total investment before', 'totalBefore'],
        ['total-after', '调整后总投资', 'total investment after', 'totalAfter'],
        ['planned-before', '调整前年度计划', 'planned of the year before', 'plannedBefore'],
        ['planned-after', '调整后年度计划', 'planned of the year after', 'plannedAfter'],
      ] as const
    ).map(([key, zh, en, field]) => ({ key, zh, en, unit: 'fen', of: (line: AdjustmentLine) => line[field] })),
  }),
]

const reportFigures = ({ corrections: { reports } }: BulletinDataset, found: Found<CorrectionLine>): Figure[] => [
  sumFigure({
    ...{ key: 'corrections.reports', zh: '上期以来月报更正数', en: 'reports corrected since the last bulletin' },
    ...{ section: 'overall', unit: 'count', kind: 'project', value: reports.length },
    of: (rows) => found(rows).length,
  }),
  ...lineFigures({
    ...{ key: 'corrections.report', section: 'overall', kind: 'project', lines: reports, found },
    title: ({ project, month, reason }) => ({
      zh: `月报更正：${project}${Number(month.slice(5))}月（${reason}）`,
      en: 'reports corrected',
    }),
    fields: [
      { key: 'before', zh: '更正前完成投资', en: 'completed before', unit: 'fen', of: ({ before }) => before },
      { key: 'after', zh: '更正后完成投资', en: 'completed after', unit: 'fen', of: ({ after }) => after },
    ],
  }),
]

const fundFigures = ({ corrections: { funds } }: BulletinDataset, found: Found<FundCorrectionLine>): Figure[] => [
  sumFigure({
    ...{ key: 'corrections.funds', zh: '上期以来资金数据更正数' },
    en: 'movements of funds corrected since the last bulletin',
    ...{ section: 'overall', unit: 'count', kind: 'fund', value: funds.length },
    of: (rows) => found(rows).length,
  }),
  ...lineFigures({
    ...{ key: 'corrections.fund', section: 'overall', kind: 'fund', lines: funds, found },
    title: ({ project, source, kind, dateBefore, reason }) => ({
      zh: `资金更正：${project}，${labels.fundSource[source].zh}${labels.fundMovement[kind].zh}（${dayAndMonth(dateBefore)}，${reason}）`,
      en: 'movements of funds corrected',
    }),
    fields: [
      { key: 'before', zh: '更正前', en: 'before', unit: 'fen', of: ({ amountBefore }) => amountBefore },
      { key: 'after', zh: '更正后', en: 'after', unit: 'fen', of: ({ amountAfter }) => amountAfter },
    ],
  }),
]

/** What was decided on the plan and corrected since the bulletin before. */
export const planNews = (dataset: BulletinDataset, names: Names): Figure[] => {
  const { month, newsSince } = dataset
  const nameOf = (projectId: string): string => names.project(projectId).name
  const adjusted = onceForEach((rows) => {
    const year = yearOf(month)
    const own = rows.planAdjustments.filter((row) => row.year === year)
    const items = rows.planItems.filter((row) => row.year === year).map((item) => [item.projectId, item] as const)
    return planAdjustments(
      newsSince,
      own.map((row) => ({ ...row, name: nameOf(row.projectId) })),
      new Map(items),
    )
  })
  const reports = onceForEach(({ corrections }) =>
    reportCorrections(
      month,
      newsSince,
      corrections.map((row) => ({ ...row, projectName: names.registered(row.projectId) })),
    ),
  )
  const funds = onceForEach((rows) => {
    const source = rows.funds[0]?.source
    if (source === undefined) return []
    const own = rows.fundCorrections.map((row) => ({ ...row, source, projectName: nameOf(row.projectId) }))
    return movementCorrections(month, newsSince, own)
  })
  return [...adjustmentFigures(dataset, adjusted), ...reportFigures(dataset, reports), ...fundFigures(dataset, funds)]
}
