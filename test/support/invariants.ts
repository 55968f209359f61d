import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from '@jest/globals'
import { type DomainEvent, eventCatalogue, type FundMovementKind } from '@liushui/domain'
import { type EventCatalogue, type EventStore, openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'

// What must hold after anything at all: I1 to I5 of the design, each checked without the code that is to keep it.

/** A client's own record of what it sent, by Idempotency-Key. */
export type Journal = {
  readonly sent: Set<string>
  /** Answered as done. */
  readonly acknowledged: Set<string>
  /** Answered as refused by the rules: nothing may have come of it. */
  readonly refused: Set<string>
}
export const newJournal = (): Journal => ({ sent: new Set(), acknowledged: new Set(), refused: new Set() })

/** I1: each acknowledged command exactly once, a refused one not at all, all others absent or once. For commands that leave one event. */
export const checkJournal = (events: readonly StoredEvent[], { sent, acknowledged, refused }: Journal): void => {
  const written = events.filter(({ metadata }) => metadata.channel === 'api').map(({ metadata }) => metadata.commandId)
  const once = new Set(written)
  expect(once.size).toBe(written.length)
  expect([...acknowledged].filter((key) => !once.has(key))).toEqual([])
  expect([...refused].filter((key) => once.has(key))).toEqual([])
  expect(written.filter((key) => !sent.has(key))).toEqual([])
}

/** Positions of the embedded log, one after the other. */
export const checkPositions = (events: readonly StoredEvent[]): void => {
  expect(events.findIndex(({ position }, index) => position !== String(index + 1))).toBe(-1)
}

/** I2: revisions of every stream, one after the other. */
export const checkContiguous = (events: readonly StoredEvent[]): void => {
  const next = new Map<string, number>()
  const torn = events.filter(({ stream, revision }) => {
    const expected = next.get(stream) ?? 0
    next.set(stream, revision + 1)
    return revision !== expected
  })
  expect(torn).toEqual([])
}

/** Every row of every table of a SQLite file that nobody writes. */
export const rowsOf = (path: string): Record<string, unknown[]> => {
  const db = new DatabaseSync(path, { readOnly: true })
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  const rows = tables.map(({ name }) => {
    const found = db.prepare(`SELECT * FROM "${name}"`).all()
    return [String(name), found.map((row) => JSON.stringify(row)).sort()] as const
  })
  db.close()
  return Object.fromEntries(rows)
}

const readModelsIn = async (folder: string): Promise<string> => {
  const [name = '', ...others] = (await readdir(folder)).filter((name) => /^read-models-\d+\.sqlite$/.test(name))
  expect(others).toEqual([])
  return join(folder, name)
}

/** The rows of read models that are built anew from the whole log, table by table. */
export const rebuilt = async (store: EventStore): Promise<Record<string, unknown[]>> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-rebuilt-'))
  try {
    await (await openReadModels({ folder, store })).close()
    return rowsOf(await readModelsIn(folder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** I3: the read models of a data folder that nobody has open, once they have caught up, are those built anew, row for row. */
export const checkReadModels = async (folder: string, catalogue: EventCatalogue = eventCatalogue): Promise<void> => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue })
  try {
    const live = await openReadModels({ folder, store })
    const stop = new AbortController()
    const following = live.follow({ signal: stop.signal })
    try {
      const caughtUp = live.waitFor((await store.head()) ?? '0', { timeoutMs: 20_000 })
      expect(await Promise.race([caughtUp, following])).toBe(true)
      stop.abort()
      await following
    } finally {
      await live.close()
    }
    expect(rowsOf(await readModelsIn(folder))).toEqual(await rebuilt(store))
  } finally {
    await store.close()
  }
}

/** Digest of every event, in the order of the log. */
export const digestsOf = (folder: string): string[] => {
  const db = new DatabaseSync(join(folder, 'events.sqlite'), { readOnly: true })
  const rows = db.prepare('SELECT lower(hex(digest)) AS digest FROM events ORDER BY position').all()
  db.close()
  return rows.map(({ digest }) => String(digest))
}

/** I4: the log goes on from every log that was seen before. */
export const checkExtends = (before: readonly string[], after: readonly string[]): void => {
  expect(after.length).toBeGreaterThanOrEqual(before.length)
  expect(before.findIndex((digest, index) => digest !== after[index])).toBe(-1)
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** RFC 6962, 2.1, word for word. */
const treeHash = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves
  if (only && leaves.length === 1) return only
  const left = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1)
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, left)), treeHash(leaves.slice(left)))
}

/** I4: what was signed is the root of the first events of the log. Answers how many they are: none where nothing was signed yet. */
export const checkSigned = async (folder: string): Promise<number> => {
  const note = await readFile(join(folder, 'log-checkpoint'), 'utf8').catch(() => undefined)
  if (note === undefined) return 0
  const [, size = '', root] = note.split('\n')
  const leaves = digestsOf(folder).map((digest) => Buffer.from(digest, 'hex'))
  expect(leaves.length).toBeGreaterThanOrEqual(Number(size))
  expect(treeHash(leaves.slice(0, Number(size))).toString('base64')).toBe(root)
  return Number(size)
}

const movementTypes: Readonly<Record<string, FundMovementKind>> = {
  FundsApproved: 'approved',
  FundsAllocated: 'allocated',
  FundsForwarded: 'forwarded',
  FundsDisbursed: 'disbursed',
  FundsReceived: 'received',
  FundsSpent: 'spent',
  SurplusReturned: 'surplus',
}
type Movement = { readonly kind: FundMovementKind; amount: number }

const move = (movements: Map<number, Movement>, event: StoredEvent): void => {
  const { type, data } = event as unknown as DomainEvent
  const kind = movementTypes[type]
  if (kind !== undefined) movements.set(event.revision, { kind, amount: (data as { amount: number }).amount })
  if (type !== 'FundMovementCorrected') return
  const wrong = movements.get(data.revision)
  if (wrong) wrong.amount = data.after.amount
}

const holds = (movements: Iterable<Movement>): boolean => {
  const total = { approved: 0, allocated: 0, forwarded: 0, disbursed: 0, received: 0, spent: 0, surplus: 0 }
  for (const { kind, amount } of movements) total[kind] += amount
  const { approved, allocated, disbursed, received, spent, surplus } = total
  return approved >= allocated && allocated >= disbursed && disbursed >= received && received >= spent + surplus
}

/** I5: after every event, no application has more money at a step than the step before has brought. Returns how many movements there were. */
export const checkMoney = (events: readonly StoredEvent[]): number => {
  const applications = new Map<string, Map<number, Movement>>()
  const broken: StoredEvent[] = []
  for (const event of events) {
    if (!event.stream.startsWith('fund-')) continue
    const movements = applications.get(event.stream) ?? new Map<number, Movement>()
    applications.set(event.stream, movements)
    move(movements, event)
    if (!holds(movements.values())) broken.push(event)
  }
  expect(broken).toEqual([])
  return [...applications.values()].reduce((count, movements) => count + movements.size, 0)
}
