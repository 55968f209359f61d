import type { RowsByTable } from '@liushui/read-models'
import type { Kind } from './entities.ts'

/** Where in the bulletin a figure is printed first. */
export const sections = {
  lead: { zh: '导语', en: 'lead' },
  overall: { zh: '总体进展', en: 'overall progress' },
  categories: { zh: '分类进展', en: 'progress by category' },
  keyProjects: { zh: '重点项目形象进度', en: 'key projects' },
  approvals: { zh: '审批服务', en: 'approvals' },
  funds: { zh: '资金争取', en: 'funds' },
  inspection: { zh: '督查情况', en: 'inspection' },
  problems: { zh: '存在问题', en: 'problems' },
  next: { zh: '下步工作', en: 'what comes next' },
  annex: { zh: '附件', en: 'annex' },
} as const

/** Whole fen, a count, basis points (10,000 = 100 %), whole thousandths, hundredths of a point, tenths of a working day. */
export const figureUnits = ['fen', 'count', 'basis-points', 'thousandths', 'hundredths', 'tenths'] as const

type Named = { readonly key: string; readonly zh: string; readonly en: string }

/**
 * A sum over all things of one kind: what each adds is told by its own rows alone. Undefined where the sum does not speak of the
 * thing: it is not among those that stand at the end of the month, or not the one that is told of. Nothing is something that is told.
 */
export type Part = Named & {
  readonly kind: Kind
  readonly of: (rows: RowsByTable) => number | undefined
  /** What a thing is judged by, where the number does not show it: an event that changes this is listed too. */
  readonly by?: ((rows: RowsByTable) => unknown) | undefined
}

/** A figure as it is printed, and the sums that it is worked out from. */
export type Figure = Named & {
  readonly section: keyof typeof sections
  readonly unit: (typeof figureUnits)[number]
  readonly value: number | null
  readonly parts: readonly Part[]
  /** The figure from the values of its parts. */
  readonly combine: (values: readonly number[]) => number | null
}

/** A count of what stands at the end of the month: how the others came and went is behind none of it. */
export const standing = (count: number): number | undefined => (count === 0 ? undefined : count)

/** What the rows of a thing say, worked out once however many sums ask for it. */
export const onceForEach = <Said>(say: (rows: RowsByTable) => Said): ((rows: RowsByTable) => Said) => {
  const known = new WeakMap<RowsByTable, { readonly said: Said }>()
  return (rows) => {
    const found = known.get(rows) ?? { said: say(rows) }
    known.set(rows, found)
    return found.said
  }
}

/** A figure that is one sum itself. */
export const sumFigure = ({
  kind,
  of,
  by,
  ...figure
}: Omit<Figure, 'parts' | 'combine'> & Pick<Part, 'kind' | 'of' | 'by'>): Figure => {
  const { key, zh, en } = figure
  return { ...figure, parts: [{ key, zh, en, kind, of, by }], combine: ([sum = 0]) => sum }
}

/** A figure that is worked out from two sums. */
export const pairFigure = (
  figure: Omit<Figure, 'parts' | 'combine'>,
  parts: readonly [Part, Part],
  combine: (one: number, other: number) => number | null,
): Figure => ({ ...figure, parts, combine: ([one = 0, other = 0]) => combine(one, other) })
