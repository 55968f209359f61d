/** A sentence in each language. */
export type Sentence = { readonly en: string; readonly zh: string }

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
    en: `The file is larger than ${megabytes} MB; a table to be imported is much smaller.`,
    zh: `文件超过 ${megabytes} MB，待导入的表格不应这么大。`,
  }),
  oldFormat: {
    en: 'This is an old .xls file or a file with a password: save it as .xlsx without a password and send it again.',
    zh: '这是旧版 .xls 文件或加密文件，请另存为不加密的 .xlsx 后重新上传。',
  },
  notWorkbook: {
    en: 'This is not an .xlsx workbook: save the table as .xlsx and send it again.',
    zh: '这不是 .xlsx 工作簿，请将表格另存为 .xlsx 后重新上传。',
  },
  notTable: {
    en: 'This is neither an .xlsx workbook nor a CSV file in UTF-8 or GBK: save the table as .xlsx and send it again.',
    zh: '这既不是 .xlsx 工作簿，也不是 UTF-8 或 GBK 编码的 CSV 文件，请将表格另存为 .xlsx 后重新上传。',
  },
  openQuote: (row: number): Sentence => ({
    en: `In row ${row} of the CSV file a quotation mark is opened and never closed: close it, or save the table as .xlsx.`,
    zh: `CSV 文件第 ${row} 行的引号没有结束，请补上引号，或将表格另存为 .xlsx。`,
  }),
  damaged: {
    en: 'The file is damaged: open it in a spreadsheet program, save it as .xlsx and send it again.',
    zh: '文件已损坏，请用表格软件打开后另存为 .xlsx 重新上传。',
  },
  inflates: (megabytes: number): Sentence => ({
    en: `The file unpacks to more than ${megabytes} MB: delete what does not belong to the table and send it again.`,
    zh: `文件解压后超过 ${megabytes} MB，请删除与表格无关的内容后重新上传。`,
  }),
} as const
