/** A sentence in each language. */
export type Sentence = { readonly en: string; readonly zh: string }

/** What is wrong with a plan file, and where. `null` where it concerns no single row, column or value. */
export type Problem = {
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row: number | null
  readonly column: { readonly letter: string; readonly header: string } | null
  /** What stands there, cut to 80 characters. */
  readonly value: string | null
  readonly reason: Sentence
}

const VALUE_SHOWN = 80

export const problemAt = (
  place: { readonly row?: number; readonly letter?: string | undefined; readonly header?: string },
  value: string | null,
  reason: Sentence,
): Problem => ({
  row: place.row ?? null,
  column:
    place.letter !== undefined && place.header !== undefined ? { letter: place.letter, header: place.header } : null,
  value: value === null ? null : shown(value),
  reason,
})

const shown = (value: string): string =>
  // A cut must not leave half a character behind.
  value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN).toWellFormed()}…` : value.toWellFormed()

const MOST_SHOWN = 1_000

const inOrder = (a: Problem, b: Problem): number => {
  const [left, right] = [a.column?.letter ?? '', b.column?.letter ?? '']
  return (a.row ?? 0) - (b.row ?? 0) || left.length - right.length || (left < right ? -1 : Number(left > right))
}

/** All problems in the order of rows and columns; of a file with thousands of them the first thousand and how many more there are. */
export const listOf = (problems: readonly Problem[]): Problem[] => {
  const sorted = problems.toSorted(inOrder)
  const more = sorted.length - MOST_SHOWN
  if (more <= 0) return sorted
  const rest = { en: `There are ${more} more problems.`, zh: `另有 ${more} 处问题。` }
  return [...sorted.slice(0, MOST_SHOWN), problemAt({}, null, rest)]
}

/** The file as a whole cannot be read; says why. Everything else that is thrown while reading is a fault of the program. */
export class UnreadableFileError extends Error {
  readonly reason: Sentence
  constructor(reason: Sentence, cause?: unknown) {
    super(reason.en, { cause })
    this.name = 'UnreadableFileError'
    this.reason = reason
  }
}

export const unreadable = {
  empty: { en: 'The file is empty.', zh: '文件是空的。' },
  tooLarge: (megabytes: number): Sentence => ({
    en: `The file is larger than ${megabytes} MB; a plan file is much smaller.`,
    zh: `文件超过 ${megabytes} MB，计划表不应这么大。`,
  }),
  oldFormat: {
    en: 'This is an old .xls file or a file with a password: save it as .xlsx without a password and send it again.',
    zh: '这是旧版 .xls 文件或加密文件，请另存为不加密的 .xlsx 后重新上传。',
  },
  notWorkbook: {
    en: 'This is not an .xlsx workbook: save the table as .xlsx and send it again.',
    zh: '这不是 .xlsx 工作簿，请将表格另存为 .xlsx 后重新上传。',
  },
  damaged: {
    en: 'The file is damaged: open it in a spreadsheet program, save it as .xlsx and send it again.',
    zh: '文件已损坏，请用表格软件打开后另存为 .xlsx 重新上传。',
  },
  inflates: (megabytes: number): Sentence => ({
    en: `The file unpacks to more than ${megabytes} MB: delete what does not belong to the plan table and send it again.`,
    zh: `文件解压后超过 ${megabytes} MB，请删除与计划表无关的内容后重新上传。`,
  }),
  tooManyRows: (rows: number): Sentence => ({
    en: `The table has more than ${rows} rows; a plan has at most ${rows} projects.`,
    zh: `表格超过 ${rows} 行；一个计划最多 ${rows} 个项目。`,
  }),
} as const
