import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createClients, get, post, put, type Request } from '../support/clients.ts'
import { makeFundsFolder, programmeId, programmeOf } from '../support/funds.ts'
import { checkContiguous, checkJournal, checkPositions, checkReadModels, newJournal } from '../support/invariants.ts'
import { noSmallDisk, withSmallDisk } from '../support/small-disk.ts'
import { readLog, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const testDisk = noSmallDisk === undefined ? test : test.skip
const why = noSmallDisk === undefined ? '' : ` (skipped: ${noSmallDisk})`
const MEGABYTES = 96
const env = { LIUSHUI_SAMPLE: 'none' }

const open = (id: string): Request => ({ path: '/api/programmes', body: programmeOf(id) })

testDisk(
  `on a full disk commands are not acknowledged, in a sentence, and reads go on; when there is room again all goes on without a restart${why}`,
  () =>
    withSmallDisk(MEGABYTES, async ({ folder, fill, free }) => {
      await makeFundsFolder(folder)
      const { journal, send, sendUnanswered } = createClients(newJournal())
      const run = startStandalone({ folder, env })
      const url = await run.url()
      expect(await send(url, 'before', open('before'))).toBe(201)

      fill(0)
      const full = await eventually(async () => {
        const number = journal.sent.size
        const status = await send(url, `full-${number}`, open(`full-${number}`))
        return status === 503 ? number : undefined
      })
      expect(await post(url, `full-${full}`, open(`full-${full}`))).toMatchObject({
        status: 503,
        body: {
          type: '/problems/not-recorded',
          detail: expect.stringContaining('full'),
          detailZh: expect.stringMatching(/\p{Script=Han}/u),
        },
      })
      const person = { name: '某某', role: '分管副区长', unit: '示例单位' }
      expect(await put(`${url}/api/people/person-1`, person)).toMatchObject({
        status: 503,
        body: { type: '/problems/not-recorded', detailZh: expect.stringMatching(/人员登记|查阅记录/) },
      })
      for (let number = 0; number < 50; number++) await send(url, `more-${number}`, open(`more-${number}`))
      expect((await get(`${url}/healthz`)).status).toBe(200)
      expect((await get(`${url}/api/programmes/before`)).status).toBe(200)
      expect((await get(`${url}/api/status`)).status).toBe(200)

      free()
      await sendUnanswered(url)
      expect(await send(url, 'after', open('after'))).toBe(201)
      expect((await put(`${url}/api/people/person-1`, person)).status).toBe(200)
      await eventually(async () => ((await get(`${url}/api/programmes/after`)).status === 200 ? true : undefined))
      await eventually(async () => ((await get(`${url}/readyz`)).status === 200 ? true : undefined))
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      const events = await readLog(folder)
      checkJournal(events, journal)
      checkContiguous(events)
      checkPositions(events)
      await checkReadModels(folder)
    }),
  180_000,
)

const bulletin = `/api/bulletins/${programmeId}/2014-06`

testDisk(
  `a bulletin that finds no room on the disk is tried again until there is some${why}`,
  () =>
    withSmallDisk(MEGABYTES, async ({ folder, fill, free }) => {
      await makeFundsFolder(folder)
      const { send } = createClients(newJournal())
      const run = startStandalone({ folder, env })
      const url = await run.url()
      // Room for an event, and none for a browser's profile and a PDF.
      fill(256 * 1024)
      expect(await send(url, 'bulletin', { path: bulletin, body: {} })).toBe(201)
      await eventually(async () => {
        const log = await readFile(join(folder, 'liushui.log'), 'utf8')
        return log.includes('a bulletin could not be made') ? true : undefined
      })
      expect((await get(`${url}${bulletin}`)).body['status']).not.toBe('rendered')
      free()
      const made = await eventually(async () => {
        const { body } = await get(`${url}${bulletin}`)
        if (body['status'] !== 'failed') return body['status'] === 'rendered' ? body : undefined
        // Where there was room for it, giving up was recorded: then somebody asks again.
        await send(url, 'bulletin-again', { path: bulletin, body: {} })
        return undefined
      }, 90_000)
      expect(made['pages']).toBeGreaterThan(0)
      expect((await fetch(`${url}${bulletin}/pdf`)).status).toBe(200)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
    }),
  240_000,
)
