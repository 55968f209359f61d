import { type PlanItem, planItemRefusals } from '@liushui/domain'
import type { Sentence } from '@liushui/spreadsheet'
import { cellPlace, type Draft, isComplete, plainName } from './drafts.ts'
import { type Problem, problemAt } from './problems.ts'

const sentences = {
  renumbered: {
    en: 'The numbers begin anew under each title or sheet, or are missing: the projects are numbered through in the order of the file.',
    zh: '序号按类别或工作表重新起编，或没有序号一列，已按文件顺序统一编号。',
  },
  sameRow: (row: number): Sentence => ({ en: `The same stands in row ${row}.`, zh: `与第 ${row} 行重复。` }),
  sameInSheet: (sheet: string, row: number): Sentence => ({
    en: `The same stands in row ${row} of the sheet “${sheet}”.`,
    zh: `与工作表“${sheet}”第 ${row} 行重复。`,
  }),
} as const

const sameAs = (first: Draft, other: Draft): Sentence =>
  first.table === other.table
    ? sentences.sameRow(first.line.row)
    : sentences.sameInSheet(first.table.name, first.line.row)

/** Rows that have what must be there once, after the first that has it. */
const repeated = (
  drafts: readonly Draft[],
  keyOf: (draft: Draft) => string | number | undefined,
): { readonly first: Draft; readonly other: Draft }[] => {
  const seen = new Map<string | number, Draft>()
  return drafts.flatMap((other) => {
    const value = keyOf(other)
    if (value === undefined) return []
    const first = seen.get(value)
    if (first) return [{ first, other }]
    seen.set(value, other)
    return []
  })
}

/** Where numbers may begin anew. */
const stretchOf = ({ table, line }: Draft): string => `${table.name}\n${line.sections.map(({ id }) => id).join('.')}`

type Numbered = {
  readonly numbers: ReadonlyMap<Draft, number>
  readonly problems: Problem[]
  readonly warnings: Problem[]
}

const numbersOf = (drafts: readonly Draft[]): Numbered => {
  const pairs = repeated(drafts, ({ values }) => values.itemNumber)
  const within = pairs.filter(({ first, other }) => stretchOf(first) === stretchOf(other))
  const problems = within.map(({ first, other }) =>
    problemAt(cellPlace(other, 'itemNumber'), other.line.cells.get('itemNumber')?.text ?? null, sameAs(first, other)),
  )
  const unnumbered = drafts.find(({ columns }) => !columns.itemNumber)
  const anew = unnumbered ?? pairs[0]?.other
  if (within.length > 0 || !anew) {
    const own = drafts.flatMap((draft) =>
      draft.values.itemNumber === undefined ? [] : [[draft, draft.values.itemNumber] as const],
    )
    return { numbers: new Map(own), problems, warnings: [] }
  }
  const through = drafts.flatMap((draft, index) => {
    const isWrong = draft.columns.itemNumber !== undefined && draft.values.itemNumber === undefined
    return isWrong ? [] : [[draft, index + 1] as const]
  })
  const warning = problemAt(cellPlace(anew, 'itemNumber'), null, sentences.renumbered)
  return { numbers: new Map(through), problems, warnings: [warning] }
}

export type Completed = {
  readonly items: ReadonlyMap<Draft, PlanItem>
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}

/** Makes plan items of the drafts of all sheets: each number and name once, and each row right by itself. */
export const completeItems = (drafts: readonly Draft[], year: number): Completed => {
  const { numbers, problems, warnings } = numbersOf(drafts)
  for (const { first, other } of repeated(drafts, plainName)) {
    const { values } = other
    problems.push(problemAt(cellPlace(other, 'name'), values.name ?? null, sameAs(first, other)))
  }
  const items = new Map<Draft, PlanItem>()
  for (const draft of drafts) {
    const values = { ...draft.values, itemNumber: numbers.get(draft) }
    if (!isComplete(values)) continue
    items.set(draft, values)
    const { table, line } = draft
    for (const { en, zh } of planItemRefusals(values, year)) {
      problems.push(problemAt({ sheet: table.name, row: line.row }, null, { en, zh }))
    }
  }
  return { items, problems, warnings }
}
