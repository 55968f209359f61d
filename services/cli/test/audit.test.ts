import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { liushui } from './liushui.ts'
import { startPlatform } from './platform.ts'

const both = /\p{Script=Han}[\s\S]*[a-z]/u

let platform: Awaited<ReturnType<typeof startPlatform>>
beforeAll(async () => {
  platform = await startPlatform({ EXAMPLE: 'scenario', WORKER: 'fails' })
})
afterAll(() => platform.stop())

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-cli-export-'))
  await work(folder).finally(() => rm(folder, { recursive: true }))
}
const run = (...args: string[]) => liushui(['audit', ...args], { url: platform.url, folder: tmpdir() })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)

describe('liushui audit', () => {
  test('lists who did what and when, narrowed by several types and a text, and says what is left out', async () => {
    const ran = await run('--type', 'ProgressReported', '--type', 'ProgressReportCorrected', '--limit', '2')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/位置 position +记录时间 recorded +事件 event/)
    expect(ran.stdout).toContain('更正月报')
    expect(ran.stdout).toContain('operator（local-operator）')
    expect(ran.stdout).toContain('还有更多')
    const { items, next } = await json('--text', '困难')
    expect(items).toHaveLength(1)
    expect(items[0].type).toBe('DifficultyRaised')
    expect(next).toBeNull()
    expect((await run('--actor', 'nobody')).stdout).toBe('共 0 条\nEntries: 0\n')
  })

  test('shows one event before and after, with money in 万元', async () => {
    const [adjusted] = (await json('--type', 'PlanItemAdjusted')).items
    const ran = await run('show', adjusted.position)
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('120 万元')
    expect(ran.stdout).toContain('110 万元')
    expect(ran.stdout).toContain(`/log/proof/${adjusted.index}`)
    expect((await json('show', adjusted.position)).changes.length).toBeGreaterThan(1)
  })

  test('says what a reviewer should look at first, what it means and what it does not mean', async () => {
    const ran = await run('gaps', '--programme', 'shili-wushui', '--limit', '1')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(
      /^已查看全部 \d+ 个事件\nEvents looked at: \d+, all that there are\n\n缺报月份 Months without a report：0\n/,
    )
    for (const part of ['补录 Recorded long after the day', '一号多用 One document number', '更正与撤回 Corrections'])
      expect(ran.stdout).toContain(`\n\n${part}`)
    expect(ran.stdout).toMatch(/天数 days +事件 event +事件流 stream +位置 position\n\d+ +/)
    expect(ran.stdout).toContain('the first 1 are shown')
    expect(ran.stdout).toMatch(/人工（接口） people, through the interface +\d+ +\d+/)
    const { sections, looked } = await json('gaps', '--recorded-after', '99999')
    expect(sections.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0, 0, 2])
    expect((await json('gaps', '--after', '5')).looked).toBe(5)
    expect(looked).toBeGreaterThan(40)
    expect(await run('gaps', '--programme', 'none')).toMatchObject({ code: 1, stderr: expect.stringMatching(both) })
  })

  test('exports a part of it to a new folder, proves it at once, and says whose key it trusted', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'export')
      const ran = await run('export', '--out', out, '--type', 'ProgressReported', '--up-to', '40')
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      expect(ran.stdout).toMatch(/Exported and checked: \d events[\s\S]*Not proved: what else is in the log/)
      expect(ran.stdout).toMatch(/MIND: the key is the platform's own[\s\S]*export\n$/)
      const { key, keyGiven, size } = await json('export', '--out', join(folder, 'again'), '--format', 'csv')
      expect({ keyGiven, isWhole: size > 40 }).toEqual({ keyGiven: false, isWhole: true })
      const verified = await run('verify', '--bundle', out, '--key', key)
      expect(verified).toMatchObject({ code: 0, stderr: '' })
      expect(await readdir(folder)).toEqual(['again', 'export'])
      expect((await readdir(out)).length).toBeGreaterThan(3)
    }))

  test('exports nothing over what is there, by another key, or by a filter that is not understood', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'export')
      expect((await run('export', '--out', tmpdir())).code).toBe(2)
      const other = 'a.example/log+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
      for (const args of [
        ['--key', other],
        ['--up-to', '999999'],
        ['--format', 'doc'],
      ]) {
        const ran = await run('export', '--out', out, ...args)
        expect({ args, code: ran.code, stdout: ran.stdout }).toEqual({ args, code: 1, stdout: '' })
        expect(ran.stderr).toMatch(both)
      }
      expect(await readdir(folder)).toEqual([])
    }))

  test('of what is not there or not understood says so in both languages', async () => {
    for (const args of [
      ['show', '999999'],
      ['--type', 'Nothing'],
      ['--from', 'yesterday'],
      ['--as-of', '999999'],
    ]) {
      const ran = await run(...args)
      expect({ args, code: ran.code }).toEqual({ args, code: 1 })
      expect(ran.stderr).toMatch(both)
    }
    expect((await run('--limit', '0')).code).toBe(2)
  })
})
