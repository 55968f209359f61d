import { request } from 'node:http'
import { expect, test } from '@jest/globals'
import { post, type Request } from '../support/clients.ts'
import { counts } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { applications, DAY, makeFundsFolder } from '../support/funds.ts'
import { checkContiguous, checkMoney, checkPositions } from '../support/invariants.ts'
import { readLog, startStandalone } from '../support/standalone.ts'

const AT_ONCE = 100
const KEYS = counts({ short: 3, all: 50 })
const LOST = counts({ short: 20, all: 500 })

const [{ applicationId = '', ...project } = {}] = applications
const allocation = (amount: number): Request => ({
  path: `/api/fund-applications/${applicationId}/allocation`,
  body: { ...project, amount, documentNumber: '示例〔2014〕3号', allocatedOn: DAY },
})

/** Sends it whole and is gone before the answer comes. */
const sendAndLeave = (url: string, key: string, { path, body }: Request): Promise<void> =>
  new Promise((resolve) => {
    const text = JSON.stringify(body)
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'idempotency-key': key,
    }
    const outgoing = request(`${url}${path}`, { method: 'POST', headers, agent: false })
    outgoing.on('error', () => undefined).once('close', resolve)
    outgoing.end(text, () => outgoing.destroy())
  })

test(
  `${AT_ONCE} identical commands at once leave one set of events and get the same answer, also after lost replies; another body under the key is refused`,
  () =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      const before = (await readLog(folder)).length
      const run = startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none' } })
      const url = await run.url()
      for (let number = 0; number < KEYS; number++) {
        const sent = Array.from({ length: AT_ONCE }, () => post(url, `same-${number}`, allocation(7)))
        const answers = await Promise.all(sent)
        expect(answers.filter((answer) => answer?.status !== 200)).toEqual([])
        const bodies = answers.map((answer) => answer?.body ?? {})
        expect(bodies.filter(({ repeated }) => repeated === false)).toHaveLength(1)
        expect(new Set(bodies.map(({ repeated: _, ...same }) => JSON.stringify(same))).size).toBe(1)
        expect(await post(url, `same-${number}`, allocation(8))).toMatchObject({
          status: 422,
          body: { type: '/problems/key-reused' },
        })
      }

      await Promise.all(Array.from({ length: LOST }, (_, number) => sendAndLeave(url, `lost-${number}`, allocation(9))))
      const again = await Promise.all(
        Array.from({ length: LOST }, (_, number) => post(url, `lost-${number}`, allocation(9))),
      )
      expect(again.filter((answer) => answer?.status !== 200)).toEqual([])
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)

      const events = await readLog(folder)
      const keys = events.slice(before).map(({ metadata }) => metadata.commandId)
      const wanted = (name: string, count: number) => Array.from({ length: count }, (_, number) => `${name}-${number}`)
      expect(keys.toSorted()).toEqual([...wanted('same', KEYS), ...wanted('lost', LOST)].toSorted())
      checkContiguous(events)
      checkPositions(events)
      checkMoney(events)
    }),
  180_000,
)
