import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writePlanWorkbook } from '@liushui/application'
import { type PlanItem, planItem } from '@liushui/domain'
import { planImported } from '../src/answers/files.ts'
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

/** Node writes no GBK, but reads it: each character's two bytes are found by trying. */
const inGbk = (text: string): Buffer => {
  const decoder = new TextDecoder('gbk')
  const codes = new Map<string, Buffer>()
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const bytes = Buffer.from([lead, trail])
      codes.set(decoder.decode(bytes), bytes)
    }
  return Buffer.concat([...text].map((character) => codes.get(character) ?? Buffer.from(character)))
}

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
    const [sheet] = got.json.preview.sheets
    expect(sheet.rows.map(({ kind }: { kind: string }) => kind)).toEqual([
      'title',
      'unit',
      'header',
      'project',
      'project',
    ])
    expect(sheet.rows[3]).toMatchObject({ row: 4, item: { name: '示例项目1', totalInvestment: 200_000_000 } })
    expect(planImported.parse(got.json)).toEqual(got.json)
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
      sheet: '2014年度计划',
      row: expect.any(Number),
      column: { letter: expect.any(String), header: '类别' },
      value: '没有的类别',
      reason: { en: expect.any(String), zh: expect.any(String) },
    })
    expect(await platform.store.head()).toBe(head)
  })

  test('of a CSV file in UTF-8 or GBK reads the same as of a workbook', async () => {
    const heading =
      '序号,类别,项目名称,建设性质,建设内容,起止年限,总投资(万元),至2013年底累计完成投资(万元),2014年计划投资(万元),年度目标,计划开工时间,责任单位'
    const text = `${heading}\n9,治污水,示例导入项目,新建,示例管网,2014-2015,1000,0,400,完成示例,2014年5月,示例单位\n`
    const encodings = { utf8: Buffer.from(text), gbk: inGbk(text) }
    for (const [key, body] of Object.entries(encodings)) {
      const got = mustBe(200, await upload(body, { key, query: '?dry-run=true', type: 'text/csv' }))
      const [{ rows }] = got.json.preview.sheets
      expect(rows.at(-1).item).toMatchObject({
        name: '示例导入项目',
        totalInvestment: 1_000_000_000,
        plannedStart: '2014-05',
      })
    }
  })

  test('of what is no workbook, or is empty, is refused with 422', async () => {
    expect((await upload('')).status).toBe(422)
    expect((await upload('not a zip')).status).toBe(422)
    expect((await upload('PK\u0003\u0004 and then nothing')).status).toBe(422)
  })

  test('of another media type is refused with 415, of too much with 413', async () => {
    expect((await upload('a,b', { type: 'text/plain' })).status).toBe(415)
    expect((await upload(new Uint8Array(20 * 1024 * 1024 + 1))).status).toBe(413)
  })

  test('into a programme that is not there is refused', async () => {
    const got = await upload(await workbook, { id: 'nowhere' })
    expect(got.status).toBe(409)
    expect(got.json.type).toBe('/problems/programme/unknown')
  })
})
