import { describe } from '@jest/globals'
import type { EventCatalogue, EventStore } from '../src/index.ts'
import { describeAppends } from './contract/appends.ts'
import { describeCatalogue } from './contract/catalogue.ts'
import { describeLeaves } from './contract/leaves.ts'
import { describeReads } from './contract/reads.ts'
import { describeSubscriptions } from './contract/subscriptions.ts'

/** Gives a test a log of its own, empty, and clears it away. `open` may be called again after closing what it gave. */
export type WithLog = (
  work: (open: (catalogue?: EventCatalogue) => Promise<EventStore>) => Promise<void>,
) => Promise<void>

/** What every event store must do, whatever is behind it. `runs` of random writers and subscribers are tried. */
export const describeEventStore = (name: string, withLog: WithLog, { runs = 40 } = {}): void => {
  describe(name, () => {
    describeAppends(withLog)
    describeReads(withLog)
    describeLeaves(withLog)
    describeSubscriptions(withLog, runs)
    describeCatalogue(withLog)
  })
}
