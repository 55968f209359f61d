import { setInterval, setTimeout } from 'node:timers/promises'
import { type AllStreamSubscription, END, excludeSystemEvents } from '@eventstore/db-client'
import { metrics } from '@opentelemetry/api'
import { reasonOf } from '../reason.ts'
import type { Connection } from './connection.ts'
import { compareLog, type LogPosition } from './position.ts'
import type { Reader } from './read.ts'
import { backoff } from './retry.ts'

/** Something went wrong on the way to the server, and is being tried again. */
export type Trouble = { readonly what: 'subscription' | 'read'; readonly reason: string }

/** Milliseconds between looks at where the log ends: so long at most does a silent subscription delay an event. */
const WATCH_EVERY = 1_000

type Listening = {
  readonly connection: Connection
  readonly head: Reader['head']
  readonly ring: () => void
  readonly onTrouble: (trouble: Trouble) => void
}

/**
 * Rings when the log has grown, until the connection is closed. A live subscription is only what makes it prompt: what
 * it says is not used, so nothing depends on its never being dropped, cut, silent, or connected anew. Where the log
 * ends is looked at too, and a subscription that twice did not notice is replaced.
 */
export const listen = async ({ connection, head, ring, onTrouble }: Listening): Promise<void> => {
  const { client, closing } = connection
  const resubscribes = metrics.getMeter('liushui').createCounter('liushui_eventstore_resubscribes_total', {
    description: 'Live subscriptions to the event store that were replaced because they ended, failed or fell silent',
  })
  // A counter that is there from the start lets its first count be seen as an increase.
  resubscribes.add(0)
  let attempt = 0

  const once = async (): Promise<void> => {
    const { promise: ended, reject } = Promise.withResolvers<never>()
    ended.catch(() => {})
    const ending = new AbortController()
    const subscription: AllStreamSubscription = client.subscribeToAll({
      fromPosition: END,
      filter: excludeSystemEvents(),
      requiresLeader: true,
    })
    let noticed: LogPosition | undefined
    let missed: LogPosition | undefined
    const notice = (position: LogPosition | undefined): void => {
      if (position !== undefined && (noticed === undefined || compareLog(position, noticed) > 0)) noticed = position
    }
    const isNews = (end: LogPosition): boolean => noticed === undefined || compareLog(end, noticed) > 0

    subscription.on('error', reject)
    subscription.on('end', () => reject(new Error('the server ended the subscription')))
    subscription.on('confirmation', () => {
      attempt = 0
      ring()
      // What was written before is not announced.
      head().then(notice, reject)
    })
    subscription.on('data', ({ event }) => {
      notice(event?.position)
      ring()
    })

    const watch = async (): Promise<never> => {
      for await (const _ of setInterval(WATCH_EVERY, undefined, { signal: ending.signal })) {
        const end = await head()
        if (end === undefined || !isNews(end)) continue
        ring()
        if (missed !== undefined && isNews(missed)) throw new Error('the subscription has fallen silent')
        missed = end
      }
      throw new Error('the watch ended')
    }

    const stop = (): void => reject(new Error('closed'))
    closing.addEventListener('abort', stop)
    try {
      await Promise.race([ended, watch()])
    } finally {
      closing.removeEventListener('abort', stop)
      ending.abort()
      subscription.unsubscribe().catch(() => {})
      subscription.destroy()
    }
  }

  while (!closing.aborted) {
    try {
      await once()
    } catch (error) {
      if (closing.aborted) return
      resubscribes.add(1)
      onTrouble({ what: 'subscription', reason: reasonOf(error) })
      await setTimeout(backoff(attempt++), undefined, { signal: closing }).catch(() => {})
      // The old one may have missed something.
      ring()
    }
  }
}
