import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { ask, type Client, failed, type ProblemDetails } from './client.ts'
import { table } from './printing.ts'
import { exitCodes, type Result, type Sentence, wrongUsage } from './result.ts'

/** Reading and checking thousands of rows takes longer than other requests. */
const IMPORT_MS = 5 * 60_000

const importedShape = z.object({
  added: z.int(),
  revised: z.int(),
  unchanged: z.int(),
  dryRun: z.boolean(),
  sheet: z.string(),
  unit: z.string(),
  written: z.looseObject({ position: z.string().nullable(), repeated: z.boolean() }).nullable(),
})
type Imported = z.infer<typeof importedShape>

const problemsShape = z.array(
  z.object({
    row: z.int().nullable(),
    column: z.object({ letter: z.string(), header: z.string() }).nullable(),
    value: z.string().nullable(),
    reason: z.object({ en: z.string(), zh: z.string() }),
  }),
)

export type ImportOptions = {
  readonly file: string
  readonly programme: string
  readonly year: number
  readonly dryRun: boolean
}

const countsOf = ({ added, revised, unchanged }: Imported): Sentence => ({
  zh: `新增 ${added} 项，修改 ${revised} 项，未变 ${unchanged} 项`,
  en: `${added} added, ${revised} revised, ${unchanged} unchanged`,
})

const outcomeOf = (imported: Imported): Sentence => {
  const { zh, en } = countsOf(imported)
  if (imported.dryRun)
    return { zh: `仅检查，未写入：将${zh}。`, en: `Checked only, nothing written. It would be: ${en}.` }
  if (imported.written?.repeated)
    return {
      zh: `此文件已经导入过，没有任何改动。当时：${zh}。`,
      en: `This file was imported before, nothing changed. Then: ${en}.`,
    }
  if (imported.added + imported.revised === 0)
    return {
      zh: `计划中已有全部内容，没有任何改动：${zh}。`,
      en: `The plan has it all already, nothing changed: ${en}.`,
    }
  return { zh: `已导入：${zh}。`, en: `Imported: ${en}.` }
}

const problemTable = (problem: ProblemDetails): string | undefined => {
  const problems = problemsShape.safeParse(problem.problems).data
  if (!problems) return undefined
  const rows = problems.flatMap(({ row, column, value, reason }) => [
    [row === null ? '—' : String(row), column ? `${column.letter} ${column.header}` : '—', value ?? '—', reason.zh],
    ['', '', '', reason.en],
  ])
  return table([['行 row', '列 column', '内容 value', '原因 reason'], ...rows])
}

/** Same file, programme and year, same key: sending it again is safe. */
const keyOf = (bytes: Uint8Array, { programme, year }: ImportOptions): string =>
  `import-${createHash('sha256').update(bytes).digest('hex')}-${programme}-${year}`

const read = async (file: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    // A device or a pipe may never end.
    return (await stat(file)).isFile() ? new Uint8Array(await readFile(file)) : undefined
  } catch {
    return undefined
  }
}

/** Sends a plan file to the platform and tells what became of it, or what is wrong with it, row by row. */
export const importFile = async (client: Client, options: ImportOptions): Promise<Result> => {
  const { file, programme, year, dryRun } = options
  const bytes = await read(file)
  if (!bytes) return wrongUsage({ zh: `无法读取文件 ${file}。`, en: `Can't read the file ${file}.` })
  const path = `/api/programmes/${encodeURIComponent(programme)}/plans/${year}/import${dryRun ? '?dry-run=true' : ''}`
  const sent = await ask(client, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': keyOf(bytes, options) },
    body: bytes,
    timeoutMs: IMPORT_MS,
    answer: importedShape,
  })
  if (sent.ok) return { code: exitCodes.done, say: [outcomeOf(sent.value)], json: sent.value }
  const result = failed(sent.reply)
  const problems = sent.reply.kind === 'problem' ? problemTable(sent.reply.problem) : undefined
  return problems === undefined ? result : { ...result, table: problems }
}
