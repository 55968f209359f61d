import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { post, send } from './client.ts'
import { mustBe, openExample, programmeId, report } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { ids, openScenario } from './scenario.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  await openScenario(platform)
  const round = { roundId: anotherRound, programmeId, year: 2014, through: '2014-06' }
  const parts = { departments: ['示例两办督查室'], subjects: ['construction'] }
  mustBe(201, await post(address('inspections'), { ...round, ...parts }))
})
afterAll(() => platform.stop())

/** Not reported yet. */
const months = ['2014-01', '2014-02', '2014-03', '2014-07']
const address = (path: string) => `${platform.url}/api/${path}`
const anotherRound = `${programmeId}-2014-2`
const commands = () =>
  [
    [`calls/${ids.callId}/screenings`, { programmeId }],
    [`inspections/${anotherRound}/checks`, { programmeId }],
    [`programmes/${programmeId}/assessments/2014-06/scores`, {}],
    [`programmes/${programmeId}/plans/2015/carry-over`, {}],
  ] as const

describe('A command whose facts the platform gathers', () => {
  test('sent again with its key answers as the first time, whatever became known meanwhile', async () => {
    for (const [path, body] of commands()) {
      const key = { 'Idempotency-Key': `again-${path.replaceAll('/', '-')}` }
      const first = mustBe(200, await post(address(path), body, key))
      mustBe(200, await report(platform, months.pop() ?? ''))
      const head = await platform.store.head()
      const second = mustBe(200, await post(address(path), body, key))
      expect({ path, ...second.json }).toMatchObject({
        path,
        position: first.json.position,
        repeated: first.json.events.length > 0,
      })
      expect(await platform.store.head()).toBe(head)
    }
  })

  test('needs an Idempotency-Key, and is refused on a stale revision', async () => {
    for (const [path, body] of commands()) {
      const without = await send(address(path), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect({ path, status: without.status }).toEqual({ path, status: 400 })
      const stale = await post(address(path), body, { 'If-Match': '"999"' })
      expect({ path, status: stale.status }).toEqual({ path, status: 412 })
    }
  })

  test('about what is not there is refused in both languages', async () => {
    const unknown = [
      [`inspections/${programmeId}-2014-9/checks`, { programmeId }],
      [`calls/${programmeId}-none/screenings`, { programmeId }],
      [`programmes/${programmeId}/assessments/2013-06/scores`, {}],
      [`programmes/${programmeId}/plans/2012/carry-over`, {}],
    ] as const
    for (const [path, body] of unknown) {
      const got = await post(address(path), body)
      expect({ path, status: got.status }).toEqual({ path, status: 409 })
      expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('A command with a number in its path', () => {
  test('is refused where it is none', async () => {
    for (const finding of ['x', '-1', '1.5', '0', '1e3']) {
      const path = `inspections/${ids.roundId}/findings/${finding}/strike-off`
      expect((await post(address(path), { programmeId, opinion: '示例' })).status).toBe(400)
    }
    const got = mustBe(
      200,
      await post(address(`inspections/${ids.roundId}/findings/1/strike-off`), { programmeId, opinion: '示例' }),
    )
    expect(got.json.events).toMatchObject([{ type: 'FindingStruckOff' }])
  })
})
