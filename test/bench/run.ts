import { writeFile } from 'node:fs/promises'
import { argv, stderr, stdout } from 'node:process'
import { run as applied } from './applied.ts'
import { run as audit } from './audit.ts'
import { run as bulletin } from './bulletin.ts'
import { run as eventStore } from './event-store.ts'
import { run as http } from './http.ts'
import { run as kafka } from './kafka.ts'
import type { BenchResult } from './measure.ts'
import { run as memory } from './memory.ts'
import { pageOf, rowOf } from './page.ts'
import { run as postgres } from './postgres.ts'
import { run as proof } from './proof.ts'
import { run as readModels } from './read-models.ts'
import { run as verify } from './verify.ts'

// `npm run bench`: measures, prints a row for each result as it comes, and writes docs/performance.md.
// `npm run bench -- http kafka`: measures only those, and writes nothing.

const benches: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  'event-store': eventStore,
  'read-models': readModels,
  proof,
  audit,
  verify,
  bulletin,
  http,
  applied,
  kafka,
  postgres,
  memory,
}

const measure = async (names: readonly string[]): Promise<BenchResult[]> => {
  const results: BenchResult[] = []
  for (const name of names) {
    for (const result of (await benches[name]?.()) ?? []) {
      results.push(result)
      stdout.write(`${rowOf(result)}\n`)
    }
  }
  return results
}

const wanted = argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  const known = Object.keys(benches).join(', ')
  stderr.write(`没有这样的测量 / no such bench: ${unknown.join(', ')} (${known})\n`)
  process.exitCode = 2
} else if (wanted.length > 0) await measure(wanted)
else await writeFile(new URL('../../docs/performance.md', import.meta.url), pageOf(await measure(Object.keys(benches))))
