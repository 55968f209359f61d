import type { Result, Sentence } from './result.ts'

type Writer = { write: (text: string) => unknown }

/** What comes from files and from the platform must not steer the terminal, nor turn around what stands beside it. */
export const plain = (text: string): string => text.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, '�')

const lines = (say: readonly Sentence[]): string => say.map(({ zh, en }) => `${zh}\n${en}\n`).join('')

/** Prints the end of a command: JSON for machines, else Chinese with English below; failures go to stderr. */
export const print = (
  result: Result,
  { json, stdout, stderr }: { readonly json: boolean; readonly stdout: Writer; readonly stderr: Writer },
): void => {
  if (json) {
    stdout.write(`${JSON.stringify({ ok: result.code === 0, exitCode: result.code, ...result.json })}\n`)
    return
  }
  const out = result.code === 0 ? stdout : stderr
  out.write(plain(lines(result.say)))
  if (result.table !== undefined) out.write(`${plain(result.table)}\n`)
}

const WIDE =
  /[\u{1100}-\u{115F}\u{2E80}-\u{303E}\u{3041}-\u{33FF}\u{3400}-\u{4DBF}\u{4E00}-\u{A4CF}\u{A960}-\u{A97C}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}\u{10000}-\u{10FFFF}]/u
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Chinese characters, full-width forms and what lies beyond the first plane take two columns of a terminal; accents none. */
const width = (text: string): number =>
  [...text].reduce((sum, char) => (WITHOUT_WIDTH.test(char) ? sum : sum + (WIDE.test(char) ? 2 : 1)), 0)

/** A longer cell pushes its own row aside, and no other. */
const MOST_PADDED = 64

const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)))

/** A table with aligned columns; cells on one line each. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const cells = rows.map((row) => row.map((cell) => plain(cell.replace(/\s+/g, ' '))))
  const widths = (cells[0] ?? []).map((_, column) => {
    const columns = cells.map((row) => width(row[column] ?? '')).filter((cell) => cell <= MOST_PADDED)
    return Math.max(0, ...columns)
  })
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
