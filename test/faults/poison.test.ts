import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { type EventCatalogue, type NewEvent, openSqliteEventStore } from '@liushui/event-store'
import { z } from 'zod'
import { createClients, get } from '../support/clients.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId, programmeOf } from '../support/funds.ts'
import { checkReadModels, newJournal } from '../support/invariants.ts'
import { readLog, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'
import { metadataOf } from './child/written.ts'

/** Puts an event into the log past all rules. */
const plant = async (folder: string, stream: string, event: NewEvent, catalogue: EventCatalogue = eventCatalogue) => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue })
  const metadata = { ...metadataOf('planted'), channel: 'sample' as const }
  const expectedRevision = (await store.readStream(stream)).length - 1
  const { appended } = await store.append({ stream, expectedRevision, events: [event], metadata })
  await store.close()
  expect(appended).toBe(true)
}

const { BusinessDateMoved } = eventCatalogue
/** As a newer release might know it. */
const newer: EventCatalogue = {
  ...eventCatalogue,
  BusinessDateMoved: {
    version: BusinessDateMoved.version + 1,
    schema: z.looseObject({ programmeId: z.string(), date: z.string() }),
    upcasts: { [BusinessDateMoved.version]: (data) => data },
  },
}
const moved = { type: 'BusinessDateMoved', data: { programmeId, date: '2014-07-04' } }

const cases: readonly { what: string; says: string; plantIn: (folder: string) => Promise<void> }[] = [
  {
    what: 'an event that no read model can take in',
    says: 'FundsReceived at position',
    plantIn: (folder) =>
      plant(folder, 'fund-nobody', {
        type: 'FundsReceived',
        data: { applicationId: 'nobody', projectId: 'nothing', programmeId, amount: 1, receivedOn: '2014-06-01' },
      }),
  },
  {
    what: 'an event of a type that only a newer release knows',
    says: 'Event FundsFrozen v1 at position',
    plantIn: (folder) =>
      plant(
        folder,
        'fund-nobody',
        { type: 'FundsFrozen', data: {} },
        {
          ...eventCatalogue,
          FundsFrozen: { version: 1, schema: z.looseObject({}) },
        },
      ),
  },
  {
    what: 'an event of a version that only a newer release knows',
    says: `Event BusinessDateMoved v${BusinessDateMoved.version + 1} at position`,
    plantIn: (folder) => plant(folder, `programme-${programmeId}`, moved, newer),
  },
]

test.each(cases)(
  '$what stops the read models before it, loudly; what was applied is read, and other streams are written',
  ({ says, plantIn }) =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      await checkReadModels(folder)
      await plantIn(folder)
      const run = startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none' } })
      const url = await run.url()
      const ready = await eventually(async () => {
        const answer = await get(`${url}/readyz`)
        return answer.status === 503 && String(answer.body['detail']).includes(says) ? answer : undefined
      })
      expect(ready.body['detailZh']).toContain('读模型已停止更新')
      expect((await get(`${url}/api/programmes/${programmeId}`)).status).toBe(200)
      const { send } = createClients(newJournal())
      expect(await send(url, 'other', { path: '/api/programmes', body: programmeOf('other') })).toBe(201)
      expect((await get(`${url}/api/programmes/other`)).status).toBe(404)
      expect((await get(`${url}/healthz`)).status).toBe(200)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
    }),
  120_000,
)

test(
  'what a newer release wrote is taken in as soon as the catalogue knows it',
  () =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      await checkReadModels(folder)
      await plant(folder, `programme-${programmeId}`, moved, newer)
      await expect(readLog(folder)).rejects.toThrow('it may come from a newer release')
      await expect(checkReadModels(folder)).rejects.toThrow('it may come from a newer release')
      await checkReadModels(folder, newer)
    }),
  120_000,
)
