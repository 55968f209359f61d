import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Got, send } from './client.ts'
import { mustBe, openExample, programmeId, start } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { openScenario } from './scenario.ts'

let platform: TestPlatform
let head: string
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  await openScenario(platform)
  await platform.record({ type: 'MoveBusinessDate', data: { programmeId, date: '2014-10-08' } })
  head = mustBe(200, await start(platform)).json.position
})
afterAll(() => platform.stop())

const gaps = (query: Readonly<Record<string, string>> = {}): Promise<Got> =>
  send(`${platform.url}/api/audit/gaps?${new URLSearchParams({ 'at-least': head, ...query })}`)
type Section = { readonly key: string; readonly count: number; readonly more: boolean; readonly items: Item[] }
type Item = { readonly about: string; readonly type: string; readonly stream: string; readonly position: string }
const section = async (key: string, query: Readonly<Record<string, string>> = {}): Promise<Section> =>
  mustBe(200, await gaps(query)).json.sections.find((one: Section) => one.key === key)

const put = (name: string, filter: unknown): Promise<Got> =>
  send(`${platform.url}/api/audit/views/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(filter),
  })
const remove = (name: string): Promise<Got> =>
  send(`${platform.url}/api/audit/views/${encodeURIComponent(name)}`, { method: 'DELETE' })
const views = async () => mustBe(200, await send(`${platform.url}/api/audit/views`)).json.items

describe('The report of gaps', () => {
  test('says of each part in both languages what it means and what it does not mean', async () => {
    const { sections, doings } = mustBe(200, await gaps()).json
    expect(sections.map(({ key }: Section) => key)).toEqual([
      'missing-reports',
      'missing-bulletins',
      'backdated',
      'documents',
      'corrections',
    ])
    for (const part of [...sections, doings])
      for (const words of [part.title, part.means, part.meansNot]) {
        expect(words.zh).toMatch(/\p{Script=Han}/u)
        expect(words.en).toMatch(/^[ -~]+$/)
      }
  })

  test('has months without a report by the date of the programme, each with an entry that can be opened', async () => {
    const { count, items, more } = await section('missing-reports', { programme: programmeId })
    expect({ count, more }).toEqual({ count: 3, more: false })
    expect(items.map(({ about, type }) => `${about} ${type}`)).toEqual([
      '2014-07 ConstructionStarted',
      '2014-08 ConstructionStarted',
      '2014-09 ConstructionStarted',
    ])
    const opened = mustBe(200, await send(`${platform.url}/api/audit/${items[0]?.position}`)).json
    expect(opened.type).toBe('ConstructionStarted')
  })

  test('has what was recorded long after its day, by as many days as are asked for', async () => {
    const { count, items, more } = await section('backdated', { limit: '2' })
    expect(count).toBeGreaterThan(20)
    expect(more).toBe(true)
    expect(items).toHaveLength(2)
    expect(Number(items[0]?.about)).toBeGreaterThan(3000)
    expect(await section('backdated', { 'recorded-after': '99999' })).toMatchObject({
      count: 0,
      items: [],
      more: false,
    })
  })

  test('has corrections with their reasons, and no number of a document that stands for steps of one stream', async () => {
    const { items } = await section('corrections')
    expect(items.map(({ type, about }) => `${type} ${about}`).toSorted()).toEqual([
      'FundMovementCorrected 示例更正',
      'ProgressReportCorrected @SUM(A1)',
    ])
    expect(await section('documents')).toMatchObject({ count: 0 })
  })

  test('counts what people did and what the platform did by itself, and says how far it looked', async () => {
    const { doings, looked, next, upTo } = mustBe(200, await gaps()).json
    expect({ looked, next, upTo }).toEqual({
      looked: Number(head),
      next: null,
      upTo: { position: head, events: Number(head) },
    })
    const channels = doings.channels as { channel: string; byPeople: boolean; events: number }[]
    expect(channels.find(({ channel }) => channel === 'api')?.byPeople).toBe(true)
    expect(channels.find(({ channel }) => channel === 'policy')?.byPeople).toBe(false)
    expect(channels.reduce((sum, { events }) => sum + events, 0)).toBe(Number(head))
    expect(mustBe(200, await gaps({ after: '10' })).json.looked).toBe(10)
  })

  test('is recorded as a look, and not shown where that cannot be written', async () => {
    const { json } = mustBe(200, await gaps({ programme: programmeId }))
    const shown = json.sections.reduce((sum: number, { items }: Section) => sum + items.length, 0)
    const [look] = mustBe(200, await send(`${platform.url}/api/audit/access?limit=1`)).json.items
    expect(look).toMatchObject({ what: 'gaps', filter: { programme: programmeId, 'recorded-after': 30 }, rows: shown })
    const file = new DatabaseSync(`${platform.folder}/access.sqlite`)
    file.exec("CREATE TRIGGER full BEFORE INSERT ON access BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    expect((await gaps()).json.type).toBe('/problems/not-recorded')
    file.exec('DROP TRIGGER full')
    file.close()
  })

  test('refuses what it does not know, in both languages', async () => {
    for (const [query, status] of [
      [{ programme: 'none' }, 404],
      [{ 'recorded-after': '-1' }, 400],
      [{ after: 'x' }, 400],
      [{ limit: '0' }, 400],
      [{ 'as-of': '1' }, 400],
    ] as [Record<string, string>, number][]) {
      const got = await gaps(query)
      expect({ query, status: got.status }).toEqual({ query, status })
      expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('Saved views of the trail', () => {
  test('are kept under a name, with the address that answers them, replaced by the same name and deleted', async () => {
    expect(await views()).toEqual([])
    const filter = { type: ['ProgressReported', 'FundMovementCorrected'], text: '示例' }
    const saved = mustBe(200, await put('更正/一', filter)).json
    expect(saved).toMatchObject({ name: '更正/一', filter })
    expect(await views()).toEqual([saved])
    const found = mustBe(200, await send(`${platform.url}${saved.address}`)).json.items
    expect(found.map(({ type }: Item) => type)).toContain('FundMovementCorrected')
    const replaced = mustBe(200, await put('更正/一', { type: 'ProgressReported' })).json
    expect(replaced.filter).toEqual({ type: ['ProgressReported'] })
    expect(mustBe(200, await put('a', {})).json.address).toBe('/api/audit')
    expect((await views()).map(({ name }: { name: string }) => name)).toEqual(['a', '更正/一'])
    expect(mustBe(200, await remove('更正/一')).json).toEqual(replaced)
    expect((await remove('更正/一')).status).toBe(404)
    mustBe(200, await remove('a'))
    expect(await views()).toEqual([])
  })

  test('hold only what the trail can be narrowed by, and a hundred of them at most', async () => {
    for (const filter of [
      { type: 'Nothing' },
      { nonsense: '1' },
      { limit: '5' },
      { 'as-of': '1' },
      { to: 'soon' },
      [],
    ]) {
      const got = await put('x', filter)
      expect({ filter, status: got.status }).toEqual({ filter, status: 400 })
      expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
    }
    expect((await put('x'.repeat(61), {})).status).toBe(400)
    expect(await views()).toEqual([])
    for (let number = 0; number < 100; number++) platform.options.views.put('local-operator', row(number))
    expect((await put('one more', {})).json.detailZh).toContain('100')
    expect((await put('view-7', {})).status).toBe(200)
    for (let number = 0; number < 100; number++) platform.options.views.remove('local-operator', `view-${number}`)
  })

  test('are not emptied by a request whose body was left out', async () => {
    const saved = mustBe(200, await put('kept', { text: '示例' })).json
    const address = `${platform.url}/api/audit/views/kept`
    const type = { 'Content-Type': 'application/json' }
    for (const headers of [type, { ...type, 'Content-Length': '0' }, { 'Content-Length': '0' }]) {
      const got = await send(address, { method: 'PUT', headers })
      expect({ headers, status: got.status }).toEqual({ headers, status: 400 })
      expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
    }
    expect(await views()).toEqual([saved])
    const { requestBody } = (await send(`${platform.url}/openapi.json`)).json.paths['/api/audit/views/{name}'].put
    expect(requestBody.required).toBe(true)
    mustBe(200, await remove('kept'))
  })

  test('leave neither their names nor what was looked for in the log of requests', async () => {
    const typed = '示例姓名丙'
    mustBe(200, await put(typed, { text: typed }))
    mustBe(200, await send(`${platform.url}/api/audit?${new URLSearchParams({ text: typed })}`))
    mustBe(200, await remove(typed))
    for (const path of [
      '/api/people/shili-xingming',
      '/api/projects/shili-xingming',
      `/api/audit/views/${encodeURIComponent(typed)}/x`,
    ])
      expect((await send(`${platform.url}${path}?q=shili-xingming`)).status).toBeGreaterThan(399)
    const lines = platform.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(lines.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/api/audit/views/{name}', '/api/audit', '/api/people/{personId}', 'none']),
    )
    const text = platform.logged.join('')
    for (const form of [typed, encodeURIComponent(typed), JSON.stringify(typed).slice(1, -1), 'shili-xingming', '?'])
      expect(text).not.toContain(form)
  })

  test('are one’s own, outside the log, and say so where they cannot be written', async () => {
    platform.options.views.put('somebody-else', row(1))
    expect(await views()).toEqual([])
    expect((await remove('view-1')).status).toBe(404)
    mustBe(200, await put('mine', {}))
    const file = new DatabaseSync(`${platform.folder}/views.sqlite`)
    for (const act of ['INSERT', 'DELETE'])
      file.exec(`CREATE TRIGGER full_${act} BEFORE ${act} ON views BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
    for (const got of [await put('x', {}), await remove('mine')])
      expect(got).toMatchObject({ status: 503, json: { type: '/problems/not-recorded' } })
    for (const act of ['INSERT', 'DELETE']) file.exec(`DROP TRIGGER full_${act}`)
    file.close()
    expect(await platform.store.head()).toBe(head)
  })
})

const row = (number: number) => ({ name: `view-${number}`, filter: {}, savedAt: '2014-07-03T00:00:00.000Z' })
