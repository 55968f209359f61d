import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Audited, openAudited } from '../support/audited.ts'
import { issuePlan, makeBulletin } from '../support/bulletin-scenario.ts'
import { liushui, type Ran } from '../support/liushui.ts'
import { startProcess } from '../support/process.ts'
import { descendantsOf, hasEnded } from '../support/processes.ts'
import { withProxy } from '../support/proxy.ts'
import { recordDoctored, recordFile, treeAt, withLog } from '../support/recorded-bulletins.ts'
import { startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const BOTH = /\p{Script=Han}[\s\S]*[a-z]/u
const main = new URL('../../services/cli/src/main.ts', import.meta.url).pathname
const otherFile = (name: string): Buffer => Buffer.from(`%PDF-1.7 ${name}`)

const refused = (ran: Ran, said: RegExp): void => {
  expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(BOTH) })
  expect(ran.stderr).toMatch(said)
  expect(ran.stderr).not.toMatch(/\n {4}at /)
}

/** A platform makes January's bulletin and ends. Gives the file. */
const makeOne = async (data: string): Promise<Buffer> => {
  const platform = startStandalone({ folder: data, env: { LIUSHUI_SAMPLE: 'none' } })
  const url = await platform.url()
  await issuePlan(url)
  await makeBulletin(url)
  platform.child.kill('SIGTERM')
  expect(await platform.ended).toBe(0)
  const [name = ''] = await readdir(join(data, 'bulletins'))
  return readFile(join(data, 'bulletins', name))
}

describe('liushui audit verify --pdf --rerender', () => {
  let folder: string
  let platform: Audited
  /** Number of the events that the true bulletin was made of. */
  let size: number
  const path = (name: string): string => join(folder, name)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liushui-test-'))
    const data = path('data')
    await mkdir(data)
    const made = await makeOne(data)
    const { doctored, tooFew } = await withLog(data, async (store) => {
      const rendered = await store.readStream('bulletin-shili-2014-01')
      size = Number(Object(rendered[1]?.data).treeSize)
      return { doctored: await recordDoctored(store, folder), tooFew: await treeAt(store, String(size - 1)) }
    })
    const [few, earlier] = [otherFile('few'), otherFile('earlier')]
    await recordFile(data, few, tooFew)
    await recordFile(data, earlier)
    for (const [name, file] of Object.entries({ made, doctored, few, earlier })) await writeFile(path(name), file)
    platform = await openAudited(data)
    await platform.proofs.publish()
  })
  afterAll(async () => {
    await platform?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const verify = (name: string, ...args: string[]): Promise<Ran> =>
    liushui(['audit', 'verify', '--key', platform.key, '--pdf', path(name), ...args], platform.url)

  test('proves that the events give the platform’s bulletin byte for byte, and saves what was drawn where it is asked to', async () => {
    const ran = await verify('made', '--rerender', path('again'))
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain(`以该日志的前 ${size} 个事件，由本机的 Liushui 0.1.0（浏览器 Skia/PDF m`)
    expect(ran.stdout).toMatch(/give this file byte for byte[\s\S]*Not proved: that what events say is true/)
    expect(ran.stdout).not.toContain('not made again')
    expect(await readFile(path('again'))).toEqual(await readFile(path('made')))
    expect(await verify('made', '--rerender', path('again'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    })
  })

  test('is the only one to find a bulletin that is recorded by every rule, but says other figures than the events', async () => {
    expect(await verify('doctored')).toMatchObject({ code: 0, stderr: '' })
    const ran = await verify('doctored', '--rerender', path('true'))
    refused(ran, /differs from byte \d+ \(from 0\) on, and page 1 is the first that differs/)
    expect(ran.stderr).toMatch(/Here Liushui 0\.1\.0 drew it with Skia\/PDF m\d+, and the file is by Skia\/PDF m\d+/)
    expect(ran.stderr).toContain(`compare it with what was drawn here, ${path('true')}`)
    expect((await readFile(path('true'))).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('is refused by events that are not those that were signed', () => {
    const change = (body: Buffer): Buffer => Buffer.from(body.toString().replace('120000000', '720000000'))
    return withProxy({ url: platform.url, path: '/log/records/0', change }, async (url) => {
      const args = ['audit', 'verify', '--key', platform.key, '--pdf', path('made'), '--rerender']
      refused(await liushui(args, url), /are not those that \S+ signed/)
    })
  })

  test.each([
    ['fewer events than up to its request', 'few', /the last of these is not its request/],
    ['events that its record does not tell', 'earlier', /does not tell which events it was made of/],
  ])('is refused by a bulletin that was made of %s', async (_, name, said) =>
    refused(await verify(name, '--rerender'), said),
  )

  test('leaves no browser and no file behind when it is stopped while it draws', async () => {
    const temporary = path('temporary')
    await mkdir(temporary)
    const { child, ended, lines } = startProcess({
      command: process.execPath,
      args: [main, 'audit', 'verify', '--platform', platform.url, '--pdf', path('made'), '--rerender'],
      env: { ...process.env, TMPDIR: temporary },
    })
    const browsers = await eventually(() => {
      const below = descendantsOf(child.pid ?? 0)
      return below.some(({ command }) => command.includes('--user-data-dir=')) ? below : undefined
    })
    child.kill('SIGINT')
    expect(await ended).toBe(1)
    expect(lines).toEqual([])
    expect(browsers.filter((browser) => !hasEnded(browser))).toEqual([])
    expect(await readdir(temporary)).toEqual([])
  })
})
