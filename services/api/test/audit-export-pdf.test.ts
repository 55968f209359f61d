import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { MOST_PRINTED } from '../src/audit/export/pdf/limit.ts'
import { post, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'
import { openScenario } from './scenario.ts'

jest.setTimeout(60_000)

const SCRIPT = '<script>alert(1)</script>'
const FORMULA = '=HYPERLINK("http://example.org","查看")'

let platform: TestPlatform
let outside: string
/** Of the last event. */
let head: string
let corrections = 0
const correct = async (reason: string): Promise<void> => {
  const path = `/api/projects/${projectId}/progress-reports/2014-05/correction`
  const after = { investment: 1_000_000 + corrections++, physicalProgress: '示例' }
  head = mustBe(200, await post(`${platform.url}${path}`, { programmeId, after, reason })).json.position
}
beforeAll(async () => {
  platform = await startPlatform()
  outside = await mkdtemp(join(tmpdir(), 'liushui-printed-'))
  await openExample(platform)
  await openScenario(platform)
  await correct(SCRIPT)
  await correct(FORMULA)
})
afterAll(async () => {
  await platform.stop()
  await rm(outside, { recursive: true })
})

const address = (query: Readonly<Record<string, string>>) =>
  `${platform.url}/api/audit/exports?${new URLSearchParams({ formats: 'pdf', ...query })}`
const ask = (query: Readonly<Record<string, string>>) => send(address(query), { method: 'POST' })
const folders = async () => (await readdir(platform.folder)).filter((name) => name.startsWith('export-'))

/** Browsers whose profile lies in the platform's folder. */
const browsers = async (): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(`--user-data-dir=${platform.folder}`))
}
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await wait(20)
}

/** How often it was exported. */
const looks = async (): Promise<number> => {
  const { items } = mustBe(200, await send(`${platform.url}/api/audit/access?limit=1000`)).json
  return items.filter(({ what }: { what: string }) => what === 'export').length
}

/** Many events at once. */
const moveDate = async (times: number): Promise<void> => {
  const append = (expectedRevision: number) =>
    platform.store.append({
      stream: `programme-${programmeId}`,
      expectedRevision,
      events: Array.from({ length: times }, () => ({
        type: 'BusinessDateMoved',
        data: { programmeId, date: '2014-07-04' },
      })),
      metadata: {
        actor: platform.options.actor,
        commandId: 'dates',
        commandDigest: '0'.repeat(64),
        correlationId: 'dates',
        channel: 'worker',
      },
    })
  const refused = await append(-1)
  if (refused.appended || !(await append(refused.actualRevision)).appended) throw new Error('The dates were not moved.')
}

/** Exports with a PDF, and unpacks it with the tar of the system. */
const printed = async (query: Readonly<Record<string, string>> = {}) => {
  const { bytes } = mustBe(200, await ask(query))
  const folder = join(outside, crypto.randomUUID())
  await mkdir(folder)
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] })
  tar.stdin.end(bytes)
  expect(await once(tar, 'close')).toEqual([0, null])
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  return { manifest, pdf: await readFile(join(folder, 'entries.pdf')) }
}

const read = async (pdf: Buffer) => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: VerbosityLevel.ERRORS })
  try {
    const document = await task.promise
    const { info } = await document.getMetadata()
    const texts: string[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent()
      texts.push(...items.flatMap((item) => ('str' in item ? [item.str] : [])))
    }
    return { text: texts.join(''), date: String(Object(info).CreationDate) }
  } finally {
    await task.destroy()
  }
}

describe('An export with a PDF', () => {
  test('has every entry that was chosen on paper, what it covers, and its digests in the manifest', async () => {
    const { pdf, manifest } = await printed({ project: projectId })
    const { text } = await read(pdf)
    const shown = mustBe(200, await send(`${platform.url}/api/audit?project=${projectId}&limit=1000`)).json.items
    expect(shown.length).toBeGreaterThan(10)
    for (const { stream, revision } of shown) expect(text).toContain(`${stream}@${revision}`)
    expect(text.split(shown[0].projectName).length - 1).toBe(shown.length)
    const { size, root, origin } = manifest.checkpoint
    for (const fact of [
      `筛选条件 项目：${projectId}`,
      `至位置 ${head}，该位置的事件记录于北京时间 20`,
      `日志 ${origin}，共 ${size} 个事件，树根 ${root}`,
      `条数 ${shown.length} 条`,
      '人员以编号和职务表示，不列姓名',
      '示例数据',
    ])
      expect(text).toContain(fact)
    expect(manifest.files[2]).toEqual({
      name: 'entries.pdf',
      bytes: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      sm3: createHash('sm3').update(pdf).digest('hex'),
    })
    expect(await browsers()).toEqual([])
  })

  test('up to the same position is the same to the byte, whatever happened since, and bears a date of the log', async () => {
    const query = { type: 'ProgressReportCorrected', role: 'operator', 'up-to': head }
    const before = await printed(query)
    const { text, date } = await read(before.pdf)
    for (const typed of [SCRIPT, FORMULA, '职务：operator；事件：更正月报']) expect(text).toContain(typed)
    const { occurredOn } = mustBe(200, await send(`${platform.url}/api/audit/${head}`)).json
    expect(date).toBe(`D:${occurredOn.replaceAll('-', '')}000000+08'00'`)
    await correct('以后')
    const after = await printed(query)
    expect(after.pdf.equals(before.pdf)).toBe(true)
  })

  test('that nobody waits for any more leaves neither browser nor folder', async () => {
    const before = await looks()
    const outgoing = request(address({}), { method: 'POST', agent: false }).end()
    outgoing.on('error', () => undefined)
    await until(async () => (await browsers()).length > 0)
    outgoing.destroy()
    await until(async () => (await folders()).length === 0)
    expect(await browsers()).toEqual([])
    expect(await looks()).toBe(before)
  })

  test('says in both languages that it could not be printed where the browser does not start, and leaves nothing', async () => {
    env['PUPPETEER_EXECUTABLE_PATH'] = '/bin/false'
    const got = await ask({ actor: 'nobody' })
    delete env['PUPPETEER_EXECUTABLE_PATH']
    expect(got).toMatchObject({ status: 503, json: { type: '/problems/export-failed' } })
    expect(got.json.detail).toMatch(/csv or xlsx/)
    expect(got.json.detailZh).toMatch(/csv、xlsx/)
    expect(platform.logged.join('')).toContain('the audit trail could not be exported')
    expect(await folders()).toEqual([])
    expect((await read((await printed({ actor: 'nobody' })).pdf)).text).toContain('没有符合条件的记录')
  })

  test('of more entries than one holds is refused, with how many there are and what to do, and nothing is made', async () => {
    // One date was moved already.
    await moveDate(MOST_PRINTED)
    const before = await looks()
    const got = await ask({ type: 'BusinessDateMoved' })
    expect(got).toMatchObject({ status: 422, json: { type: '/problems/export-too-large' } })
    expect(got.json.detail).toMatch(/There are 5001 entries, and a PDF holds 5000 at most: narrow .* csv or xlsx/)
    expect(got.json.detailZh).toMatch(/共 5001 条，一份 PDF 最多 5000 条：请用筛选条件缩小范围，或改用 csv、xlsx/)
    expect(await folders()).toEqual([])
    expect(await looks()).toBe(before)
  })
})
