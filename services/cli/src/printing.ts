import type { Result, Sentence } from './result.ts'

type Writer = { write: (text: string) => unknown }

/** What comes from files and from the platform must not steer the terminal. */
export const plain = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, '�')

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

/** Chinese characters and full-width forms take two columns of a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[ᄀ-ᅟ⺀-〾ぁ-㏿㐀-䶿一-鿿가-힯豈-﫿︰-﹏！-｠￠-￦]/u.test(char) ? 2 : 1), 0)

const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)))

/** A table with aligned columns; cells on one line each. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))))
  return cells
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
