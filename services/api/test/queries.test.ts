import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { post, send } from './client.ts'
import { mustBe, openExample, programme, programmeId, projectId, render, report, sha256, start } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
let issued: string
beforeAll(async () => {
  platform = await startPlatform()
  issued = await openExample(platform)
  mustBe(200, await start(platform))
  for (const month of ['2014-01', '2014-02', '2014-03']) mustBe(200, await report(platform, month))
  await read(`/api/programmes?at-least=${await platform.store.head()}`)
})
afterAll(() => platform.stop())

const read = (path: string, headers: Record<string, string> = {}) => send(`${platform.url}${path}`, { headers })
const ofProgramme = `/api/programmes/${programmeId}`
const facts = `${ofProgramme}/monthly-facts`

describe('A question', () => {
  test('is answered for the programme, its plans, overview, register, facts, approvals and funds', async () => {
    expect(mustBe(200, await read(ofProgramme)).json).toMatchObject({ programmeId, illustrative: true })
    expect(mustBe(200, await read(`${ofProgramme}/plans`)).json.items).toMatchObject([{ year: 2014 }])
    const overview = mustBe(200, await read(`${ofProgramme}/plans/2014/overview?through=2014-07`)).json
    expect(overview.total).toMatchObject({ projects: 2, completedInYear: 30_000_000, started: 1 })
    expect(overview.headlines).toMatchObject([{ scope: '合计', difference: { totalInvestment: 3_000_000 } }])
    const register = mustBe(200, await read(`${ofProgramme}/plans/2014/register?through=2014-03`)).json.items
    expect(register).toMatchObject([{ projectId, status: 'construction', completedInYear: 30_000_000 }, {}])
    expect(
      mustBe(200, await read(`${facts}?projectId=${projectId}&month-from=2014-01&month-to=2014-12`)).json.items,
    ).toHaveLength(3)
    expect(mustBe(200, await read(`${ofProgramme}/approvals`)).json.items).toEqual([])
    expect(mustBe(200, await read(`${ofProgramme}/funds?year=2014`)).json.items).toEqual([])
    expect(mustBe(200, await read(`${ofProgramme}/fund-applications`)).json.items).toEqual([])
  })

  test('about what is not there is answered with 404', async () => {
    for (const path of ['/api/programmes/none', '/api/programmes/none/plans', '/api/programmes/none/funds?year=2014'])
      expect((await read(path)).status).toBe(404)
    expect((await read(`${ofProgramme}/plans/2013/overview?through=2013-03`)).status).toBe(404)
    expect((await read(`${ofProgramme}/plans/2013/register?through=2013-03`)).status).toBe(404)
  })

  test('with a parameter that nobody knows is refused, so that a slip of the pen is not ignored', async () => {
    expect((await read('/api/programmes?limt=3')).status).toBe(400)
  })

  test('carries the position of the read models and an ETag, and answers 304 to who has it already', async () => {
    const first = mustBe(200, await read(ofProgramme))
    expect(first.headers['liushui-position']).toBe(await platform.store.head())
    const again = await read(ofProgramme, { 'If-None-Match': String(first.headers.etag) })
    expect(again.status).toBe(304)
    expect(again.text).toBe('')
  })
})

describe('at-least', () => {
  test('lets a writer see what was just written', async () => {
    const written = mustBe(200, await report(platform, '2014-04'))
    const seen = await read(`${facts}?at-least=${written.json.position}`)
    expect(seen.json.items.map((fact: { month: string }) => fact.month)).toContain('2014-04')
  })

  test('refuses what is no position, or one that the log does not have', async () => {
    for (const position of ['soon', '-1', '999999999'])
      expect((await read(`${facts}?at-least=${position}`)).status).toBe(400)
  })
})

describe('at-least, while the read models stand still', () => {
  test('answers 503 and when to ask again', async () => {
    const still = await startPlatform({ follows: false })
    try {
      const { position } = mustBe(201, await post(`${still.url}/api/programmes`, programme)).json
      const got = await send(`${still.url}/api/programmes?at-least=${position}`)
      expect([got.status, got.json.type, got.headers['retry-after']]).toEqual([503, '/problems/behind', '1'])
    } finally {
      await still.stop()
    }
  })
})

describe('as-of', () => {
  test('answers as the log stood then', async () => {
    const path = `${ofProgramme}/plans/2014/overview?through=2014-03`
    const past = mustBe(200, await read(`${path}&as-of=${issued}`))
    expect(past.json.total).toMatchObject({ completedInYear: 0, started: 0 })
    expect(past.headers['liushui-position']).toBe(issued)
  })

  test('answers many questions about many moments at once, or says that they are too many', async () => {
    const positions = Array.from({ length: Number(issued) }, (_, index) => String(index + 1))
    const statuses = await Promise.all(
      positions.flatMap((position) =>
        [1, 2, 3].map(async () => (await read(`/api/programmes?as-of=${position}`)).status),
      ),
    )
    expect(statuses).toContain(200)
    for (const status of statuses) expect([200, 503]).toContain(status)
  })

  test('refuses what is no position, one beyond the log, and at-least beside it', async () => {
    for (const query of ['as-of=then', 'as-of=999999999', `as-of=${issued}&at-least=${issued}`])
      expect((await read(`/api/programmes?${query}`)).status).toBe(400)
  })
})

describe('A list', () => {
  test('is read page by page, each item once and in order', async () => {
    const whole = mustBe(200, await read(facts)).json.items
    const seen: unknown[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = mustBe(200, await read(`${facts}?limit=1${next && `&cursor=${next}`}`))
      expect(page.json.items).toHaveLength(1)
      const { link } = page.headers
      if (page.json.next) expect(link).toContain(`cursor=${page.json.next}`)
      seen.push(...page.json.items)
      next = page.json.next
    }
    expect(seen).toEqual(whole)
  })

  test('refuses a limit out of range and a cursor that is not its own', async () => {
    const { next } = (await read(`${facts}?limit=1`)).json
    const { next: ofYear } = (await read(`${facts}?limit=1&month-from=2014-01`)).json
    expect(next).not.toBe(ofYear)
    for (const query of ['limit=0', 'limit=1001', 'limit=x', 'cursor=%00', 'cursor=W10', `cursor=${ofYear}`])
      expect((await read(`${facts}?${query}`)).status).toBe(400)
  })
})

describe('A bulletin', () => {
  const path = `/api/bulletins/${programmeId}/2014-06`
  const pdf = Buffer.from('%PDF-1.7 示例')
  const hash = sha256(pdf)

  test('is requested, has no file until it is made, and is then sent with its hash as ETag', async () => {
    expect((await read(`${path}/pdf`)).status).toBe(404)
    const requested = mustBe(201, await post(`${platform.url}${path}`, {}))
    const waiting = await read(`${path}/pdf?at-least=${requested.json.position}`)
    expect(waiting.status).toBe(404)
    expect(waiting.json.type).toBe('/problems/not-rendered')

    const rendered = await render(platform, pdf)
    const got = mustBe(200, await read(`${path}/pdf?at-least=${rendered}`))
    expect(got.text).toBe(pdf.toString('utf8'))
    expect(got.headers).toMatchObject({ etag: `"${hash}"`, 'content-type': 'application/pdf' })
    const name = String(got.headers['content-disposition']).split("filename*=UTF-8''")[1] ?? ''
    expect(decodeURIComponent(name)).toBe('示例简报（2014-06 第6期）.pdf')
    expect((await read(`${path}/pdf`, { 'If-None-Match': `"${hash}"` })).status).toBe(304)
    expect((await send(`${platform.url}${path}/pdf`, { method: 'HEAD' })).text).toBe('')

    await writeFile(join(platform.folder, `${hash}.pdf`), 'altered')
    const altered = await read(`${path}/pdf`)
    await rm(join(platform.folder, `${hash}.pdf`))
    const missing = await read(`${path}/pdf`)
    for (const damaged of [altered, missing])
      expect([damaged.status, damaged.json.type]).toEqual([503, '/problems/file-damaged'])
    expect((await read(`/api/bulletins?status=rendered&programme=${programmeId}`)).json.items).toMatchObject([
      { month: '2014-06', sha256: hash },
    ])
    expect((await read('/api/bulletins?status=nonsense')).status).toBe(400)
  })
})
