import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { post, send } from './client.ts'
import { mustBe, openExample, programme, programmeId, projectId, report, secondProjectId, start } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
})
afterAll(() => platform.stop())

const address = (path: string) => `${platform.url}${path}`

describe('A command over HTTP', () => {
  test('answers with stream, revision, position and events, and its revision as ETag', async () => {
    const got = mustBe(200, await report(platform, '2014-01'))
    expect(got.json).toMatchObject({
      stream: `project-${projectId}`,
      repeated: false,
      events: [{ type: 'ProgressReported' }],
    })
    expect(got.headers.etag).toBe(`"${got.json.revision}"`)
    expect(platform.store.parsePosition(got.json.position)).toBe(await platform.store.head())
  })

  test('that makes something answers 201 and says where it can be read', async () => {
    const got = mustBe(201, await post(address('/api/programmes'), { ...programme, programmeId: 'shili-two' }))
    expect(got.headers.location).toBe('/api/programmes/shili-two')
  })

  test('sent again with its key answers as the first time and writes nothing', async () => {
    const headers = { 'Idempotency-Key': 'january-again' }
    const first = mustBe(200, await report(platform, '2014-02', headers))
    const head = await platform.store.head()
    const second = mustBe(200, await report(platform, '2014-02', headers))
    expect(second.json).toEqual({ ...first.json, repeated: true })
    expect(await platform.store.head()).toBe(head)
  })

  test('with the key of another command is refused with 422', async () => {
    const headers = { 'Idempotency-Key': 'used-for-march' }
    mustBe(200, await report(platform, '2014-03', headers))
    const got = await report(platform, '2014-04', headers)
    expect(got.status).toBe(422)
    expect(got.json.type).toBe('/problems/key-reused')
  })

  test('without an Idempotency-Key is refused with a sentence in both languages', async () => {
    const got = await send(address('/api/programmes'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(programme),
    })
    expect(got.status).toBe(400)
    expect(got.json.errors).toEqual([
      {
        path: 'header.idempotency-key',
        reason: 'Each command needs an Idempotency-Key, so that it is safe to send twice.',
        reasonZh: expect.stringContaining('Idempotency-Key'),
      },
    ])
  })

  test('with an Idempotency-Key of blanks, or of more than 200 characters, is refused', async () => {
    for (const key of ['a b', 'x'.repeat(201)])
      expect((await report(platform, '2014-05', { 'Idempotency-Key': key })).status).toBe(400)
  })

  test('carrying the current ETag is accepted and a stale one is refused with 412', async () => {
    const path = address(`/api/projects/${secondProjectId}/suspension`)
    const resumption = address(`/api/projects/${secondProjectId}/resumption`)
    const body = { programmeId, suspendedOn: '2014-07-03', reason: '示例原因' }
    const first = mustBe(200, await post(path, body, { 'If-Match': '"0"' }))
    const etag = String(first.headers.etag)
    mustBe(200, await post(resumption, { programmeId, resumedOn: '2014-07-03' }, { 'If-Match': etag }))
    const stale = await post(path, body, { 'If-Match': etag })
    expect(stale.status).toBe(412)
    expect(stale.json).toMatchObject({ type: '/problems/revision-conflict', actualRevision: 2 })
  })

  test('with an If-Match that is no revision is refused with 400', async () => {
    expect((await report(platform, '2014-05', { 'If-Match': 'W/"1"' })).status).toBe(400)
  })

  test('that the rules refuse answers 409 with a stable type and a sentence in both languages', async () => {
    mustBe(200, await start(platform))
    const got = await start(platform)
    expect(got.status).toBe(409)
    expect(got.headers['content-type']).toContain('application/problem+json')
    expect(got.json).toMatchObject({ status: 409, type: expect.stringMatching(/^\/problems\/project\/[a-z-]+$/) })
    expect(got.json.detail).toMatch(/[a-z]/)
    expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
  })

  test('that does not fit its schema lists every wrong place in both languages', async () => {
    const got = await post(address('/api/projects/Not_A_Slug/progress-reports'), { month: '2014-13', investment: 1.5 })
    expect(got.status).toBe(400)
    const paths = got.json.errors.map((error: { path: string }) => error.path)
    expect(paths).toEqual(
      expect.arrayContaining(['path.projectId', 'body.month', 'body.investment', 'body.physicalProgress']),
    )
    for (const error of got.json.errors) expect(error.reasonZh).toMatch(/\p{Script=Han}/u)
  })

  test('that names in its body what stands in its path is refused, so that the two can never differ', async () => {
    const got = await post(address(`/api/projects/${projectId}/resumption`), {
      programmeId,
      projectId: secondProjectId,
      resumedOn: '2014-07-03',
    })
    expect(got.status).toBe(400)
  })

  test('that only the platform itself gives has no address', async () => {
    for (const path of [`/api/projects/${projectId}`, `/api/projects/${projectId}/registration`, '/api/business-date'])
      expect((await post(address(path), {})).status).toBe(404)
  })
})

describe('A body', () => {
  const key = { 'Idempotency-Key': 'body' }
  const json = { ...key, 'Content-Type': 'application/json' }
  const programmes = { method: 'POST' } as const

  test('that is not JSON is refused with 400', async () => {
    const got = await send(address('/api/programmes'), { ...programmes, headers: json, body: '{"name": ' })
    expect(got.status).toBe(400)
    expect(got.json.type).toBe('/problems/malformed-json')
  })

  test('that is JSON but no object is refused with 400', async () => {
    for (const body of ['null', '[]', '7', '"x"'])
      expect((await send(address('/api/programmes'), { ...programmes, headers: json, body })).status).toBe(400)
  })

  test('that is too large is refused with 413', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(300_000) })
    const got = await send(address('/api/programmes'), { ...programmes, headers: json, body })
    expect(got.status).toBe(413)
    expect(got.json.type).toBe('/problems/too-large')
  })

  test('of another media type, encoding or charset is refused with 415', async () => {
    const wrong: Record<string, string>[] = [
      { ...key, 'Content-Type': 'text/plain' },
      { ...key },
      { ...json, 'Content-Encoding': 'compress' },
      { ...key, 'Content-Type': 'application/json; charset=gb18030' },
    ]
    for (const headers of wrong) {
      const got = await send(address('/api/programmes'), { ...programmes, headers, body: '{}' })
      expect(got.status).toBe(415)
      expect(got.json.type).toBe('/problems/unsupported-media-type')
    }
  })

  test('that is compressed but damaged is refused with 400', async () => {
    const headers = { ...json, 'Content-Encoding': 'gzip' }
    expect((await send(address('/api/programmes'), { ...programmes, headers, body: 'no gzip' })).status).toBe(400)
  })
})
