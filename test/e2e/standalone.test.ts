import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withFolder } from '../support/folder.ts'
import { readLog, type Standalone, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const bulletinFiles = async (folder: string): Promise<string[]> => (await readdir(join(folder, 'bulletins'))).toSorted()

describe('npm start -- --once', () => {
  let folder: string
  let first: Standalone
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liushui-once-'))
    first = startStandalone({ folder, args: ['--once'] })
    expect(await first.ended).toBe(0)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('loads the sample year, makes its twelve bulletins, says where they are, and ends with exit code 0', async () => {
    const rendered = (await readLog(folder)).filter(({ type }) => type === 'BulletinRendered')
    const made = rendered.map(({ data }) => Object(data))
    const months = Array.from({ length: 12 }, (_, index) => `2014-${String(index + 1).padStart(2, '0')}`)
    expect(made.map(({ month }) => month).sort()).toEqual(months)
    expect(await bulletinFiles(folder)).toEqual(made.map(({ sha256 }) => `${sha256}.pdf`).sort())
    for (const { sha256, bytes } of made) {
      const file = join(folder, 'bulletins', `${sha256}.pdf`)
      const pdf = await readFile(file)
      expect([createHash('sha256').update(pdf).digest('hex'), pdf.length]).toEqual([sha256, bytes])
      expect(first.output()).toContain(file)
    }
  })

  test('does nothing the second time, for everything is done already', async () => {
    const log = await readLog(folder)
    const files = await bulletinFiles(folder)
    const newest = log.map(({ data }) => Object(data)).find(({ month, sha256 }) => month === '2014-12' && sha256)
    const again = startStandalone({ folder, args: ['--once'] })
    expect(await again.ended).toBe(0)
    expect(again.output()).toContain(newest.sha256)
    expect(await readLog(folder)).toEqual(log)
    expect(await bulletinFiles(folder)).toEqual(files)
  })

  test('gives the same bulletins, byte for byte, where the same events are in another folder', () =>
    withFolder((one) =>
      withFolder(async (other) => {
        const loaded = startStandalone({ folder: one, args: ['--once'] })
        await eventually(() => (loaded.output().includes('简报 bulletin') ? true : undefined), 90_000)
        loaded.child.kill('SIGKILL')
        await loaded.ended
        await cp(one, other, { recursive: true, filter: (path) => !path.endsWith('.sock') })
        const made = (await readLog(one)).filter(({ type }) => type === 'BulletinRendered')
        expect(made.length).toBeLessThan(6)
        expect(await startStandalone({ folder: one, args: ['--once'] }).ended).toBe(0)
        expect(await startStandalone({ folder: other, args: ['--once'] }).ended).toBe(0)
        expect(await bulletinFiles(one)).toEqual(await bulletinFiles(other))
        expect(await bulletinFiles(one)).toHaveLength(12)
      }),
    ))

  test('loads no sample where it is told not to, and makes no bulletin', () =>
    withFolder(async (folder) => {
      expect(await startStandalone({ folder, args: ['--once'], env: { LIUSHUI_SAMPLE: 'none' } }).ended).toBe(0)
      expect(await readLog(folder)).toEqual([])
    }))

  test('refuses to listen on an address that others can reach', () =>
    withFolder(async (folder) => {
      const run = startStandalone({ folder, args: ['--once'], env: { LIUSHUI_HOST: '0.0.0.0' } })
      expect(await run.ended).toBe(1)
      expect(run.output()).toContain('127.0.0.1')
    }))

  test('names each setting that is wrong, and starts nothing', () =>
    withFolder(async (folder) => {
      const run = startStandalone({ folder, args: ['--once'], env: { LIUSHUI_PORT: 'http' } })
      expect(await run.ended).toBe(1)
      expect(run.output()).toContain('LIUSHUI_PORT')
    }))
})
