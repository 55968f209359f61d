/** One line of docs/performance.md. */
export type BenchResult = {
  readonly name: string
  /** What `ours` and `baseline` count, e.g. `events/s`. */
  readonly unit: string
  /** Medians over the rounds. */
  readonly ours: number
  readonly baseline: number
  /** Median of the rounds' ratios, ours / baseline: neighbours in time are compared, so that a noisy machine cancels out. */
  readonly ratio: number
  /** The least ratio aimed at. */
  readonly aim: number
}

/** Runs something once and answers how much it did per second. */
export type Rate = () => Promise<number>

export type Comparison = {
  readonly name: string
  readonly unit: string
  readonly aim: number
  readonly rounds: number
  readonly ours: Rate
  readonly baseline: Rate
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** How many per second, for `count` things done by `work`. */
export const rateOf = async (count: number, work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return (count * 1000) / (performance.now() - start)
}

/** Interleaved rounds, whoever goes first alternating; one round of each before them does not count. */
export const compare = async ({ name, unit, aim, rounds, ours, baseline }: Comparison): Promise<BenchResult> => {
  await baseline()
  await ours()
  const measured: { ours: number; baseline: number }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) measured.push({ baseline: await baseline(), ours: await ours() })
    else measured.push({ ours: await ours(), baseline: await baseline() })
  }
  return {
    name,
    unit,
    ours: median(measured.map((round) => round.ours)),
    baseline: median(measured.map((round) => round.baseline)),
    ratio: median(measured.map((round) => round.ours / round.baseline)),
    aim,
  }
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A row of a Markdown table: name, ours, baseline, ratio, aim. */
export const tableRow = (result: BenchResult): string => {
  const { name, unit, ours, baseline, ratio, aim } = result
  return `| ${name} | ${whole.format(ours)} ${unit} | ${whole.format(baseline)} ${unit} | ${ratio.toFixed(2)} | ${aim} |`
}

/** Runs a file's benches when it is the program, one table row on standard output for each. */
export const runAsProgram = async (meta: ImportMeta, run: () => Promise<BenchResult[]>): Promise<void> => {
  if (!meta.main) return
  for (const result of await run()) process.stdout.write(`${tableRow(result)}\n`)
}
