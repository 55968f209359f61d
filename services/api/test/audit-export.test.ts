import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { formatVerifierKey } from '@liushui/proof'
import { readTables } from '@liushui/spreadsheet'
import { cleanExports } from '../src/index.ts'
import { post, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { openScenario } from './scenario.ts'

const verifier = fileURLToPath(import.meta.resolve('@liushui/proof/verifier'))

let platform: TestPlatform
let outside: string
let head: string
let corrections = 0
beforeAll(async () => {
  platform = await startPlatform()
  outside = await mkdtemp(join(tmpdir(), 'liushui-exported-'))
  await openExample(platform)
  head = await openScenario(platform)
})
afterAll(async () => {
  await platform.stop()
  await rm(outside, { recursive: true })
})

const address = (query: Readonly<Record<string, string>> = {}) =>
  `${platform.url}/api/audit/exports?${new URLSearchParams(query)}`
const left = async () => (await readdir(platform.folder)).filter((name) => name.startsWith('export-'))
const nothingIsLeft = async () => {
  while ((await left()).length > 0) await new Promise(setImmediate)
}

const ran = async (command: string, ...args: string[]) => {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  return { child, done: Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]) }
}

/** Exports, and unpacks it with the tar of the system. */
const exported = async (query: Readonly<Record<string, string>> = {}) => {
  const got = mustBe(200, await send(address(query), { method: 'POST' }))
  const folder = join(outside, crypto.randomUUID())
  await mkdir(folder)
  const { child, done } = await ran('tar', '-x', '-C', folder)
  child.stdin.end(got.bytes)
  const [[code]] = await done
  expect(code).toBe(0)
  const read = (name: string) => readFile(join(folder, name))
  return { got, folder, read, manifest: JSON.parse((await read('manifest.json')).toString()) }
}

const verified = async (folder: string) => {
  const { done } = await ran(process.execPath, verifier, folder, formatVerifierKey(platform.proofs.key))
  const [[code], stdout, stderr] = await done
  return { code, stdout, stderr }
}

/** One more event of the project. */
const change = async (reason: string): Promise<string> => {
  const path = `/api/projects/${projectId}/progress-reports/2014-05/correction`
  const after = { investment: 1_000_000 + corrections++, physicalProgress: '示例' }
  return mustBe(200, await post(`${platform.url}${path}`, { programmeId, after, reason })).json.position
}

const looks = async () => mustBe(200, await send(`${platform.url}/api/audit/access`)).json.items

describe('An export of the audit trail', () => {
  test('is an archive whose events the single-file verifier proves, with tables whose digests it checks', async () => {
    const { got, folder, manifest } = await exported()
    expect(got.headers).toMatchObject({
      'content-type': 'application/x-tar',
      'content-length': String(got.bytes.length),
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/^attachment; filename="liushui-audit-\d{8}T\d{6}\.tar"/),
    })
    expect(manifest).toMatchObject({
      filter: {},
      range: { after: null, upTo: head },
      count: Number(head),
      wholeLog: true,
      madeBy: 'local-operator',
    })
    const { code, stdout, stderr } = await verified(folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/these are all \d+ events[\s\S]*Not proved: that entries\.csv says what the events say/)
    await nothingIsLeft()
  })

  test('has one line of the table for each event, in the order of the log', async () => {
    const { read, manifest } = await exported()
    const events = (await read('events.ndjson')).toString().trimEnd().split('\n')
    const bytes = await read('entries.csv')
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const [table] = await readTables(bytes)
    const rows = (table?.rows ?? []).map(({ cells }) => [...cells.values()].map(({ text }) => text))
    expect(rows[0]?.slice(0, 4)).toEqual(['序号', '位置', '记录时间（北京时间）', '事件'])
    const lines = bytes.toString().trimEnd().split('\r\n').slice(1)
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(events.map((line) => JSON.parse(line).index))
    const record = events.map((line) => JSON.parse(line).record).find(({ type }) => type === 'FundsApproved')
    const { amount, approvedOn } = JSON.parse(record.data)
    const approved = rows.find((cells) => cells.includes('FundsApproved'))
    expect(approved?.slice(4, 6)).toEqual([String(amount / 1_000_000), approvedOn])
    expect(manifest.files[2]).toMatchObject({
      name: 'entries.csv',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sm3: createHash('sm3').update(bytes).digest('hex'),
    })
  })

  test('names the project of each event in its tables, only as the events up to its end know it', async () => {
    const shown = mustBe(200, await send(`${platform.url}/api/audit?project=${projectId}&limit=1000`))
    const items = shown.json.items.toReversed()
    const registered = items.findIndex(({ type }: { type: string }) => type === 'ProjectRegistered')
    expect(registered).toBeGreaterThan(0)
    const upTo = (entry: { position: string }) => ({ project: projectId, 'up-to': entry.position })
    const namesOf = async (query: Readonly<Record<string, string>>) => {
      const [table] = await readTables(await (await exported(query)).read('entries.csv'))
      const [headings, ...rows] = (table?.rows ?? []).map(({ cells }) => cells)
      const [name, id] = ['项目', '项目编号'].map(
        (word) => [...(headings ?? [])].find(([, { text }]) => text === word)?.[0],
      )
      return rows.map((cells) => [cells.get(name ?? -1)?.text, cells.get(id ?? -1)?.text])
    }
    const name = items[registered].projectName
    expect(name).toMatch(/\p{Script=Han}/u)
    expect(await namesOf(upTo(items[registered]))).toEqual(Array(registered + 1).fill([name, projectId]))
    expect(await namesOf(upTo(items[registered - 1]))).toEqual(Array(registered).fill([undefined, projectId]))
  })

  test('is narrowed by the filters of the trail, and holds as many events as the trail shows', async () => {
    for (const query of [{ project: projectId }, { type: 'ProgressReported' }, { text: '困难' }, { actor: 'nobody' }]) {
      const narrowed = query as unknown as Record<string, string>
      const shown = await send(`${platform.url}/api/audit?${new URLSearchParams({ ...narrowed, limit: '1000' })}`)
      const { folder, manifest } = await exported(narrowed)
      expect(manifest).toMatchObject({ count: shown.json.items.length, wholeLog: false })
      expect(manifest.filter).toEqual(narrowed['type'] ? { type: [narrowed['type']] } : narrowed)
      expect((await verified(folder)).code).toBe(0)
    }
  })

  test('up to the same position has the same data files to the byte, whatever happened since', async () => {
    const query = { project: projectId, 'up-to': head, formats: 'csv,xlsx' }
    const before = await exported(query)
    const at = await change('以后')
    expect(Number(at)).toBeGreaterThan(Number(head))
    await exported()
    const after = await exported(query)
    for (const name of ['checkpoint', 'events.ndjson', 'entries.csv', 'entries.xlsx'])
      expect((await after.read(name)).equals(await before.read(name))).toBe(true)
    expect(after.manifest.files).toEqual(before.manifest.files)
    expect(after.manifest.checkpoint.size).toBe(Number(head))
    const early = await exported({ 'up-to': '20' })
    expect(early.manifest).toMatchObject({ count: 20, wholeLog: true, range: { upTo: '20' } })
    expect((await verified(early.folder)).code).toBe(0)
  })

  test('has no formula in its table, whatever people typed as a reason', async () => {
    const at = await change('=HYPERLINK("http://example.org","查看")')
    const { read, folder } = await exported({ formats: 'csv,xlsx' })
    const line = (await read('entries.csv')).toString().split('\r\n').at(-2) ?? ''
    expect(line.split(',')[1]).toBe(at)
    expect(line).toContain(`"'=HYPERLINK(""http://example.org"",""查看"")"`)
    const [sheet] = await readTables(await read('entries.xlsx'))
    const cells = sheet?.rows.at(-1)?.cells
    expect([cells?.get(1)?.text, cells?.get(15)?.text]).toEqual([at, `'=HYPERLINK("http://example.org","查看")`])
    expect(await verified(folder)).toMatchObject({ code: 0, stderr: '' })
    expect((await read('events.ndjson')).toString()).toContain('"=HYPERLINK'.replace('"', '\\"'))
  })

  test('is recorded, with what was asked for, how far and how many', async () => {
    const { manifest } = await exported({ type: 'ProgressReported', 'up-to': head, formats: 'ndjson' })
    expect(manifest.files.map(({ name }: { name: string }) => name)).toEqual(['checkpoint', 'events.ndjson'])
    expect((await looks())[0]).toMatchObject({
      actorId: 'local-operator',
      what: 'export',
      filter: { type: ['ProgressReported'], 'up-to': head, formats: ['ndjson'] },
      rows: 3,
    })
  })

  test('is made one at a time, and leaves nothing where nobody waits for it, while it is made or sent', async () => {
    const outgoing = request(address(), { method: 'POST', agent: false }).end()
    outgoing.on('error', () => undefined)
    while ((await left()).length === 0) await new Promise(setImmediate)
    const second = await send(address(), { method: 'POST' })
    expect([200, 409]).toContain(second.status)
    if (second.status === 409) expect(second.json.type).toBe('/problems/export-running')
    outgoing.destroy()
    await nothingIsLeft()
    const sent = request(address(), { method: 'POST', agent: false }).end()
    sent.on('error', () => undefined)
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    response.on('error', () => undefined)
    response.destroy()
    await nothingIsLeft()
    await exported({ type: 'ProgressReported' })
  })

  test('is refused for what it does not know, in both languages, and from another site', async () => {
    for (const query of [{ 'up-to': '999999' }, { 'up-to': 'x' }, { formats: 'doc' }, { after: '1' }, { type: 'No' }]) {
      const got = await send(address(query as unknown as Record<string, string>), { method: 'POST' })
      expect([query, got.status]).toEqual([query, 400])
      expect(got.json.detailZh).toMatch(/\p{Script=Han}/u)
    }
    expect(await send(address({ 'up-to': '0' }), { method: 'POST' })).toMatchObject({ status: 404 })
    const other = await send(address(), { method: 'POST', headers: { Origin: 'http://example.org' } })
    expect(other.status).toBe(403)
    expect(await left()).toEqual([])
  })

  test('that a killed platform left is removed at the next start', async () => {
    await mkdir(join(platform.folder, 'export-abcdef'))
    await cleanExports(platform.folder)
    expect(await left()).toEqual([])
  })
})
