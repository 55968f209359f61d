// Appends while its files may not grow, and again when they may: `node limited.ts LOG`. Prints what came of it as JSON.
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { openSqliteEventStore } from '../../src/index.ts'
import { append, appendOf, catalogueV1, errorOf, plansOpened } from '../fixtures.ts'

/** Past this size the kernel refuses writes with EFBIG: to SQLite as good as a full disk. */
const limitFileSize = (bytes: number | 'unlimited'): void => {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`])
}

const path = process.argv[2] ?? ''
const store = openSqliteEventStore({ path, catalogue: catalogueV1 })
let acknowledged = (await append(store, { events: plansOpened(20) })).revision + 1

limitFileSize(statSync(`${path}-wal`).size + 64 * 1024)
let failure: unknown
while (failure === undefined) {
  const result = await errorOf(
    append(store, { expectedRevision: acknowledged - 1, events: plansOpened(20) }).then(() => {
      acknowledged += 20
    }),
  )
  failure = result
}
const together = ['plan-b', 'plan-c'].map((stream) => store.append(appendOf({ stream, events: plansOpened(300) })))
const names = (await Promise.all(together.map(errorOf))).map((error) => (error as Error).name)
const readable = (await store.readStream('plan-a')).length

limitFileSize('unlimited')
const after = await append(store, { expectedRevision: acknowledged - 1, events: plansOpened(20) })
await append(store, { stream: 'plan-b' })
process.stdout.write(
  `${JSON.stringify({ acknowledged, failure: (failure as Error).name, names, readable, position: after.position })}\n`,
)
