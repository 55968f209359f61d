import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { send } from './client.ts'
import { openExample } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
})
afterAll(() => platform.stop())

const address = () => `${platform.url}/api/backups`
const take = () => send(address(), { method: 'POST' })
const copies = async () => (await readdir(platform.folder)).filter((name) => name.startsWith('backup'))

describe('A backup over HTTP', () => {
  test('is a tar archive of the size that was told, and no cache keeps it', async () => {
    const got = await take()
    expect(got.status).toBe(200)
    expect(got.headers).toMatchObject({
      'content-type': 'application/x-tar',
      'content-length': String(got.bytes.length),
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/^attachment; filename="liushui-\d{8}T\d{6}\.tar"/),
    })
    expect(got.bytes.toString('latin1', 0, 13)).toBe('manifest.json')
  })

  test('is taken one at a time; one that nobody reads to its end makes way, and leaves nothing', async () => {
    const outgoing = request(address(), { method: 'POST', agent: false }).end()
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    response.on('error', () => undefined)
    outgoing.on('error', () => undefined)
    const second = await take()
    // What is small may have been sent whole already.
    expect([200, 409]).toContain(second.status)
    if (second.status === 409) expect(second.json.type).toBe('/problems/backup-running')
    response.destroy()
    while ((await copies()).length > 0) await new Promise(setImmediate)
    expect((await take()).status).toBe(200)
  })

  test('that nobody waits for any longer while it is taken leaves nothing, and the next one is taken', async () => {
    const outgoing = request(address(), { method: 'POST', agent: false }).end()
    outgoing.on('error', () => undefined)
    while ((await copies()).length === 0) await new Promise(setImmediate)
    outgoing.destroy()
    while ((await copies()).length > 0) await new Promise(setImmediate)
    expect((await take()).status).toBe(200)
  })

  test('is refused where a page of another site asks for it', async () => {
    const got = await send(address(), { method: 'POST', headers: { Origin: 'http://example.org' } })
    expect(got.status).toBe(403)
  })

  test('of a log that was altered is refused, and says where', async () => {
    const db = new DatabaseSync(join(platform.folder, 'events.sqlite'))
    db.exec("UPDATE events SET data = replace(data, '示例', '例示') WHERE position = 1")
    db.close()
    const got = await take()
    expect(got).toMatchObject({ status: 503, json: { type: '/problems/backup-failed' } })
    expect(got.json.detail).toContain('position 1')
    expect(got.json.detailZh).toContain('位置 1')
    expect(await copies()).toEqual([])
  })
})
