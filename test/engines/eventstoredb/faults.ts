import { setTimeout } from 'node:timers/promises'
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerWritableStream, ServiceError } from '@grpc/grpc-js'
import { status as Code } from '@grpc/grpc-js'
import type { Log } from './log.ts'
import { failure, notLeader } from './messages.ts'

type Call = ServerWritableStream<ReadReq, ReadResp>
type Live = { silent: boolean; over: boolean }

/** What goes wrong on demand. `cut` breaks every connection at once, as a pulled cable does. */
export const createFaults = ({ log, cut, port }: { log: Log; cut: () => void; port: () => number }) => {
  const live = new Map<Call, Live>()
  let milliseconds = 0
  let next: 'drop-before' | 'drop-after' | 'follower' | undefined

  const take = (fault: typeof next): boolean => {
    if (next !== fault) return false
    next = undefined
    return true
  }
  const endEach = (end: (call: Call) => void): void => {
    for (const [call, state] of live) {
      state.over = true
      end(call)
    }
    log.news.emit('appended')
  }

  return {
    /** For tests. */
    control: {
      /** The next append is not made, and its connection is cut. */
      dropBeforeAppend: (): void => {
        next = 'drop-before'
      },
      /** The next append is made; its answer is lost with the connection. */
      dropAfterAppend: (): void => {
        next = 'drop-after'
      },
      /** The next append is refused because this node is not the leader; the leader it names is itself. */
      refuseAsFollower: (): void => {
        next = 'follower'
      },
      cutConnections: cut,
      dropSubscriptions: (): void =>
        endEach((call) => call.emit('error', failure(Code.CANCELLED, 'dropped by the server'))),
      /** They end as if all had been said. */
      endSubscriptions: (): void => endEach((call) => call.end()),
      /** Those that are there stay open and say nothing more. */
      silenceSubscriptions: (): void => {
        for (const state of live.values()) state.silent = true
      },
      subscriptions: (): number => live.size,
      /** Milliseconds that each answer takes longer from now on. */
      delay: (longer: number): void => {
        milliseconds = longer
      },
    },
    /** For the server. */
    delayed: async (): Promise<void> => {
      if (milliseconds > 0) await setTimeout(milliseconds)
    },
    beforeAppend: (): ServiceError | 'lost' | undefined => {
      if (take('follower')) return notLeader('127.0.0.1', port())
      if (!take('drop-before')) return undefined
      cut()
      return 'lost'
    },
    afterAppend: (): 'lost' | undefined => {
      if (!take('drop-after')) return undefined
      cut()
      return 'lost'
    },
    subscribed: (call: Call) => {
      const state: Live = { silent: false, over: false }
      live.set(call, state)
      call.on('cancelled', () => live.delete(call))
      call.on('close', () => live.delete(call))
      return { isSilent: () => state.silent, isOver: () => state.over }
    },
  }
}
export type Faults = ReturnType<typeof createFaults>
