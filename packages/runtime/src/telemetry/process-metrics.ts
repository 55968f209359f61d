import { monitorEventLoopDelay } from 'node:perf_hooks'
import { metrics } from '@opentelemetry/api'

const RESOLUTION_MS = 10

const NANOSECONDS = 1e9
const MICROSECONDS = 1e6

/** Of the process itself, under the names that Prometheus' own client for Node gives them. Returns how to stop measuring. */
export const measureProcess = (): (() => void) => {
  const meter = metrics.getMeter('liushui')
  const gauge = (name: string, description: string) => meter.createObservableGauge(name, { description })
  const resident = gauge('process_resident_memory_bytes', 'Resident memory size in bytes.')
  const started = gauge('process_start_time_seconds', 'Start time of the process since the epoch in seconds.')
  const heapUsed = gauge('nodejs_heap_size_used_bytes', 'Heap in use in bytes.')
  const heapTotal = gauge('nodejs_heap_size_total_bytes', 'Heap size in bytes.')
  const lagP99 = gauge('nodejs_eventloop_lag_p99_seconds', 'Event loop lag since the last scrape, 99th percentile.')
  const lagMax = gauge('nodejs_eventloop_lag_max_seconds', 'Event loop lag since the last scrape, the longest.')
  const cpu = meter.createObservableCounter('process_cpu_seconds_total', {
    description: 'User and system CPU time spent in seconds.',
  })
  const observed = [resident, started, heapUsed, heapTotal, lagP99, lagMax, cpu]

  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  /** The delay is measured from tick to tick of a timer: what is over the tick is the lag. */
  const lag = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1_000)

  const observe: Parameters<typeof meter.addBatchObservableCallback>[0] = (result) => {
    const { rss, heapUsed: used, heapTotal: total } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    result.observe(resident, rss)
    result.observe(started, performance.timeOrigin / 1_000)
    result.observe(heapUsed, used)
    result.observe(heapTotal, total)
    result.observe(lagP99, lag(delay.percentile(99)))
    result.observe(lagMax, lag(delay.max))
    result.observe(cpu, (user + system) / MICROSECONDS)
    delay.reset()
  }
  meter.addBatchObservableCallback(observe, observed)
  return () => {
    meter.removeBatchObservableCallback(observe, observed)
    delay.disable()
  }
}
