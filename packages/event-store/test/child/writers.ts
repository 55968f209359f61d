// Writers that append until they are killed: `node writers.ts LOG`. Each acknowledged command is printed.
import { openSqliteEventStore } from '../../src/index.ts'
import { append, catalogueV1, metadataOf, plansOpened } from '../fixtures.ts'

const WRITERS = 8
const store = openSqliteEventStore({ path: process.argv[2] ?? '', catalogue: catalogueV1 })

const write = async (stream: string): Promise<never> => {
  let expectedRevision = (await store.readStream(stream)).length - 1
  for (;;) {
    const commandId = `${stream}-${expectedRevision}`
    const events = plansOpened(1 + (Math.abs(expectedRevision) % 3))
    expectedRevision = (await append(store, { stream, expectedRevision, events, metadata: metadataOf(commandId) }))
      .revision
    process.stdout.write(`${commandId}\n`)
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, number) => write(`plan-${number}`)))
