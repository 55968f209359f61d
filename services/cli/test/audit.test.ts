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
    expect(ran.stdout).toContain('操作员（local-operator）')
    expect(ran.stdout).toContain('还有更多')
    expect((await json('--type', '更正月报')).items).toEqual((await json('--type', 'ProgressReportCorrected')).items)
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
    expect(ran.stdout).toMatch(/事件内容 What the event says\n栏目 +内容 +field +content\n/)
    expect(ran.stdout).toMatch(/前后对照 Before and after\n栏目 +之前 +之后 +field +before +after\n/)
    expect(ran.stdout).toMatch(/项目 project +示例项目1（\S+）\n/)
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
      const { key, keyGiven, size } = await json('export', '--out', join(folder, 'again'), '--format', 'csv,pdf')
      expect({ keyGiven, isWhole: size > 40 }).toEqual({ keyGiven: false, isWhole: true })
      expect((await readdir(join(folder, 'again'))).sort()).toContain('entries.pdf')
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

  test('has the timeline of a project, the oldest first, and no page of one that is not there', async () => {
    const { items } = await json('timeline', 'shili-wushui-001')
    const indexes = items.map(({ index }: { index: number }) => index)
    expect(indexes.length).toBeGreaterThan(10)
    expect(indexes).toEqual(indexes.toSorted((a: number, b: number) => a - b))
    const ran = await run('timeline', 'shili-wushui-001', '--limit', '2')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/还有更多[\s\S]*位置 position[\s\S]*项目入库/)
    expect(await run('timeline', 'none')).toMatchObject({ code: 1, stderr: expect.stringMatching(both) })
    expect((await run('timeline')).code).toBe(2)
  })

  test('says what changed between two positions or days, stream by stream', async () => {
    const { streams } = await json('changes', '--from', '10', '--to', '30')
    expect(streams.reduce((sum: number, { events }: { events: number }) => sum + events, 0)).toBe(20)
    const ran = await run('changes', '--from', '2014-01-01', '--programme', 'shili-wushui')
    expect(ran.stdout).toMatch(/^共 \d+ 个事件流、\d+ 个事件\nStreams: \d+, events: \d+\n事件流 stream +事件数 events/)
    expect((await run('changes', '--to', '2014-01-01')).stdout).toBe('共 0 个事件流、0 个事件\nStreams: 0, events: 0\n')
    expect(await run('changes', '--from', '2014-2-30')).toMatchObject({ code: 1, stderr: expect.stringMatching(both) })
  })

  test('keeps filters under names, shows what they find, and deletes them', async () => {
    const saved = await run('views', 'save', '月报 一', '--type', 'ProgressReported', '--text', '完成')
    expect(saved).toMatchObject({ code: 0, stderr: '' })
    expect(await json('views', 'save', '甲', '--type', 'ProgressReported')).toMatchObject({
      filter: { type: ['ProgressReported'] },
    })
    expect((await run('views')).stdout).toMatch(
      /^共 2 个视图\nViews: 2\n[\s\S]*月报 一.*type=ProgressReported&text=完成/,
    )
    const { items } = await json('views', 'show', '甲')
    expect(items.map(({ type }: { type: string }) => type)).toEqual(Array(items.length).fill('ProgressReported'))
    expect(items.length).toBeGreaterThan(0)
    for (const name of ['月报 一', '甲']) expect((await run('views', 'remove', name)).code).toBe(0)
    for (const what of ['remove', 'show'])
      expect(await run('views', what, '甲')).toMatchObject({ code: 1, stderr: expect.stringMatching(both) })
    expect((await run('views', 'save')).code).toBe(2)
  })

  test('shows who looked at what, the newest first', async () => {
    await run('changes', '--from', '10', '--to', '30')
    const ran = await run('access', '--limit', '1')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/operator（local-operator） +local +变化 changes +\d+ +from=10 to=30\n$/)
    expect((await json('access')).items[0].what).toBe('access')
  })

  test('names the figures of a bulletin, and the events that one comes from', async () => {
    expect(await run('figures', '2014-05')).toMatchObject({ code: 1, stderr: expect.stringMatching(both) })
    expect((await run('figures', 'May')).code).toBe(2)
    const made = await startPlatform({ EXAMPLE: 'yes', WORKER: 'renders' })
    try {
      const ask = (...args: string[]) => liushui(['audit', ...args], { url: made.url, folder: tmpdir() })
      await inFolder(async (folder) => {
        await liushui(['bulletin', '2014-06'], { url: made.url, folder })
      })
      const list = await ask('figures', '2014-06')
      expect(list).toMatchObject({ code: 0, stderr: '' })
      expect(list.stdout).toMatch(/total\.planned-investment +\d+ 万元 +全部项目：/)
      const one = await ask('figures', '2014-06', 'total.planned-investment')
      expect(one.stdout).toMatch(/plan-.* +total\.planned-investment \+\d+ +是 yes/)
      expect((await ask('figures', '2014-06', 'total.nothing')).code).toBe(1)
    } finally {
      await made.stop()
    }
  })

  test('has a help that names what is done where no command is named', async () => {
    const help = (await run('--help')).stdout
    expect(help).toContain('list where no command is named')
    for (const name of [
      'list',
      'show',
      'timeline',
      'changes',
      'gaps',
      'figures',
      'views',
      'access',
      'export',
      'verify',
    ])
      expect(help).toMatch(new RegExp(`\\n  ${name}\\b`))
  })

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
