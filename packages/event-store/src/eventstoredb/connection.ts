import { AccessDeniedError, EventStoreDBClient, type StreamingRead } from '@eventstore/db-client'
import {
  EventStoreAccessError,
  EventStoreAddressError,
  EventStoreClosedError,
  EventStoreUnavailableError,
} from '../errors.ts'
import { reasonOf } from '../reason.ts'
import { checkedAddress } from './address.ts'

/** Milliseconds without an event or an end after which a read is given up: the client sets no deadline for reads. */
const READ_PATIENCE = 10_000
/** Milliseconds for the client's streams to end when it is closed. */
const CLOSE_PATIENCE = 1_000

const ignore = (): void => {}

const createClient = (url: string): EventStoreDBClient => {
  const address = checkedAddress(url)
  try {
    return EventStoreDBClient.connectionString(address)
  } catch (error) {
    // A parse error of the client's quotes the string.
    const isAboutSyntax = Error.isError(error) && 'connectionString' in error
    const reason = isAboutSyntax ? 'an option has a value that it can not have' : reasonOf(error)
    throw new EventStoreAddressError({ en: reason, zh: isAboutSyntax ? '某个选项的取值无效' : reason })
  }
}

/** What the client has and does not show. */
type Inside = {
  supports: () => Promise<boolean>
  createChannel: () => Promise<{ readonly close: () => void }>
}

/**
 * Two things that the client (6.2.1) does not let one choose. Its batch append keeps one table of pending appends for
 * all clients of the process: one broken stream fails them all, and a late answer throws out of an event handler; the
 * plain append is one call with a deadline and an answer of its own. And it never closes its channel.
 */
const tame = (client: EventStoreDBClient): (() => void) => {
  const inside = client as unknown as Inside
  inside.supports = async () => false
  const create = inside.createChannel
  let channel: { readonly close: () => void } | undefined
  inside.createChannel = async () => {
    channel = await create()
    return channel
  }
  return () => channel?.close()
}

/** Resolves as `work` does, or rejects after so many milliseconds. */
export const within = async <Result>(work: Promise<Result>, milliseconds: number): Promise<Result> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** One client for everything, and the reads that are under way. Connects when it is first used. */
export const createConnection = (url: string) => {
  const client = createClient(url)
  const closeChannel = tame(client)
  const reads = new Set<StreamingRead<unknown>>()
  const closing = new AbortController()

  const ensureOpen = (): void => {
    if (closing.signal.aborted) throw new EventStoreClosedError()
  }

  const toError = (error: unknown): Error => {
    if (closing.signal.aborted) return new EventStoreClosedError()
    return error instanceof AccessDeniedError ? new EventStoreAccessError(error) : new EventStoreUnavailableError(error)
  }

  /** All that a read gives. Rejects with `EventStoreUnavailableError`, also where the signal aborts it. */
  const collect = async <Item>(start: () => StreamingRead<Item>, signal?: AbortSignal): Promise<Item[]> => {
    ensureOpen()
    const stream = start()
    // The client emits errors on streams that nobody reads any more.
    stream.on('error', ignore)
    const give = (reason: string) => () => stream.destroy(new Error(reason))
    const stop = give('the read was given up')
    const timer = setTimeout(give(`no answer within ${READ_PATIENCE} ms`), READ_PATIENCE)
    reads.add(stream)
    signal?.addEventListener('abort', stop)
    try {
      const items: Item[] = []
      for await (const item of stream) {
        items.push(item)
        timer.refresh()
      }
      return items
    } catch (error) {
      // Destroying the stream leaves the call behind it open.
      stream.cancel().catch(ignore)
      throw toError(error)
    } finally {
      clearTimeout(timer)
      reads.delete(stream)
      signal?.removeEventListener('abort', stop)
    }
  }

  const close = async (): Promise<void> => {
    closing.abort()
    for (const stream of reads) stream.destroy(new EventStoreClosedError())
    await within(client.dispose(), CLOSE_PATIENCE).catch(ignore)
    closeChannel()
  }

  return { client, collect, ensureOpen, closing: closing.signal, close }
}
export type Connection = ReturnType<typeof createConnection>
