/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`)

/**
 * One short line for a step that has something to do.
 * @param {{ number: number, of: number, zh: string, en: string }} options
 */
export const step = ({ number, of, zh, en }) => say(`[${number}/${of}] ${zh} · ${en} …`)

/**
 * Says why it can't go on, in both languages, and ends with exit code 1.
 * @param {readonly string[]} lines
 * @returns {never}
 */
export const giveUp = (lines) => {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
