import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import streams, {
  type AppendReq,
  type AppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerReadableStream, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js'
import { status as Code } from '@grpc/grpc-js'
import type { Faults } from './faults.ts'
import type { Log, LogRow } from './log.ts'
import {
  appendMessage,
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  expectedOf,
  failure,
  notFoundMessage,
  rowsOf,
  streamName,
} from './messages.ts'

type ReadCall = ServerWritableStream<ReadReq, ReadResp>
type ReadOptions = NonNullable<ReturnType<ReadReq['getOptions']>>

/** A call, and what aborts when its client has gone. */
type Answer = { readonly call: ReadCall; readonly signal: AbortSignal }

const PAGE = 500
/** Records looked at between checkpoints where the client names no window: as the real server. */
const WINDOW = 32

const send = async ({ call, signal }: Answer, message: ReadResp): Promise<void> => {
  if (!call.write(message)) await once(call, 'drain', { signal })
}

const filterOf = (options: ReadOptions): ((row: LogRow) => boolean) => {
  const filter = options.getFilter()
  const expression = filter?.getEventType() ?? filter?.getStreamIdentifier()
  if (filter === undefined || expression === undefined) return () => true
  const textOf = (row: LogRow): string => (filter.hasEventType() ? row.type : row.stream)
  const regex = expression.getRegex()
  if (regex !== '') return (row) => new RegExp(regex).test(textOf(row))
  return (row) => expression.getPrefixList().some((prefix) => textOf(row).startsWith(prefix))
}

/** Append and Read of EventStoreDB's Streams service, as far as an event store needs them. */
export const createStreams = (log: Log, faults: Faults) => {
  const rowsOfStream = (options: ReadOptions, count: number): LogRow[] | undefined => {
    const stream = options.getStream()
    const name = streamName(stream?.getStreamIdentifier())
    if (log.revisionOf(name) < 0) return undefined
    const from = stream?.hasRevision() ? Number(stream.getRevision()) : 0
    return log.stream(name, from, count)
  }

  const rowsOfAll = (options: ReadOptions, count: number): LogRow[] => {
    const all = options.getAll()
    const position = Number(all?.getPosition()?.getCommitPosition() ?? 0)
    if (options.getReadDirection() === 0) return all?.hasEnd() ? [] : log.forwards(position, count)
    return log.backwards(all?.hasEnd() ? Number.MAX_SAFE_INTEGER : position, count)
  }

  const answer = async (to: Answer, options: ReadOptions): Promise<void> => {
    await faults.delayed()
    const count = Number(options.getCount())
    const rows = options.hasAll() ? rowsOfAll(options, count) : rowsOfStream(options, count)
    if (rows === undefined) await send(to, notFoundMessage(streamName(options.getStream()?.getStreamIdentifier())))
    for (const row of rows ?? []) await send(to, eventMessage(row))
    to.call.end()
  }

  const startOf = (options: ReadOptions): number => {
    const all = options.getAll()
    if (all?.hasEnd()) return log.last()?.position ?? -1
    return all?.hasPosition() ? Number(all.getPosition()?.getCommitPosition()) : -1
  }

  const follow = async (to: Answer, options: ReadOptions): Promise<void> => {
    const subscription = faults.subscribed(to.call)
    const passes = filterOf(options)
    const filter = options.getFilter()
    const window = (filter?.hasMax() ? filter.getMax() : WINDOW) * (filter?.getCheckpointintervalmultiplier() ?? 1)
    let position = startOf(options)
    let considered = 0
    let isLive = false
    const tell = async (message: ReadResp): Promise<void> => {
      if (!subscription.isSilent()) await send(to, message)
    }
    await send(to, confirmationMessage(randomUUID()))
    while (!subscription.isOver()) {
      const rows = log.after(position, PAGE)
      for (const row of rows) {
        position = row.position
        if (passes(row)) await tell(eventMessage(row))
        if (++considered % window === 0) await tell(checkpointMessage(position))
      }
      if (rows.length > 0) continue
      if (!isLive) await tell(caughtUpMessage())
      isLive = true
      await once(log.news, 'appended', { signal: to.signal })
    }
  }

  const read = (call: ReadCall): void => {
    const gone = new AbortController()
    call.on('cancelled', () => gone.abort())
    const options = call.request.getOptions()
    const to = { call, signal: gone.signal }
    const work = options?.hasSubscription() ? follow(to, options) : answer(to, options ?? new streams.ReadReq.Options())
    work.catch((error: Error) => {
      if (!call.cancelled) call.emit('error', failure(Code.UNAVAILABLE, error.message))
    })
  }

  const append = (call: ServerReadableStream<AppendReq, AppendResp>, reply: sendUnaryData<AppendResp>): void => {
    const requests: AppendReq[] = []
    call.on('data', (request: AppendReq) => requests.push(request))
    call.on('error', () => {})
    call.on('end', async () => {
      await faults.delayed()
      const refusal = faults.beforeAppend()
      if (refusal === 'lost') return
      if (refusal !== undefined) return reply(refusal)
      const [header, ...events] = requests
      const expected = expectedOf(header)
      const stream = streamName(header?.getOptions()?.getStreamIdentifier())
      const result = log.append(stream, expected, rowsOf(events))
      if (faults.afterAppend() === 'lost') return
      reply(null, appendMessage(result, expected))
    })
  }

  return { read, append }
}
