import { stdout } from 'node:process'
import { Presets, SingleBar } from 'cli-progress'

/** What the person at the terminal sees; the log goes to a file in the data folder. */
export type Screen = {
  readonly say: (line: string) => void
  readonly progress: (label: string) => {
    readonly update: (done: number, total: number) => void
    readonly end: () => void
  }
}

/** On a terminal a bar that moves; elsewhere a line every two seconds. */
export const openScreen = (): Screen => ({
  say: (line) => stdout.write(`${line}\n`),
  progress: (label) => {
    let bar: SingleBar | undefined
    return {
      update: (done, total) => {
        if (!bar) {
          const format = `${label} [{bar}] {percentage}% {value}/{total}`
          bar = new SingleBar({ format, stream: stdout, noTTYOutput: true, notTTYSchedule: 2_000 }, Presets.legacy)
          bar.start(total, done)
        }
        bar.update(done)
      },
      end: () => {
        bar?.stop()
        bar = undefined
      },
    }
  },
})
