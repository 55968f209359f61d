import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createClients, get } from '../support/clients.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId, programmeOf } from '../support/funds.ts'
import {
  checkContiguous,
  checkJournal,
  checkMoney,
  checkPositions,
  checkReadModels,
  newJournal,
} from '../support/invariants.ts'
import { readLog, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const HOUR = 3_600_000
const COMMANDS = 30
const clock = new URL('child/shifted-clock.ts', import.meta.url).pathname

test(
  'a clock that is put back an hour, while it runs and across a restart, changes nothing but the times that are told',
  () =>
    withFolder(async (root) => {
      const folder = join(root, 'data')
      await makeFundsFolder(folder)
      const file = join(root, 'clock')
      const clients = createClients(newJournal())
      const start = () =>
        startStandalone({
          folder,
          nodeArgs: ['--import', clock],
          env: { LIUSHUI_SAMPLE: 'none', TEST_CLOCK_FILE: file },
        })
      const setClock = (milliseconds: number) => writeFile(file, String(milliseconds))
      const open = async (url: string, name: string) => {
        for (let number = 0; number < COMMANDS; number++) {
          const key = `${name}-${number}`
          expect(await clients.send(url, key, { path: '/api/programmes', body: programmeOf(key) })).toBe(201)
        }
      }

      await setClock(0)
      const first = start()
      const url = await first.url()
      await open(url, 'before')
      const { body: status } = await get(`${url}/api/status`)
      const asOf = String(status['head'])
      await setClock(-HOUR)
      await open(url, 'back')
      first.child.kill('SIGKILL')
      await first.ended
      const ofFirst = (await readLog(folder)).length

      await setClock(-2 * HOUR)
      const second = start()
      const again = await second.url()
      await open(again, 'further')
      await setClock(0)
      await open(again, 'forth')
      const bulletin = `/api/bulletins/${programmeId}/2014-06`
      expect(await clients.send(again, 'bulletin', { path: bulletin, body: {} })).toBe(201)
      await eventually(async () =>
        (await get(`${again}${bulletin}`)).body['status'] === 'rendered' ? true : undefined,
      )
      const past = await get(`${again}/api/programmes?as-of=${asOf}&limit=200`)
      const named = (past.body['items'] as { programmeId: string }[]).map((one) => one.programmeId)
      expect(named.filter((name) => name.startsWith('before'))).toHaveLength(COMMANDS)
      expect(named.filter((name) => name.startsWith('back'))).toEqual([])
      second.child.kill('SIGTERM')
      expect(await second.ended).toBe(0)

      const events = await readLog(folder)
      const times = events.map(({ recordedAt }) => Date.parse(recordedAt))
      const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
      expect(steps.filter((step) => step < -HOUR / 2).length).toBeGreaterThanOrEqual(2)
      const ids = events.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      // Each process gives ids that grow, whatever its clock does.
      const setup = events.findIndex(({ metadata }) => metadata.commandId === 'before-0')
      expect(ids.slice(setup, ofFirst)).toEqual(ids.slice(setup, ofFirst).toSorted())
      expect(ids.slice(ofFirst)).toEqual(ids.slice(ofFirst).toSorted())
      checkJournal(events, clients.journal)
      checkContiguous(events)
      checkPositions(events)
      checkMoney(events)
      await checkReadModels(folder)
    }),
  120_000,
)
