import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { unpackArchive } from '@liushui/backup'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { TILE_WIDTH } from '@liushui/proof'
import { startApi } from '../support/api.ts'
import { withFolder } from '../support/folder.ts'
import { liushui } from '../support/liushui.ts'
import { type BenchResult, compare, rateOf } from './measure.ts'

const runProgram = promisify(execFile)
const EVENTS = 100_000
const ROUNDS = 3
const programs = import.meta.dirname
const verifier = new URL(import.meta.resolve('@liushui/proof/verifier')).pathname

const post = async (url: string): Promise<AsyncIterable<Uint8Array>> => {
  const answer = await fetch(url, { method: 'POST' })
  if (!answer.ok || !answer.body) throw new Error(await answer.text())
  return answer.body
}
const exportOf = (url: string, formats: string) => post(`${url}/api/audit/exports?formats=${formats}`)

/** As many rows, as JSON lines with their digest, and nothing proved. */
const writeRaw = async (path: string, to: string): Promise<void> => {
  const db = new DatabaseSync(path, { readOnly: true })
  const hash = createHash('sha256')
  function* lines() {
    for (const row of db.prepare('SELECT * FROM events').iterate()) {
      const line = `${JSON.stringify(row)}\n`
      hash.update(line)
      yield line
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(to))
  hash.digest()
  db.close()
}

const must = async (args: readonly string[], url: string): Promise<void> => {
  const { code, stderr } = await liushui(args, url)
  if (code !== 0) throw new Error(stderr)
}

type Filled = { readonly url: string; readonly key: string; readonly log: string; readonly folder: string }

const exporting = ({ url, log, folder }: Filled): Promise<BenchResult> =>
  compare({
    name: 'Entries exported as NDJSON with proofs and as CSV, against SELECT, JSON lines and SHA-256',
    unit: 'rows/s',
    aim: 0.1,
    rounds: ROUNDS,
    ours: () =>
      rateOf(EVENTS, async () =>
        pipeline(await exportOf(url, 'ndjson,csv'), createWriteStream(join(folder, 'export.tar'))),
      ),
    baseline: () => rateOf(EVENTS, () => writeRaw(log, join(folder, 'raw.ndjson'))),
  })

const verifyingPlatform = ({ url, key }: Filled): Promise<BenchResult> =>
  compare({
    name: 'A running platform verified whole, from its records to the signed root, against reading the records over HTTP',
    unit: 'events/s',
    aim: 0.3,
    rounds: ROUNDS,
    ours: () => rateOf(EVENTS, () => must(['audit', 'verify', '--platform', url, '--key', key], url)),
    baseline: () =>
      rateOf(EVENTS, () =>
        runProgram(process.execPath, [join(programs, 'read-records.ts'), url, String(Math.ceil(EVENTS / TILE_WIDTH))]),
      ),
  })

const verifyingExport = async ({ url, key, folder }: Filled): Promise<BenchResult> => {
  const bundle = join(folder, 'bundle')
  await mkdir(bundle)
  await unpackArchive(await exportOf(url, 'ndjson'), { into: bundle })
  return compare({
    name: 'An export of the whole log verified by the one-file verifier, against reading and hashing its lines',
    unit: 'events/s',
    aim: 0.1,
    rounds: ROUNDS,
    ours: () => rateOf(EVENTS, () => runProgram(process.execPath, [verifier, bundle, key])),
    baseline: () =>
      rateOf(EVENTS, () =>
        runProgram(process.execPath, [join(programs, 'read-lines.ts'), join(bundle, 'events.ndjson')]),
      ),
  })
}

export const run = (): Promise<BenchResult[]> =>
  withFolder(async (folder) => {
    const log = join(folder, 'events.sqlite')
    await runProgram(process.execPath, [join(programs, 'read-models-log.ts'), log, String(EVENTS)])
    const store = openSqliteEventStore({ path: log, catalogue: eventCatalogue })
    const api = await startApi(store, folder)
    try {
      const head = await store.head()
      if (head !== undefined) await api.readModels.waitFor(head, { timeoutMs: 300_000 })
      const key = (await (await fetch(`${api.url}/log/key`)).text()).trim()
      const filled = { url: api.url, key, log, folder }
      return [await exporting(filled), await verifyingPlatform(filled), await verifyingExport(filled)]
    } finally {
      await api.stop()
      await store.close()
    }
  })
