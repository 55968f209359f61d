import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writePlanWorkbook } from '@liushui/application'
import { type PlanItem, planItem } from '@liushui/domain'
import { post, send } from './client.ts'
import { items, mustBe, programme, programmeId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

const plan: PlanItem[] = items.map((item) => planItem.parse(item))
const workbook = writePlanWorkbook({ year: 2014, title: '示例计划', items: plan })

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  mustBe(201, await post(`${platform.url}/api/programmes`, programme))
})
afterAll(() => platform.stop())

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const upload = (body: string | Uint8Array, { key = 'plan-file', query = '', type = XLSX, id = programmeId } = {}) =>
  send(`${platform.url}/api/programmes/${id}/plans/2014/import${query}`, {
    method: 'POST',
    headers: { 'Content-Type': type, 'Idempotency-Key': key },
    body,
  })

describe('The import of a plan', () => {
  test('is checked without writing when it is a dry run', async () => {
    const head = await platform.store.head()
    const got = mustBe(200, await upload(await workbook, { query: '?dry-run=true' }))
    expect(got.json).toMatchObject({ added: 2, revised: 0, unchanged: 0, dryRun: true, written: null })
    expect(await platform.store.head()).toBe(head)
  })

  test('adds every project in one go, and nothing when it is sent again or comes under another key', async () => {
    const first = mustBe(200, await upload(await workbook))
    expect(first.json).toMatchObject({ added: 2, dryRun: false, written: { repeated: false } })
    expect(first.headers.etag).toBe(`"${first.json.written.revision}"`)
    const head = await platform.store.head()
    const again = mustBe(200, await upload(await workbook, { type: 'application/octet-stream' }))
    expect(again.json).toMatchObject({ written: { repeated: true } })
    const otherKey = mustBe(200, await upload(await workbook, { key: 'another' }))
    expect(otherKey.json).toMatchObject({ added: 0, revised: 0, unchanged: 2, written: { events: [] } })
    expect(await platform.store.head()).toBe(head)
  })

  test('of a wrong file lists row, column, value and reason in both languages, and writes nothing', async () => {
    const [first, second] = plan
    if (!first || !second) throw new Error('The example has two items')
    const wrong = [first, { ...second, name: first.name, category: '没有的类别' }]
    const head = await platform.store.head()
    const got = await upload(await writePlanWorkbook({ year: 2014, title: '示例', items: wrong }), { key: 'wrong' })
    expect(got.status).toBe(422)
    expect(got.json.type).toBe('/problems/import-refused')
    expect(got.json.problems).toContainEqual({
      row: expect.any(Number),
      column: { letter: expect.any(String), header: '类别' },
      value: '没有的类别',
      reason: { en: expect.any(String), zh: expect.any(String) },
    })
    expect(await platform.store.head()).toBe(head)
  })

  test('of what is no workbook, or is empty, is refused with 422', async () => {
    expect((await upload('')).status).toBe(422)
    expect((await upload('not a zip')).status).toBe(422)
    expect((await upload('PK\u0003\u0004 and then nothing')).status).toBe(422)
  })

  test('of another media type is refused with 415, of too much with 413', async () => {
    expect((await upload('a,b', { type: 'text/csv' })).status).toBe(415)
    expect((await upload(new Uint8Array(20 * 1024 * 1024 + 1))).status).toBe(413)
  })

  test('into a programme that is not there is refused', async () => {
    const got = await upload(await workbook, { id: 'nowhere' })
    expect(got.status).toBe(409)
    expect(got.json.type).toBe('/problems/programme/unknown')
  })
})
