import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ask, type Client, failed, type ProblemDetails } from './client.ts'
import { notRead, readWhole } from './files.ts'
import { previewTable } from './preview.ts'
import { table } from './printing.ts'
import { exitCodes, type Result, type Sentence } from './result.ts'

/** Reading and checking thousands of rows takes longer than other requests. */
const IMPORT_MS = 5 * 60_000

const sentence = z.object({ en: z.string(), zh: z.string() })
const problemsShape = z.array(
  z.object({
    sheet: z.string().nullable(),
    row: z.int().nullable(),
    column: z.object({ letter: z.string(), header: z.string() }).nullable(),
    value: z.string().nullable(),
    reason: sentence,
  }),
)
type FileProblem = z.infer<typeof problemsShape>[number]

const placeOf = ({ sheet, row }: FileProblem): string => [sheet, row].filter((part) => part !== null).join(' ') || '—'

const problemTable = (found: unknown, heading: string): string[] => {
  const problems = problemsShape.safeParse(found).data ?? []
  if (problems.length === 0) return []
  const rows = problems.flatMap((problem) => {
    const { column, value, reason } = problem
    const where = column ? `${column.letter} ${column.header}` : '—'
    return [
      [placeOf(problem), where, value ?? '—', reason.zh],
      ['', '', '', reason.en],
    ]
  })
  return [`${heading}\n${table([['行 row', '列 column', '内容 value', '原因 reason'], ...rows])}`]
}

const PROBLEMS = '问题 Problems'
const WARNINGS = '请核对 To be looked at'

const both = (parts: readonly string[]) => (parts.length === 0 ? {} : { table: parts.join('\n\n') })

export type Upload<T> = {
  readonly file: string
  readonly path: string
  /** Tells one import from another, beside the bytes. */
  readonly key: string
  readonly dryRun: boolean
  readonly answer: z.ZodType<T>
  readonly outcome: (answer: T) => Sentence
}

/** What the platform said of a file that it did not take. */
const refused = (problem: ProblemDetails, dryRun: boolean): string[] => [
  ...(dryRun ? previewTable(problem.preview) : []),
  ...problemTable(problem.problems, PROBLEMS),
]

/**
 * Sends a file to the platform and tells what became of it; of a dry run row by row, of a wrong file what is wrong. Same file and
 * key, same Idempotency-Key: sending it again is safe.
 */
export const upload = async <T extends { readonly warnings: unknown; readonly preview: unknown }>(
  client: Client,
  { file, path, key, dryRun, answer, outcome }: Upload<T>,
): Promise<Result> => {
  const bytes = await readWhole(file)
  if (!bytes) return notRead(file)
  const sent = await ask(client, path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': `import-${createHash('sha256').update(bytes).digest('hex')}-${key}`,
    },
    body: bytes,
    timeoutMs: IMPORT_MS,
    answer,
  })
  if (!sent.ok) {
    const { reply } = sent
    return { ...failed(reply), ...both(reply.kind === 'problem' ? refused(reply.problem, dryRun) : []) }
  }
  const { value } = sent
  const parts = [...(dryRun ? previewTable(value.preview) : []), ...problemTable(value.warnings, WARNINGS)]
  return { code: exitCodes.done, say: [outcome(value)], ...both(parts), json: { ...value } }
}
