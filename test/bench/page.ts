import { availableParallelism, cpus, totalmem } from 'node:os'
import type { BenchResult, Percentiles } from './measure.ts'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const milliseconds = ({ p50, p99 }: Percentiles): string => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`

/** A row of the Markdown table of its kind; a line of a list for what is absent. */
export const rowOf = (result: BenchResult): string => {
  switch (result.kind) {
    case 'rate': {
      const { name, unit, ours, baseline, ratio, aim } = result
      return `| ${name} | ${whole.format(ours)} ${unit} | ${whole.format(baseline)} ${unit} | ${ratio.toFixed(2)} | ${aim} |`
    }
    case 'latency': {
      const { name, ours, baseline, ratio, aim } = result
      return `| ${name} | ${milliseconds(ours)} | ${milliseconds(baseline)} | ${ratio.toFixed(2)} | ${aim} ms |`
    }
    case 'memory':
      return `| ${result.name} | ${whole.format(result.ours)} MB | ${whole.format(result.baseline)} MB |`
    case 'absent':
      return `- ${result.name}: ${result.why}`
  }
}

const rowsOf = (results: readonly BenchResult[], kind: BenchResult['kind']): string =>
  results
    .filter((result) => result.kind === kind)
    .map(rowOf)
    .join('\n')

const machine = (): string => {
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB, Node ${process.version}`
}

/** docs/performance.md */
export const pageOf = (results: readonly BenchResult[]): string => {
  const absent = rowsOf(results, 'absent')
  return `# Performance

Made by \`npm run bench\`. Each row compares two ways of doing the same thing on the same machine in the same run, in alternating
rounds; the ratio is the median of the rounds' ratios. All other numbers are medians, and noisy. Durable means
\`synchronous=FULL\`: the write is on the disk when it is acknowledged.

Machine: ${machine()}. Whatever takes part shares it: engines, services, and whoever gives them work.

## How much a second

Above the aim is better.

| what | Liushui | baseline | ratio | aim |
| --- | ---: | ---: | ---: | ---: |
${rowsOf(results, 'rate')}

An event that is appended is checked against its schema, written as canonical JSON and hashed three times, which a raw insert is not: with
64 writers the shared commit more than makes up for it, with one writer of large batches it shows. How much it gains hangs on what a commit costs, which is
0.16 ms on the machine above: there an event's own 0.05 ms are what bounds it. A rebuild checks the digest of every event and writes a row of the audit trail for it, which takes most of its time; at most 50,000
changed rows wait to be saved together. The memory given is the peak of one process that makes the three sizes one after the other.
The bulletin is the sample's of December, 17 pages with every section in it. What the publisher sends and a bare producer does not is
the state of each project and the position.

## How long it takes

Half of all are done within the first number, 99 of 100 within the second (p50 / p99); the ratio and the aim are of the second, and less is
better. Work comes at the moments of a fixed schedule, whether or not what came before is done. A command counts from the moment it was due, so
that no wait is hidden, and every single one has to succeed; an event counts from its acknowledgement by the SQLite log.
At 1,000 commands a second the one process that does everything here, HTTP, rules, log and read models, is busy for all of the time: its p99 is how long
requests queue before it.

| what | Liushui | baseline | ratio | aim |
| --- | ---: | ---: | ---: | ---: |
${rowsOf(results, 'latency')}

With \`LIUSHUI_BENCH_AUDIT_EVENTS=10000000\` pages of the audit trail are measured among ten million events; [decision 22](decisions/0022-the-audit-trail.md) says what that gave.

Unless \`DATABASE_URL\` and \`KAFKA_BROKERS\` name others, PostgreSQL and Kafka are those of the tests: one node each, PostgreSQL without fsync.

## Memory

The most that each service kept resident, as its own \`process_resident_memory_bytes\` says, while the plan of a programme was issued,
progress reported and a bulletin made; beside a Node process that does nothing. The browser is a process of its own and not in it.

| what | Liushui | baseline |
| --- | ---: | ---: |
${rowsOf(results, 'memory')}

## Not measured

- EventStoreDB: no server could be run here, and the tests' stand-in would say nothing about a real one.
${absent}${absent === '' ? '' : '\n'}`
}
