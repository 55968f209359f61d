import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { send } from './client.ts'
import { mustBe, openExample } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { openScenario } from './scenario.ts'

let platform: TestPlatform
let head: string
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  head = await openScenario(platform)
})
afterAll(() => platform.stop())

describe('The record of who looked', () => {
  test('has each look with who, when, the filter and how many entries, and is only added to', async () => {
    mustBe(200, await send(`${platform.url}/api/audit?at-least=${head}`))
    const query = new URLSearchParams({ 'at-least': head, type: 'ProgressReported', text: '完成' })
    mustBe(200, await send(`${platform.url}/api/audit?${query}`))
    const { items } = mustBe(200, await send(`${platform.url}/api/audit/access?limit=1`)).json
    expect(items).toEqual([
      {
        number: expect.any(Number),
        at: expect.stringMatching(/^20\d{2}-/),
        actorId: 'local-operator',
        role: 'operator',
        unit: 'local',
        what: 'list',
        filter: expect.objectContaining({ type: ['ProgressReported'], text: '完成' }),
        rows: 3,
      },
    ])
    const again = mustBe(200, await send(`${platform.url}/api/audit/access?limit=2`)).json
    expect(again.items.map(({ what }: { what: string }) => what)).toEqual(['access', 'list'])
    expect(again.next).not.toBeNull()
    const file = new DatabaseSync(`${platform.folder}/access.sqlite`)
    expect(() => file.exec('DELETE FROM access')).toThrow('only added to')
    expect(() => file.exec("UPDATE access SET actorId = 'x'")).toThrow('only added to')
    file.close()
    expect(await platform.store.head()).toBe(head)
  })

  test('has who entered, changed and forgot a person, by reference, and never the name', async () => {
    const path = `${platform.url}/api/people/shili-renyuan`
    const put = (name: string) =>
      send(path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name, role: '专人', unit: '示例单位' }),
      })
    for (const name of ['示例姓名丁', '示例姓名戊']) mustBe(200, await put(name))
    mustBe(200, await send(path, { method: 'DELETE' }))
    expect((await send(`${path}-2`, { method: 'DELETE' })).status).toBe(404)
    const items = (await looked(3)).toReversed()
    expect(items.map(({ what }) => what)).toEqual(['person-entered', 'person-changed', 'person-forgotten'])
    for (const { filter, actorId, at } of items) {
      expect({ filter, actorId }).toEqual({ filter: { personId: 'shili-renyuan' }, actorId: 'local-operator' })
      expect(at).toMatch(/^20\d{2}-/)
    }
    expect(JSON.stringify(await looked(1000))).not.toContain('示例姓名')
  })

  test('has a reading of raw records once, whatever is read of them within ten minutes', async () => {
    await platform.proofs.publish()
    const read = (bundle: number) => send(`${platform.url}/log/records/${bundle}`)
    expect((await read(9)).status).toBe(404)
    await recordFails(async () => {
      expect((await read(0)).json.type).toBe('/problems/not-recorded')
    })
    for (let time = 0; time < 3; time++) mustBe(200, await read(0))
    const found = (await looked(1000)).filter(({ what }) => what === 'records')
    const { size } = platform.proofs.checkpoint() ?? { size: 0 }
    expect(found).toMatchObject([{ filter: { bundle: 0 }, rows: size }])
  })

  test('that cannot be written keeps everything from being shown, and the register of people from being changed', async () => {
    platform.people.put({ personId: 'shili-ganbu', name: '示例姓名己', role: '专人', unit: '示例单位' })
    await recordFails(async () => {
      for (const path of ['', '/1', '/changes', '/access'])
        expect((await send(`${platform.url}/api/audit${path}`)).json.type).toBe('/problems/not-recorded')
      const erased = await send(`${platform.url}/api/people/shili-ganbu`, { method: 'DELETE' })
      expect(erased.json.type).toBe('/problems/not-recorded')
    })
    expect(platform.people.get('shili-ganbu')?.name).toBe('示例姓名己')
  })
})

type Looked = { readonly what: string; readonly filter: object; readonly actorId: string; readonly at: string }
const looked = async (limit: number): Promise<Looked[]> =>
  mustBe(200, await send(`${platform.url}/api/audit/access?limit=${limit}`)).json.items.filter(
    ({ what }: Looked) => what !== 'access',
  )
/** While the record of who looked cannot be written. */
const recordFails = async (work: () => Promise<void>): Promise<void> => {
  const file = new DatabaseSync(`${platform.folder}/access.sqlite`)
  file.exec("CREATE TRIGGER full BEFORE INSERT ON access BEGIN SELECT RAISE(ABORT, 'disk full'); END")
  await work().finally(() => {
    file.exec('DROP TRIGGER full')
    file.close()
  })
}
