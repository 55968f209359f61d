import { stderr, stdout } from 'node:process'
import { Presets, SingleBar } from 'cli-progress'

export type Progress = {
  readonly update: (done: number, total: number) => void
  /** What is reported after it is not shown. */
  readonly end: () => void
}

/** What the person at the terminal sees; the log goes to a file in the data folder. */
export type Screen = {
  readonly say: (line: string) => void
  /** Says what went wrong, on standard error. */
  readonly complain: (line: string) => void
  readonly progress: (label: string) => Progress
  /** Ends what `progress` shows at the moment: from now on everything stops. */
  readonly endProgress: () => void
}

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean }
/** `pause` leaves the cursor on a line of its own; the next update draws below. */
type Drawing = { readonly update: Progress['update']; readonly pause: () => void }

const LINE_EVERY_MS = 2_000

/** A bar that moves. It never changes the terminal's settings, so that a kill leaves them as they were. */
const drawBar = (label: string, out: Output): Drawing => {
  let bar: SingleBar | undefined
  return {
    update: (done, total) => {
      if (!bar) {
        const format = `${label} [{bar}] {percentage}%`
        bar = new SingleBar({ format, stream: out, linewrap: true }, Presets.legacy)
        bar.start(total, done)
      }
      bar.update(done)
    },
    pause: () => {
      bar?.stop()
      bar = undefined
    },
  }
}

/** For a file or a pipe: a line now and then, and one for the end. */
const writeLines = (label: string, out: Output): Drawing => {
  let dueAt = 0
  return {
    update: (done, total) => {
      if (done < total && performance.now() < dueAt) return
      dueAt = performance.now() + LINE_EVERY_MS
      out.write(`${label} ${Math.floor((done / total) * 100)}%\n`)
    },
    pause: () => undefined,
  }
}

const endable = (drawing: Drawing): Progress & Drawing => {
  let ended = false
  return {
    update: (done, total) => {
      if (!ended) drawing.update(done, total)
    },
    pause: drawing.pause,
    end: () => {
      ended = true
      drawing.pause()
    },
  }
}

export const openScreen = ({ out, err }: { out: Output; err: Output } = { out: stdout, err: stderr }): Screen => {
  let current: (Progress & Drawing) | undefined
  const write = (line: string, to: Output): void => {
    current?.pause()
    to.write(`${line}\n`)
  }
  return {
    say: (line) => write(line, out),
    complain: (line) => write(line, err),
    progress: (label) => {
      current?.pause()
      current = endable((out.isTTY ? drawBar : writeLines)(label, out))
      return current
    },
    endProgress: () => current?.end(),
  }
}
