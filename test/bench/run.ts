import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { stdout } from 'node:process'
import { run as bulletin } from './bulletin.ts'
import { run as eventStore } from './event-store.ts'
import { type BenchResult, tableRow } from './measure.ts'
import { run as readModels } from './read-models.ts'

// npm run bench: measures, prints a row for each result as it comes, and writes docs/performance.md.

const page = (rows: readonly string[]): string => {
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB, Node ${process.version}`
  return `# Performance

Made by \`npm run bench\`. Each row compares two ways of doing the same thing on the same machine in the same run, in alternating
rounds; the ratio is the median of the rounds' ratios, and above the aim is better. Rates are medians, and noisy. Durable means
\`synchronous=FULL\`: the write is on the disk when it is acknowledged.

Machine: ${machine}.

| what | Liushui | baseline | ratio | aim |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

Where a row stays below its aim, the reason is known. An event that is appended is checked against its schema, written as canonical JSON
and hashed three times, which a raw insert is not: with 64 writers the shared commit more than makes up for it, with one writer of large
batches it shows. A rebuild checks the digest of every event, which takes most of its time; at most 50,000
changed rows wait to be saved together. The memory given is the peak of one process that makes the three sizes one after the other.
The bulletin is the sample's of December, 17 pages with every section in it.
`
}

const measure = async (): Promise<void> => {
  const rows: string[] = []
  for (const run of [eventStore, readModels, bulletin]) {
    const results: readonly BenchResult[] = await run()
    for (const result of results) {
      rows.push(tableRow(result))
      stdout.write(`${tableRow(result)}\n`)
    }
  }
  await writeFile(new URL('../../docs/performance.md', import.meta.url), page(rows))
}

await measure()
