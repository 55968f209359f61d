/** Says what is under way. How long it takes is not known beforehand, so it is a line that counts, not a bar that guesses. */
export type Progress = {
  readonly show: (zh: string, en: string) => void
  readonly clear: () => void
}

type Terminal = { readonly isTTY?: boolean; readonly write: (text: string) => unknown }

const silent: Progress = { show: () => {}, clear: () => {} }

/** One line, rewritten, on a terminal; nothing elsewhere, so that logs and pipes stay clean. */
export const progressOn = (terminal: Terminal, { json }: { readonly json: boolean }): Progress => {
  if (json || !terminal.isTTY) return silent
  return {
    show: (zh, en) => terminal.write(`\r\u001b[2K${zh}  ${en}`),
    clear: () => terminal.write('\r\u001b[2K'),
  }
}
