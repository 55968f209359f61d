import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { liushui, type Ran } from './liushui.ts'
import { startPlatform } from './platform.ts'

const sample = fileURLToPath(new URL('../../../packages/application/sample/wucheng-2014-plan.xlsx', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))

const nowhere = 'http://127.0.0.1:9'
const both = /\p{Script=Han}[\s\S]*[a-z]/u
const noTrace = (ran: Ran) => expect(ran.stdout + ran.stderr).not.toMatch(/\n {4}at |node:internal/)

describe('liushui', () => {
  test('--help explains commands and exit codes in both languages', async () => {
    const ran = await liushui(['--help'], { url: nowhere, folder })
    expect(ran.code).toBe(0)
    for (const word of ['import', 'bulletin', 'status', 'read-models', '退出码', 'LIUSHUI_URL'])
      expect(ran.stdout).toContain(word)
  })

  test('wrong usage ends with 2 and says what is wrong in both languages', async () => {
    const wrong = [
      [],
      ['nonsense'],
      ['bulletin'],
      ['bulletin', '2014-13'],
      ['import', sample, '--year', '2014'],
      ['import', sample, '--programme', 'X Y', '--year', '2014'],
      ['import', sample, '--programme', 'x', '--year', '14'],
      ['import', join(folder, 'none.xlsx'), '--programme', 'x', '--year', '2014'],
      ['status', '--colour'],
      ['status', '--url', 'ftp://x'],
    ]
    for (const args of wrong) {
      const ran = await liushui(args, { url: nowhere, folder })
      expect([args, ran.code]).toEqual([args, 2])
      expect(ran.stderr).toMatch(both)
      noTrace(ran)
    }
  })

  test('ends with 3 when nothing answers, and says how to start the platform', async () => {
    for (const args of [['status'], ['bulletin', '2014-06'], ['read-models', 'rebuild']]) {
      const ran = await liushui(args, { url: nowhere, folder })
      expect(ran.code).toBe(3)
      expect(ran.stderr).toContain('npm start')
      noTrace(ran)
    }
  })

  test('ends with 3 when something else answers', async () => {
    const other = createServer((_, response) => response.end('<h1>hello</h1>'))
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const { port } = other.address() as AddressInfo
    const ran = await liushui(['status', '--json'], { url: `http://127.0.0.1:${port}`, folder })
    other.close()
    expect(ran.code).toBe(3)
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, exitCode: 3 })
  })
})

describe('liushui with a running platform', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>
  beforeAll(async () => {
    platform = await startPlatform({ EXAMPLE: 'yes', WORKER: 'renders' })
  })
  afterAll(() => platform.stop())
  const run = (...args: string[]) => liushui(args, { url: platform.url, folder })

  test('status says where the platform stands', async () => {
    const ran = await run('status')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('0.1.0')
    const { code, stdout } = await run('status', '--json')
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, versions: { liushui: '0.1.0' } }])
  })

  test('bulletin has it made, waits, saves it and prints where; asked again it only downloads', async () => {
    const file = join(folder, 'june.pdf')
    const first = await run('bulletin', '2014-06', '--out', file)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout.trimEnd().split('\n').at(-1)).toBe(file)
    expect(await readFile(file, 'utf8')).toBe('%PDF-1.7 示例')
    const again = JSON.parse((await run('bulletin', '2014-06', '--json')).stdout)
    expect(again).toMatchObject({ ok: true, edition: 1, file: join(folder, 'bulletin-shili-wushui-2014-06.pdf') })
  })

  test('bulletin of a month that is not over is refused with 1 and the reason', async () => {
    const ran = await run('bulletin', '2014-07')
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(both)
    const { exitCode, problem } = JSON.parse((await run('bulletin', '2014-07', '--json')).stdout)
    expect([exitCode, problem.type]).toEqual([1, expect.stringContaining('/problems/bulletin/')])
  })

  test('bulletin that cannot be written ends with 1', async () => {
    const ran = await run('bulletin', '2014-05', '--out', join(folder, 'no', 'such', 'folder.pdf'))
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(both)
    noTrace(ran)
  })

  test('read-models rebuild waits for the end and says how many events there were', async () => {
    const ran = await run('read-models', 'rebuild', '--json')
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: true, events: expect.any(Number) })
  })
})

describe('liushui import', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>
  beforeAll(async () => {
    platform = await startPlatform({ WORKER: 'fails' })
    await post('/api/programmes', programme)
  })
  afterAll(() => platform.stop())
  const run = (...args: string[]) => liushui(args, { url: platform.url, folder })
  const target = ['--programme', 'wucheng-wushui', '--year', '2014']
  const post = async (path: string, body: object) => {
    const sent = await fetch(`${platform.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': path.replaceAll('/', '-') },
      body: JSON.stringify(body),
    })
    if (!sent.ok) throw new Error(await sent.text())
  }

  test('checks without writing, imports once, and says so when the file comes again under whatever name', async () => {
    const dry = JSON.parse((await run('import', sample, ...target, '--dry-run', '--json')).stdout)
    expect(dry).toMatchObject({ ok: true, added: 39, written: null })
    const first = await run('import', sample, ...target)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('新增 39 项')
    const copy = join(folder, '副本.xlsx')
    await copyFile(sample, copy)
    const again = await run('import', copy, ...target)
    expect(again.code).toBe(0)
    expect(again.stdout).toContain('没有任何改动')
    expect(again.stdout).toContain('nothing changed')
  })

  test('prints what is wrong as a table of row, column, value and reason, and ends with 1', async () => {
    const ran = await run('import', sample, '--programme', 'wucheng-wushui', '--year', '2015')
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(/行 row +列 column +内容 value +原因 reason/)
    expect(ran.stderr).toMatch(both)
    const { problem } = JSON.parse((await run('import', sample, ...target.with(3, '2015'), '--json')).stdout)
    expect(problem.problems.length).toBeGreaterThan(0)
  })

  test('of what is no workbook ends with 1 and never lets the file steer the terminal', async () => {
    const file = join(folder, 'plan.xlsx')
    await writeFile(file, '\u001b[2Jnot a workbook')
    const ran = await run('import', file, ...target)
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(both)
    expect(ran.stderr).not.toContain('\u001b')
    noTrace(ran)
  })

  test('into a programme that is not there ends with 1', async () => {
    const ran = await run('import', sample, '--programme', 'nowhere', '--year', '2014')
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('nowhere')
  })

  test('a bulletin that could not be made ends with 1 and the reason, and is asked for anew the next time', async () => {
    await run('import', sample, ...target)
    await post('/api/programmes/wucheng-wushui/plans/2014/issue', { documentNumber: '示例〔2014〕1号' })
    const first = await run('bulletin', '2014-05', '--json')
    expect([first.code, JSON.parse(first.stdout)]).toMatchObject([1, { status: 'failed', failure: expect.any(String) }])
    const again = await run('bulletin', '2014-05')
    expect(again.code).toBe(1)
    const bulletins = await fetch(`${platform.url}/api/bulletins`)
    expect(await bulletins.json()).toMatchObject({ items: [{ edition: 2 }, { edition: 1 }] })
  })
})

const programme = {
  programmeId: 'wucheng-wushui',
  name: '示例“五水共治”专项',
  region: '示例区',
  categories: ['治污水', '防洪水', '排涝水', '保供水', '抓节水'].map((name) => ({ name, en: '示例' })),
  masthead: { title: '示例简报', issuer: '示例办公室', report: [], send: [], distribute: [] },
  illustrative: true,
}
