import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { type Append, observed, openSqliteEventStore } from '@liushui/event-store'
import { withFolder } from '../support/folder.ts'

import { seriesIn, withMetrics } from '../support/telemetry.ts'

const moved = { type: 'BusinessDateMoved', data: { programmeId: 'one', date: '2014-06-30' } }
const asked = (expectedRevision: number, count: number): Append => ({
  stream: 'programme-one',
  expectedRevision,
  events: Array.from({ length: count }, () => moved),
  metadata: {
    actor: { id: 'planner-1', role: 'planner', unit: 'test' },
    commandId: 'command-1',
    commandDigest: '0'.repeat(64),
    correlationId: 'correlation-1',
    channel: 'api',
  },
})

test('an observed store counts what was written and what was not, by its kind, and times both', () =>
  withFolder((folder) =>
    withMetrics(async (scrape) => {
      const path = join(folder, 'events.sqlite')
      const store = observed(openSqliteEventStore({ path, catalogue: eventCatalogue }))
      const untouched = await scrape()
      expect(seriesIn(untouched, 'liushui_appended_events_total')).toBe(0)
      expect(seriesIn(untouched, 'liushui_append_failures_total{kind="conflict"}')).toBe(0)

      expect(await store.append(asked(-1, 2))).toMatchObject({ appended: true, revision: 1 })
      expect(await store.append(asked(-1, 1))).toEqual({ appended: false, actualRevision: 1 })
      const unfit = { ...asked(1, 1), events: [{ ...moved, data: { programmeId: 'one' } }] }
      await expect(store.append(unfit)).rejects.toMatchObject({ name: 'EventInvalidError' })
      await store.close()
      await expect(store.append(asked(1, 1))).rejects.toMatchObject({ name: 'EventStoreClosedError' })

      const text = await scrape()
      expect(seriesIn(text, 'liushui_appended_events_total')).toBe(2)
      expect(seriesIn(text, 'liushui_append_failures_total{kind="conflict"}')).toBe(1)
      expect(seriesIn(text, 'liushui_append_failures_total{kind="invalid"}')).toBe(1)
      expect(seriesIn(text, 'liushui_append_failures_total{kind="failed"}')).toBe(1)
      expect(seriesIn(text, 'liushui_append_seconds_count')).toBe(4)
      expect(seriesIn(text, 'liushui_append_seconds_bucket{le="5"}')).toBe(4)
    }),
  ))
