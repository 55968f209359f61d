import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseTlogProof, verifyTlogProof } from '@liushui/proof'
import type { z } from 'zod'
import { bulletinFigure, bulletinFigures } from '../src/answers/bulletin-figures.ts'
import { post, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId, render, report, start } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
let requestedAt: string
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
  mustBe(200, await start(platform))
  for (const month of ['2014-01', '2014-02', '2014-03']) mustBe(200, await report(platform, month))
  const requested = mustBe(201, await post(`${platform.url}${path}`, {}))
  requestedAt = requested.json.position
  await platform.readModels.waitFor(requestedAt, { timeoutMs: 5000 })
})
afterAll(() => platform.stop())

const path = `/api/bulletins/${programmeId}/2014-06`
const read = (address: string) => send(`${platform.url}${path}${address}`)
const figure = async (key: string): Promise<z.infer<typeof bulletinFigure>> => {
  const { json } = mustBe(200, await read(`/figures/${key}`))
  expect(bulletinFigure.parse(json)).toEqual(json)
  return json
}

describe('The figures of a bulletin', () => {
  test('are told once it is made, each with its name in both languages, its value, its unit and its section', async () => {
    const before = await read('/figures')
    expect([before.status, before.json.type]).toEqual([404, '/problems/not-rendered'])
    expect((await read('/figures/total.projects')).json.type).toBe('/problems/not-rendered')

    const rendered = await render(platform, Buffer.from('%PDF-1.7 示例'))
    const { json } = mustBe(200, await read(`/figures?at-least=${rendered}`))
    expect(bulletinFigures.parse(json)).toEqual(json)
    expect(json).toMatchObject({ programmeId, month: '2014-06', edition: 1, position: requestedAt })
    expect(json.figures).toContainEqual({
      key: 'total.completed-in-year',
      zh: '全部项目：累计完成投资',
      en: 'all projects: completed since January',
      section: { key: 'lead', zh: '导语', en: 'lead' },
      unit: 'fen',
      value: 30_000_000,
    })
  })

  test('name the events that they come from, with what each changed', async () => {
    const { value, parts, events } = await figure('total.completed-in-year')
    const [look] = mustBe(200, await send(`${platform.url}/api/audit/access?limit=1`)).json.items
    const asked = { programmeId, month: '2014-06', edition: 1, key: 'total.completed-in-year' }
    expect(look).toMatchObject({ what: 'figure', filter: asked, rows: events.length })
    expect(value).toBe(30_000_000)
    expect(parts).toEqual([expect.objectContaining({ key: 'total.completed-in-year', value })])
    const reports = events.filter(({ type }) => type === 'ProgressReported')
    expect(reports.map(({ changes, counts }) => ({ changes, counts }))).toEqual(
      Array.from({ length: 3 }, () => ({
        changes: [{ part: 'total.completed-in-year', amount: 10_000_000 }],
        counts: true,
      })),
    )
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['PlanItemAdded', 'ProjectRegistered']))
    for (const { stream, revision, position, id, type } of events) {
      const [stored] = await platform.store.readStream(stream, { from: revision })
      expect(stored).toMatchObject({ stream, revision, position, id, type })
    }
    expect(reports[0]).toMatchObject({ stream: `project-${projectId}`, zh: '月报', en: 'month reported' })
  })

  test('that are rates are told with the two sums that they are worked out from', async () => {
    const { value, parts } = await figure('total.share-of-plan')
    const [completed, planned] = parts.map((part) => part.value)
    expect(completed).toBe(30_000_000)
    expect(value).toBe(Math.round((10_000 * (completed ?? 0)) / (planned ?? 0)))
  })

  test('stay as they were printed, whatever is recorded afterwards', async () => {
    const before = await figure('total.completed-in-year')
    mustBe(200, await report(platform, '2014-04'))
    await platform.readModels.waitFor((await platform.store.head()) ?? '', { timeoutMs: 5000 })
    expect(await figure('total.completed-in-year')).toEqual(before)
  })

  test('that it does not have, and those of a bulletin that was never asked for, are not found', async () => {
    for (const address of ['/figures/total.nothing', '/figures/constructor']) {
      const missing = await read(address)
      expect([missing.status, missing.json.type]).toEqual([404, '/problems/not-found'])
    }
    const other = await send(`${platform.url}/api/bulletins/${programmeId}/2014-05/figures`)
    expect([other.status, other.json.type]).toEqual([404, '/problems/not-found'])
  })
})

test('The address at the foot of a bulletin gives the proof that its file was recorded in the signed log', async () => {
  await platform.proofs.publish()
  const got = mustBe(200, await read('/proof'))
  const index = parseTlogProof(got.text)?.index ?? -1
  const leaf = (await platform.proofs.leaves({ index: 0, width: index + 1 }))?.at(-1)
  expect(leaf?.record).toMatchObject({ type: 'BulletinRendered', stream: `bulletin-${programmeId}-2014-06` })
  const claim = { text: got.text, leaf: Buffer.from(leaf?.text ?? ''), keys: [platform.proofs.key] }
  expect(verifyTlogProof(claim).index).toBe(index)
  expect((await send(`${platform.url}/api/bulletins/${programmeId}/2013-01/proof`)).status).toBe(404)
})
