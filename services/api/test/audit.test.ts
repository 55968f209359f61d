import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Got, send } from './client.ts'
import { items as exampleItems, mustBe, openExample, programmeId, projectId, secondProjectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { ids, openScenario } from './scenario.ts'

let platform: TestPlatform
let head: string
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  head = await openScenario(platform)
})
afterAll(() => platform.stop())

type Entry = { readonly index: number; readonly position: string; readonly type: string; readonly stream: string }

const ask = (path: string, query: Readonly<Record<string, string>> = {}): Promise<Got> =>
  send(`${platform.url}${path}?${new URLSearchParams({ 'at-least': head, ...query })}`)
const list = async (query: Readonly<Record<string, string>> = {}) => mustBe(200, await ask('/api/audit', query)).json
const open = async (position: string) =>
  mustBe(200, await send(`${platform.url}/api/audit/${encodeURIComponent(position)}`)).json
const indexes = (items: readonly Entry[]): number[] => items.map(({ index }) => index)

describe('The audit trail', () => {
  test('has every event, the newest first, and says how far it knows the log', async () => {
    const { items, next, previous, upTo } = await list({ limit: '1000' })
    const events = Number(head)
    expect(items).toHaveLength(events)
    expect(indexes(items)).toEqual(Array.from({ length: events }, (_, at) => events - 1 - at))
    expect({ next, previous, upTo }).toEqual({ next: null, previous: null, upTo: { position: head, events } })
    expect(items[0]).toMatchObject({
      type: 'BulletinRequested',
      zh: '编制简报',
      actor: {
        id: 'local-operator',
        name: null,
        role: 'operator',
        roleWords: { zh: '操作员', en: 'operator' },
        unit: 'local',
      },
      channel: 'api',
      channelWords: { zh: '人工（接口）' },
      projectName: null,
      programmeId,
    })
  })

  test('pages there and back by its cursors, also while it is read as of the past', async () => {
    const query = { project: projectId, 'as-of': '40', limit: '3' }
    const asOf = async (more: Readonly<Record<string, string>>) => {
      const search = new URLSearchParams({ ...query, ...more })
      return mustBe(200, await send(`${platform.url}/api/audit?${search}`)).json
    }
    const pages = [await asOf({})]
    while (pages.at(-1).next !== null) pages.push(await asOf({ after: pages.at(-1).next }))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages[0].upTo).toEqual({ position: '40', events: 40 })
    const forwards = pages.flatMap(({ items }) => indexes(items))
    expect(Math.max(...forwards)).toBeLessThan(40)
    const back = [pages.at(-1)]
    while (back[0].previous !== null) back.unshift(await asOf({ before: back[0].previous }))
    expect(back.flatMap(({ items }) => indexes(items))).toEqual(forwards)
  })

  test('is narrowed by who, where, what, when, document and text', async () => {
    const all = (await list({ limit: '1000' })).items as Entry[]
    const count = async (query: Readonly<Record<string, string>>) =>
      (await list({ limit: '1000', ...query })).items.length
    expect(await count({ actor: 'local-operator', role: 'operator', unit: 'local' })).toBeGreaterThan(30)
    expect(await count({ actor: 'nobody' })).toBe(0)
    expect(await count({ type: 'ProgressReported' })).toBe(3)
    expect(await count({ type: '月报' })).toBe(3)
    expect(await count({ type: 'month reported' })).toBe(3)
    expect(await count({ stream: `fund-${ids.applicationId}` })).toBe(
      all.filter(({ stream }) => stream === `fund-${ids.applicationId}`).length,
    )
    expect(await count({ programme: programmeId })).toBe(all.length)
    for (const document of ['示例〔2014〕6 号', '示例[２０１４]6号', '示例（2014）6号'])
      expect(await count({ document })).toBe(2)
    expect(await count({ text: '困难' })).toBe(1)
    expect(await count({ text: '〔2014〕6号' })).toBe(2)
    expect(await count({ from: '2014-01-01', to: '2099-12-31' })).toBe(all.length)
    expect(await count({ to: '2014-12-31' })).toBe(0)
    const several = mustBe(
      200,
      await send(`${platform.url}/api/audit?type=ProgressReported&type=FundsApproved&project=${projectId}`),
    )
    expect(several.json.items).toHaveLength(4)
  })

  test('names the project of each entry', async () => {
    const { items } = await list({ project: projectId, limit: '1000' })
    expect(items).not.toHaveLength(0)
    const names = new Set(items.map((item: { projectName: string | null }) => item.projectName))
    // Later events of a finding name only the finding.
    expect([...names]).toEqual([exampleItems[0]?.name])
  })

  test('refuses what it does not know, in both languages', async () => {
    for (const query of [
      { type: 'Nothing' },
      { after: 'x' },
      { after: '1', before: '2' },
      { from: 'yesterday' },
      { to: '2014-02-30' },
      { text: '' },
      { nonsense: '1' },
      { limit: '0' },
    ] as Record<string, string>[]) {
      const got = await ask('/api/audit', query)
      expect({ query, status: got.status }).toEqual({ query, status: 400 })
      expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
    }
  })

  test('shows who did it by name while the register has one, and by role once it has forgotten', async () => {
    const name = '示例人员'
    platform.people.put({ personId: 'local-operator', name, role: 'operator', unit: 'local' })
    expect((await list({ limit: '1' })).items[0].actor.name).toBe(name)
    platform.people.erase('local-operator')
    expect((await list({ limit: '1' })).items[0].actor).toMatchObject({
      id: 'local-operator',
      name: null,
      role: 'operator',
      unit: 'local',
    })
  })
})

describe('An entry of the trail', () => {
  test('shows before and after by field, money as fen, with the reason and what belongs to it', async () => {
    const { items } = await list({ type: 'PlanItemAdjusted' })
    const found = await open(items[0].position)
    expect(found.reason).toBe('=1+1')
    expect(found.changes).toContainEqual({
      path: ['items', projectId, 'plannedInvestment'],
      zh: expect.stringMatching(/^计划项目 · .*年度/),
      en: expect.stringMatching(/^items of the plan/),
      money: true,
      before: 120_000_000,
      after: 110_000_000,
      shownBefore: { zh: '120 万元', en: '120 万元' },
      shownAfter: { zh: '110 万元', en: '110 万元' },
    })
    expect(found.proof).toBe(`/log/proof/${found.index}`)
    expect(found.correlated.map(({ index }: Entry) => index)).toContain(found.index)
    expect(found.metadata.commandDigest).toMatch(/^[0-9a-f]{64}$/)
  })

  test('names the event that brought it about, and those that it brought about', async () => {
    const { items } = await list({ type: 'ProjectRegistered' })
    const registered = await open(items[0].position)
    expect(registered.causedBy).toMatchObject({ type: 'PlanIssued' })
    const issued = await open(registered.causedBy.position)
    expect(issued.causedBy).toBeNull()
    expect(indexes(issued.caused)).toEqual(indexes(items).reverse())
    expect(issued.correlated.map(({ type }: Entry) => type)).toEqual([
      'PlanIssued',
      ...items.map(() => 'ProjectRegistered'),
    ])
  })

  test('has the digests that the log has, where what is stored is what is shown', async () => {
    const log = new DatabaseSync(`${platform.folder}/events.sqlite`, { readOnly: true })
    const digests = log.prepare('SELECT digest FROM events ORDER BY position').all() as { digest: Uint8Array }[]
    log.close()
    const { items } = await list({ limit: '1000' })
    let compared = 0
    for (const { position, index } of items) {
      const { digests: shown } = await open(position)
      if (shown === null) continue
      expect(shown.leafHash).toBe(Buffer.from(digests[index]?.digest ?? []).toString('hex'))
      compared++
    }
    expect(compared).toBeGreaterThan(30)
  })

  test('says all that the event says, and what changed, in both languages and without codes', async () => {
    const { items } = await list({ limit: '1000' })
    const [unnamed, silent] = [new Set<string>(), new Set<string>()]
    let changed = 0
    for (const { position } of items) {
      const { changes, fields, type } = await open(position)
      if (changes.length > 0) changed++
      if (fields.length === 0) silent.add(type)
      for (const { path, zh, en } of [...changes, ...fields])
        if (!/\p{Script=Han}/u.test(zh) || !/[a-z]{2}/.test(en)) unnamed.add(`${type} ${path.join('.')}`)
    }
    expect([...unnamed]).toEqual([])
    expect([...silent]).toEqual([])
    expect(changed).toBeGreaterThan(items.length * 0.8)
  }, 30_000)

  test('reads people by name while the register has one, else by role, and amounts with their unit', async () => {
    const said = async (type: string) =>
      Object.fromEntries(
        (await open((await list({ type })).items[0].position)).fields.map(
          ({ path, shown }: { path: string[]; shown: { zh: string } | null }) => [path.join('.'), shown?.zh],
        ),
      )
    const person = { personId: 'shili-head', role: '区长', unit: '示例区' }
    platform.people.put({ ...person, name: '示例人员' })
    expect((await said('FundApplicationPrepared'))['responsible.head']).toBe('示例人员（shili-head）')
    platform.people.erase('shili-head')
    expect((await said('FundApplicationPrepared'))['responsible.head']).toBe('区长（shili-head）')
    expect((await said('FactorRequested'))['amount']).toMatch(/^[\d.]+亩$/)
    expect((await said('FactorRequested'))['decidingLevel']).toMatch(/^\p{Script=Han}+$/u)
  })

  test('that is not there is answered with 404, whatever is asked for', async () => {
    for (const position of ['0', '99999', 'x', '-1', '1.5', '9'.repeat(50), '%00']) {
      const got = await send(`${platform.url}/api/audit/${position}`)
      expect({ position, status: got.status }).toEqual({ position, status: 404 })
    }
  })
})

describe('The timeline of a project', () => {
  test('has all that happened to it across all streams, the oldest first', async () => {
    const { items } = mustBe(200, await ask(`/api/projects/${projectId}/timeline`, { limit: '1000' })).json
    expect(indexes(items)).toEqual(indexes(items).toSorted((a, b) => a - b))
    const kinds = new Set(items.map(({ stream }: Entry) => stream.split('-')[0]))
    for (const kind of ['plan', 'project', 'approval', 'fund', 'factor', 'inspection', 'difficulty'])
      expect(kinds).toContain(kind)
    const types = items.map(({ type }: Entry) => type)
    // This one does not name the project, only the finding.
    expect(types.includes('RectificationReported') || types.includes('FindingRaised')).toBe(true)
    const other = mustBe(200, await ask(`/api/projects/${secondProjectId}/timeline`, { limit: '1000' })).json.items
    expect([...types, ...other.map(({ type }: Entry) => type)]).toContain('RectificationReported')
    for (const query of [{}, { after: '3' }, { before: '3' }] as Record<string, string>[])
      expect((await ask('/api/projects/none/timeline', query)).status).toBe(404)
    const atItsEnd = mustBe(200, await ask(`/api/projects/${projectId}/timeline`, { after: head })).json
    expect(atItsEnd.items).toEqual([])
  })
})

describe('What changed between two places', () => {
  test('is told by stream, and of one stream by field', async () => {
    const { streams, next } = mustBe(200, await ask('/api/audit/changes', { from: '10', to: '30' })).json
    expect(next).toBeNull()
    expect(streams.reduce((sum: number, { events }: { events: number }) => sum + events, 0)).toBe(20)
    expect(streams[0].first.index).toBe(10)
    const { stream } = streams.find((one: Entry) => one.stream.startsWith('project-'))
    const one = mustBe(200, await ask('/api/audit/changes', { from: '10', to: '30', stream })).json.streams
    expect(one).toHaveLength(1)
    expect(one[0].changes.length).toBeGreaterThan(0)
    expect(one[0].types[0].zh).toMatch(/\p{Script=Han}/u)
    const byDay = mustBe(200, await ask('/api/audit/changes', { from: '2014-01-01', to: '2099-12-31' })).json
    expect(byDay.streams.length).toBeGreaterThan(10)
    expect((await ask('/api/audit/changes', { from: '999999' })).status).toBe(400)
    for (const [name, value] of [
      ['from', '2014-02-30'],
      ['to', '2014-7-3'],
      ['to', 'x'],
    ] as const) {
      const { json } = mustBe(400, await ask('/api/audit/changes', { [name]: value }))
      expect(json.errors).toEqual([
        {
          path: `query.${name}`,
          reason: expect.stringContaining('YYYY-MM-DD'),
          reasonZh: expect.stringMatching(/位置.*YYYY-MM-DD/),
        },
      ])
    }
  })
})
