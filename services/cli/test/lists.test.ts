import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { liushui } from './liushui.ts'
import { startPlatform } from './platform.ts'

const both = /\p{Script=Han}[\s\S]*[a-z]/u
const programmeId = 'shili-wushui'
const projectId = 'shili-wushui-001'

let platform: Awaited<ReturnType<typeof startPlatform>>
beforeAll(async () => {
  platform = await startPlatform({ EXAMPLE: 'scenario', WORKER: 'fails' })
})
afterAll(() => platform.stop())

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))

const run = (...args: string[]) => liushui(args, { url: platform.url, folder })
const json = async (...args: string[]) => {
  const { code, stdout } = await run(...args, '--json')
  return { code, ...JSON.parse(stdout) }
}

describe('liushui list', () => {
  test('shows a list with Chinese headings, filtered, sorted and cut, and says what is left out', async () => {
    const ran = await run('list', 'monthly-facts', '--sort', '-investment', '--limit', '2')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('本月完成投资（万元）')
    expect(ran.stdout).toContain('12.345678')
    expect(ran.stdout).toContain('还有更多')
    const found = await json('list', 'monthly-facts', '--filter', 'month=2014-05', '--filter', 'month=2014-06')
    expect(found).toMatchObject({ code: 0, ok: true, more: false, items: [{ month: '2014-06' }, { month: '2014-05' }] })
  })

  test('of nothing says so, and speaks of no columns', async () => {
    const { stdout } = await run('list', 'approvals', '--as-of', '3')
    expect(stdout).toBe('共 0 条\nItems: 0\n')
  })

  test('names projects as people do, and leaves the ids of events to machines', async () => {
    const { stdout } = await run('list', 'fund-movements')
    expect(stdout).toMatch(/^项目名称 /m)
    expect(stdout).not.toMatch(/事件编号|项目编号/)
    expect((await run('list', 'fund-movements', '--columns', 'projectId,eventId')).stdout).toContain(projectId)
  })

  test('shows the columns that are asked for', async () => {
    const { stdout } = await run('list', 'approvals', '--columns', 'matter,greenChannel,status')
    expect(stdout).toMatch(/审批事项 +绿色通道 +办理状态/)
    expect(stdout).toMatch(/建设工程规划许可 +是 +已收件/)
  })

  test('of a name, filter, sort or column that is not there says which there are', async () => {
    const wrong = [
      [2, 'list', 'nonsense'],
      [2, 'list', 'approvals', '--columns', 'nonsense'],
      [2, 'list', 'approvals', '--filter', 'nonsense'],
      [2, 'list', 'approvals', '--limit', '0'],
      [1, 'list', 'approvals', '--filter', 'nonsense=1'],
      [1, 'list', 'approvals', '--sort', 'nonsense'],
      [1, 'list', 'approvals', '--as-of', '999999'],
      [1, 'list', 'approvals', '--programme', 'none'],
    ] as const
    for (const [code, ...args] of wrong) {
      const ran = await run(...args)
      expect({ args, code: ran.code }).toEqual({ args, code })
      expect(ran.stderr).toMatch(both)
    }
    expect((await run('list', 'nonsense')).stderr).toContain('fund-applications')
  })

  test('of the worklist shows what is to be decided', async () => {
    const ran = await run('worklist')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain('建设工程规划许可')
    expect(await json('worklist', '--as-of', '3')).toMatchObject({ items: [] })
  })
})

describe('liushui export', () => {
  test('saves a list as a workbook or as CSV, as the name says', async () => {
    const [workbook, csv] = [join(folder, 'list.xlsx'), join(folder, 'list.csv')]
    expect(await json('export', 'approvals', '--out', workbook)).toMatchObject({ code: 0, file: workbook })
    expect((await readFile(workbook)).subarray(0, 2).toString()).toBe('PK')
    expect((await run('export', 'worklist', '--out', csv, '--filter', 'greenChannel=1')).code).toBe(0)
    expect(await readFile(csv, 'utf8')).toContain('建设工程规划许可')
    expect((await run('export', 'approvals', '--out', join(folder, 'list.pdf'))).code).toBe(2)
    expect((await run('export', 'approvals', '--out', join(folder, 'no', 'list.csv'))).code).toBe(1)
  })
})

describe('liushui check plan', () => {
  test('shows sums beside headlines, and what to look at in both languages', async () => {
    const ran = await run('check', 'plan', '2014')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/公布数与分项合计相差[\s\S]*Check the items/)
    expect(await json('check', 'plan', '2014')).toMatchObject({ findings: [{ code: 'plan/headline-differs' }] })
    expect((await run('check', 'plan', '2013')).code).toBe(1)
  })
})

describe('liushui screen, inspect and score', () => {
  test('have the platform do it and show what came of it', async () => {
    const screened = await run('screen', `${programmeId}-sheng-2014-1`)
    expect(screened).toMatchObject({ code: 0, stderr: '' })
    expect(screened.stdout).toContain('符合条件')
    const inspected = await json('inspect', `${programmeId}-2014-1`)
    expect(inspected).toMatchObject({ code: 0, items: [{ card: 'red' }, { card: 'red' }] })
    expect(await json('score', '2014-06')).toMatchObject({ code: 0, items: [{ rank: 1, unit: '示例责任单位' }] })
  })

  test('are refused with 1 where there is nothing to do it with, and with 2 where it is not written so', async () => {
    for (const args of [
      ['screen', 'none'],
      ['inspect', 'none'],
      ['score', '2013'],
    ]) {
      const ran = await run(...args)
      expect({ args, code: ran.code }).toEqual({ args, code: 1 })
      expect(ran.stderr).toMatch(both)
    }
    for (const args of [['screen', 'X Y'], ['inspect'], ['score', '2014-13'], ['score', 'x']])
      expect({ args, code: (await run(...args)).code }).toEqual({ args, code: 2 })
  })
})

describe('liushui do', () => {
  const suspension = { projectId: 'shili-wushui-002', programmeId, suspendedOn: '2014-07-03', reason: '示例原因' }

  test('sends any command by its name, with data from the line or a file, and its key makes it safe to repeat', async () => {
    const file = join(folder, 'data.json')
    await writeFile(file, JSON.stringify(suspension))
    const first = await json('do', 'suspendProject', '--data', `@${file}`, '--key', 'stop-once')
    expect(first).toMatchObject({ code: 0, repeated: false, events: [{ type: 'ProjectSuspended' }] })
    const again = await run('do', 'SuspendProject', '--data', JSON.stringify(suspension), '--key', 'stop-once')
    expect(again.stdout).toMatch(/此前已完成[\s\S]*Done before/)
  })

  test('is refused by the rules with 1, and by what is not written so with 2 and the names that there are', async () => {
    expect((await run('do', 'suspendProject', '--data', JSON.stringify(suspension))).code).toBe(1)
    expect((await run('do', 'suspendProject', '--data', JSON.stringify(suspension), '--if-match', '99')).code).toBe(1)
    const wrong = [
      ['do', 'nonsense', '--data', '{}'],
      ['do', 'suspendProject', '--data', 'nonsense'],
      ['do', 'suspendProject', '--data', '[]'],
      ['do', 'suspendProject', '--data', '@none.json'],
      ['do', 'suspendProject', '--data', '{}'],
      ['do', 'suspendProject'],
    ]
    for (const args of wrong) expect({ args, code: (await run(...args)).code }).toEqual({ args, code: 2 })
    expect((await run('do', 'nonsense', '--data', '{}')).stderr).toContain('scoreUnits')
    expect((await run('do', 'suspendProject', '--data', '@none.json')).stderr).toMatch(/无法读取文件[\s\S]*none\.json/)
  })
})

describe('liushui template and report', () => {
  test('save a file to fill in, and read one back row by row and for good', async () => {
    const plan = join(folder, 'plan.xlsx')
    expect((await run('template', 'plan', '--year', '2015', '--out', plan, '--carry-over')).code).toBe(0)
    const shown = await run('import', plan, '--programme', programmeId, '--year', '2015', '--dry-run')
    expect(shown.stdout + shown.stderr).toMatch(/示例行 example/)
    const empty = join(folder, 'report.xlsx')
    expect((await run('template', 'report', '--month', '2014-03', '--out', empty)).code).toBe(0)
    const unfilled = await run('report', 'import', empty, '--month', '2014-03', '--dry-run')
    expect(unfilled.code).toBe(1)
    expect(unfilled.stderr).toMatch(/问题 Problems[\s\S]*本月完成投资/)

    const report = join(folder, 'report.csv')
    await writeFile(report, `项目编号,项目名称,本月完成投资(万元),形象进度\n${projectId},示例项目1,12.5,示例进度\n`)
    const dry = await run('report', 'import', report, '--month', '2014-03', '--dry-run')
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(dry.stdout).toMatch(/行 row +认作 taken for[\s\S]*项目 project +示例项目1（shili-wushui-001）本月 12.5/)
    expect(dry.stdout).toMatch(/请核对 To be looked at[\s\S]*示例项目2/)
    expect(await json('report', 'import', report, '--month', '2014-03')).toMatchObject({ code: 0, reported: 1 })
    const again = await run('report', 'import', report, '--month', '2014-03')
    expect(again.stdout).toMatch(/没有重复填报[\s\S]*nothing is reported twice/)
    expect(await json('report', 'import', report, '--month', '2014-03')).toMatchObject({
      code: 0,
      written: [{ repeated: true }],
    })
  })
})
