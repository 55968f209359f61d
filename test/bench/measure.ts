/** How much is done per second: higher is better. */
export type RateResult = {
  readonly kind: 'rate'
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

/** Milliseconds. */
export type Percentiles = { readonly p50: number; readonly p99: number }

/** How long it takes: lower is better. Medians over the rounds. */
export type LatencyResult = {
  readonly kind: 'latency'
  readonly name: string
  readonly ours: Percentiles
  readonly baseline: Percentiles
  /** Median of the rounds' ratios of their p99, ours / baseline. */
  readonly ratio: number
  /** The most that the p99 should be, milliseconds. */
  readonly aim: number
}

/** What a process keeps resident at most, megabytes: lower is better. */
export type MemoryResult = {
  readonly kind: 'memory'
  readonly name: string
  readonly ours: number
  readonly baseline: number
}

/** What can't be measured here, and why. */
export type AbsentResult = { readonly kind: 'absent'; readonly name: string; readonly why: string }

export type BenchResult = RateResult | LatencyResult | MemoryResult | AbsentResult

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

/** Interleaved rounds, whoever goes first alternating. */
export const alternate = async <Measured>(options: {
  readonly rounds: number
  readonly ours: () => Promise<Measured>
  readonly baseline: () => Promise<Measured>
}): Promise<{ readonly ours: Measured; readonly baseline: Measured }[]> => {
  const { rounds, ours, baseline } = options
  const measured: { ours: Measured; baseline: Measured }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) measured.push({ baseline: await baseline(), ours: await ours() })
    else measured.push({ ours: await ours(), baseline: await baseline() })
  }
  return measured
}

/** One round of each before those that are measured does not count. */
export const compare = async ({ name, unit, aim, rounds, ours, baseline }: Comparison): Promise<RateResult> => {
  await baseline()
  await ours()
  const measured = await alternate({ rounds, ours, baseline })
  return {
    kind: 'rate',
    name,
    unit,
    ours: median(measured.map((round) => round.ours)),
    baseline: median(measured.map((round) => round.baseline)),
    ratio: median(measured.map((round) => round.ours / round.baseline)),
    aim,
  }
}
