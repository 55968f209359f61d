import { setTimeout as wait } from 'node:timers/promises'
import { alternate, type LatencyResult, median, type Percentiles } from './measure.ts'

const percentilesOf = (times: readonly number[]): Percentiles => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

/** Runs a load once and answers how long each thing took, in milliseconds. */
export type Load = () => Promise<number[]>

/** A load warms itself up, where it needs that: every round counts. */
export const compareLatency = async (options: {
  readonly name: string
  readonly aim: number
  readonly rounds: number
  readonly ours: Load
  readonly baseline: Load
}): Promise<LatencyResult> => {
  const { name, aim, rounds } = options
  const measured = await alternate({
    rounds,
    ours: async () => percentilesOf(await options.ours()),
    baseline: async () => percentilesOf(await options.baseline()),
  })
  const medians = (who: 'ours' | 'baseline'): Percentiles => ({
    p50: median(measured.map((round) => round[who].p50)),
    p99: median(measured.map((round) => round[who].p99)),
  })
  const ratio = median(measured.map(({ ours, baseline }) => ours.p99 / baseline.p99))
  return { kind: 'latency', name, ours: medians('ours'), baseline: medians('baseline'), ratio, aim }
}

/**
 * Begins `work` at the moments of a fixed schedule, however long what began before takes: who is slow is not spared by being asked less.
 * `due` is the moment of the schedule, as `performance.now()` counts; whoever measures from it counts every wait.
 */
export const steadily = async (options: {
  readonly perSecond: number
  readonly seconds: number
  readonly work: (due: number) => Promise<number>
}): Promise<number[]> => {
  const { perSecond, seconds, work } = options
  const began = performance.now()
  const running: Promise<number>[] = []
  while (running.length < perSecond * seconds) {
    const due = began + (running.length * 1000) / perSecond
    const early = due - performance.now()
    if (early > 0) {
      await wait(early)
      continue
    }
    const one = work(due)
    // A failure is told of at the end, with all the others.
    one.catch(() => undefined)
    running.push(one)
  }
  return Promise.all(running)
}
