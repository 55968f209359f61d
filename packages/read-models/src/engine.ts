import type { Batch, Position, StoredEvent } from '@liushui/event-store'
import { PoisonEventError } from './errors.ts'
import { type Handler, handlersOf, nameOf, rowAfter } from './handlers.ts'
import type { Checkpoint, Key, Row, RowStore } from './row-store.ts'

/** Folds the log into a row store, batch by batch. */
export type Engine = {
  readonly checkpoint: () => Checkpoint | undefined
  /**
   * Folds in what is new in the batch. An event that can't be applied rejects with `PoisonEventError`; when every batch is
   * saved, what came before it is kept.
   */
  readonly apply: (batch: Pick<Batch, 'events' | 'position'>) => Promise<void>
  /** Saves what is not saved yet. */
  readonly flush: () => Promise<void>
}

type Entry = { readonly key: Key; row: Row | undefined }
type Tables = Map<string, Map<string, Entry>>
/** One event at one row. */
type Touch = { readonly entry: Entry; readonly handler: Handler; readonly event: StoredEvent; readonly ordinal: number }

/**
 * Rows are held in memory until `saveAt` of them are pending: 0 saves each batch, as following the log must; a build, which
 * starts anew after a crash, saves a row that changes often only now and then.
 */
export const createEngine = async (options: {
  readonly rows: RowStore
  readonly compare: (a: Position, b: Position) => number
  readonly saveAt?: number
}): Promise<Engine> => {
  const { rows, compare, saveAt = 0 } = options
  const pending: Tables = new Map()
  let saved = await rows.checkpoint()
  let checkpoint = saved

  const isNew = ({ position }: { readonly position: Position }) =>
    checkpoint === undefined || compare(position, checkpoint.position) > 0

  /** Which rows the events touch, in the order of the log, and which of them have to be loaded first. */
  const collect = (events: readonly StoredEvent[]) => {
    const touches: Touch[] = []
    const unloaded = new Map<string, Entry[]>()
    let ordinal = checkpoint?.events ?? 0
    const entryFor = (handler: Handler, event: StoredEvent): Entry => {
      const key = handler.key(event, ordinal)
      const name = nameOf(key)
      const entries = pending.get(handler.table) ?? new Map<string, Entry>()
      const held = entries.get(name)
      if (held) return held
      const entry: Entry = { key, row: undefined }
      pending.set(handler.table, entries.set(name, entry))
      if (!handler.make) {
        const others = unloaded.get(handler.table) ?? []
        others.push(entry)
        unloaded.set(handler.table, others)
      }
      return entry
    }
    for (const event of events) {
      ordinal++
      try {
        for (const handler of handlersOf(event)) {
          touches.push({ entry: entryFor(handler, event), handler, event, ordinal })
        }
      } catch (cause) {
        throw new PoisonEventError(event, cause)
      }
    }
    return { touches, unloaded }
  }

  const load = async (unloaded: ReadonlyMap<string, readonly Entry[]>): Promise<void> => {
    for (const [table, entries] of unloaded) {
      const keys = entries.map(({ key }) => key)
      const loaded = await rows.load(table, keys)
      for (const [index, entry] of entries.entries()) entry.row = loaded[index]
    }
  }

  const fold = (touches: readonly Touch[]): void => {
    for (const touch of touches) {
      try {
        touch.entry.row = rowAfter(touch.handler, touch.entry.row, touch)
      } catch (cause) {
        throw new PoisonEventError(touch.event, cause)
      }
    }
  }

  const pendingRows = (): number => {
    let count = 0
    for (const entries of pending.values()) count += entries.size
    return count
  }

  const flush = async (): Promise<void> => {
    if (checkpoint === undefined || checkpoint === saved) return
    const changes = new Map<string, Row[]>()
    for (const [table, entries] of pending) {
      const changed: Row[] = []
      for (const { row } of entries.values()) if (row) changed.push(row)
      changes.set(table, changed)
    }
    await rows.save(changes, checkpoint)
    saved = checkpoint
    pending.clear()
  }

  const applyNew = async (events: readonly StoredEvent[], position: Position): Promise<void> => {
    const { touches, unloaded } = collect(events)
    await load(unloaded)
    fold(touches)
    checkpoint = { position, events: (checkpoint?.events ?? 0) + events.length }
    if (pendingRows() >= saveAt) await flush()
  }

  const apply: Engine['apply'] = async (batch) => {
    if (!isNew(batch)) return
    const first = batch.events[0]
    const events = first && isNew(first) ? batch.events : batch.events.filter(isNew)
    if (events.length === 0) return
    const allSaved = checkpoint === saved
    try {
      await applyNew(events, batch.position)
    } catch (error) {
      pending.clear()
      checkpoint = saved
      if (!(error instanceof PoisonEventError) || !allSaved) throw error
      const poison = events.findIndex(({ position }) => position === error.position)
      const last = events[poison - 1]
      if (last) await applyNew(events.slice(0, poison), last.position)
      throw error
    }
  }
  return { checkpoint: () => checkpoint, apply, flush }
}
