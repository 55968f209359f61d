import { randomUUID } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { append, catalogueV1, inFolder, plansOpened } from '@liushui/event-store/fixtures'
import { leafHash, openProofLog, PROOF_FILES, type ProofLog, type ProofLogOptions } from '../src/index.ts'
import { nodeHash } from '../src/merkle/hash.ts'

/** RFC 6962, 2.1, word for word. */
export const naiveRoot = (hashes: readonly Buffer[]): Buffer => {
  const [only] = hashes
  if (only && hashes.length === 1) return only
  let left = 1
  while (left * 2 < hashes.length) left *= 2
  return nodeHash(naiveRoot(hashes.slice(0, left)), naiveRoot(hashes.slice(left)))
}

export const leafTexts = async (store: EventStore): Promise<string[]> => {
  const texts: string[] = []
  for await (const { leaves } of store.readLeaves()) texts.push(...leaves.map(({ text }) => text))
  return texts
}

export const rootOfLog = async (store: EventStore): Promise<Buffer> =>
  naiveRoot((await leafTexts(store)).map((text) => leafHash(Buffer.from(text))))

/** Adds events to a stream of their own. */
const grow = (store: EventStore, count: number) =>
  append(store, { stream: `plan-${randomUUID()}`, events: plansOpened(count) })

export const eventually = async (holds: () => boolean): Promise<void> => {
  for (const deadline = performance.now() + 10_000; !holds(); ) {
    if (performance.now() > deadline) throw new Error(`It did not come: ${holds}`)
    await wait(5)
  }
}

export type Running = {
  readonly store: EventStore
  readonly log: ProofLog
  /** Adds so many events, and resolves when they are in a signed checkpoint. */
  readonly sign: (count: number) => Promise<string>
}

/** Removes a SQLite file with what belongs to it. */
const removeDatabase = async (folder: string, name: string): Promise<void> => {
  for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, `${name}${suffix}`), { force: true })
}

/** A data folder that is opened and closed as a platform's is. */
export const createPlatform = (folder: string) => {
  const path = join(folder, 'events.sqlite')
  const openStore = () => openSqliteEventStore({ path, catalogue: catalogueV1 })
  const withStore = async <Result>(work: (store: EventStore) => Promise<Result>): Promise<Result> => {
    const store = openStore()
    return work(store).finally(() => store.close())
  }
  return {
    folder,
    path,
    withStore,
    /** Opens log and proofs, works with them, and closes both. */
    run: <Result>(work: (running: Running) => Promise<Result>, options: Partial<ProofLogOptions> = {}) =>
      withStore(async (store) => {
        const log = await openProofLog({ folder, store, publishEveryMs: 60_000, ...options })
        const sign = async (count: number): Promise<string> => {
          const size = log.size() + count
          await grow(store, count)
          await eventually(() => log.size() === size)
          await log.publish()
          return log.checkpoint()?.note ?? ''
        }
        return work({ store, log, sign }).finally(() => log.close())
      }),
    /** Adds events while nobody proves. */
    grow: (count: number) => withStore((store) => grow(store, count)),
    copyTo: (other: string) => cp(folder, other, { recursive: true }),
    removeTiles: () => removeDatabase(folder, PROOF_FILES.tiles),
    /** Puts the log of another folder in the place of this one's. */
    putBackLogOf: async (other: string): Promise<void> => {
      await removeDatabase(folder, 'events.sqlite')
      const names = (await readdir(other)).filter((name) => name.startsWith('events.sqlite'))
      for (const name of names) await writeFile(join(folder, name), await readFile(join(other, name)))
    },
  }
}
export type Platform = ReturnType<typeof createPlatform>

export const withPlatform = <Result>(work: (platform: Platform) => Promise<Result>): Promise<Result> =>
  inFolder((folder) => work(createPlatform(folder)))

/** A platform of 400 signed events, and the folder as it was at 300. */
export const withOlderCopy = (work: (newer: Platform, older: string) => Promise<void>): Promise<void> =>
  withPlatform((newer) =>
    inFolder(async (older) => {
      await newer.run(({ sign }) => sign(300))
      await newer.copyTo(older)
      await newer.run(({ sign }) => sign(100))
      await work(newer, older)
    }),
  )
