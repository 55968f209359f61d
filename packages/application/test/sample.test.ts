import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { openReadModels, overview } from '@liushui/read-models'
import { createApplication, loadSample, sampleFits } from '../src/index.ts'
import { opening } from '../src/sample/programme.ts'

type TestPlatform = Awaited<ReturnType<typeof openPlatform>>

const openPlatform = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-sample-'))
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const following = new AbortController()
  const followed = readModels.follow({ signal: following.signal })
  return {
    store,
    readModels,
    load: (onProgress?: (done: number, total: number) => void) =>
      loadSample({ application: createApplication({ store }), store, readModels, ...(onProgress && { onProgress }) }),
    log: async () => {
      const events = []
      for await (const batch of store.readAll()) events.push(...batch.events)
      return events
    },
    close: async () => {
      following.abort()
      await followed
      await readModels.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

describe('the sample, once it is loaded,', () => {
  const steps: number[] = []
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await openPlatform()
    expect(await platform.load((done, total) => steps.push(done / total))).toEqual({ loaded: true })
  })
  afterAll(() => platform.close())

  test('plays January to December 2014 of 39 projects and ends with the request for December’s bulletin', async () => {
    expect(steps.at(-1)).toBe(1)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    const events = await platform.log()
    const count = (wanted: string) => events.filter(({ type }) => type === wanted).length
    // One project came in by adjustment.
    expect(count('ProjectRegistered')).toBe(39 + 1)
    expect(count('BulletinRequested')).toBe(12)
    expect(events.at(-1)).toMatchObject({ type: 'BulletinRequested', data: { month: '2014-12' } })
  })

  test('shows the published headline beside the parts, with the differences of 300 and 100 万元', async () => {
    const { store, readModels } = platform
    const head = await store.head()
    await readModels.waitFor(head ?? '', { timeoutMs: 10_000 })
    const plan = { programmeId: 'wucheng-wushui', year: 2014, through: '2014-12' }
    const whole = (await overview(readModels.db, plan))?.headlines.find(({ scope }) => scope === '合计')
    expect(whole?.declared).toEqual({
      projects: 39,
      totalInvestment: 362_300_000_000,
      plannedInvestment: 110_300_000_000,
    })
    expect(whole?.difference).toEqual({ projects: 0, totalInvestment: 300_000_000, plannedInvestment: 100_000_000 })
  })

  test('has every kind of event in it but those of a bulletin that is made', async () => {
    const types = new Set((await platform.log()).map(({ type }) => type))
    const made = ['BulletinRendered', 'BulletinFailed', 'BulletinIssued']
    expect([...types].sort()).toEqual(
      Object.keys(eventCatalogue)
        .filter((type) => !made.includes(type))
        .sort(),
    )
  })

  test('records what time alone brings on the days on which it came true', async () => {
    const events = await platform.log()
    const deemed = events.filter(({ type, data }) => type === 'ApprovalAccepted' && Object(data).deemed === true)
    expect(deemed).toHaveLength(2)
    const overdue = events.filter(({ type }) => type === 'ApprovalBecameOverdue')
    expect(overdue.length).toBeGreaterThan(5)
    for (const { data } of overdue) expect(Object(data).since > Object(data).due.date).toBe(true)
    for (const { metadata } of [...deemed, ...overdue]) expect(['policy', 'sample']).toContain(metadata.channel)
  })
})

describe('the sample', () => {
  let platform: TestPlatform
  beforeEach(async () => {
    platform = await openPlatform()
  })
  afterEach(() => platform.close())

  test('is finished by the next load when a load was cut off, and a load after that changes nothing', async () => {
    const { store, load, log } = platform
    const cutOff = new Error('cut off')
    await expect(
      load((done) => {
        if (done === 900) throw cutOff
      }),
    ).rejects.toBe(cutOff)
    const before = await log()
    expect(await sampleFits(store)).toBe(true)
    expect(await load()).toEqual({ loaded: true })
    const whole = await log()
    expect(whole.slice(0, before.length)).toEqual(before)
    expect(new Set(whole.map(({ stream, revision }) => `${stream}@${revision}`)).size).toBe(whole.length)
    expect(await load()).toEqual({ loaded: false })
    expect(await log()).toEqual(whole)
  })

  test('does not fit where other events came first', async () => {
    const { store } = platform
    const application = createApplication({ store })
    const actor = { id: 'planner', role: '计划员', unit: '区发改局' }
    await application.handle(opening, { commandId: 'mine', actor, channel: 'api' })
    expect(await sampleFits(store)).toBe(false)
  })
})
