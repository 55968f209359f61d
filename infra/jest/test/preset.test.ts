import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../../..')
let folder = ''

/** Runs the given test files as a package of their own, with the modules of this repository. */
const runTests = async (files: Readonly<Record<string, string>>) => {
  await mkdir(join(folder, 'test'))
  for (const [name, source] of Object.entries(files)) {
    await writeFile(join(folder, 'test', name), `import { expect, test } from '@jest/globals'\n${source}\n`)
  }
  const env = { ...process.env, LIUSHUI_TEST_COUNTS: join(folder, 'counts') }
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'infra/jest/run.mjs')]
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  return { said, code, counts: await readCounts() }
}

const readCounts = async (): Promise<unknown[]> => {
  const names = await readdir(join(folder, 'counts'))
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, 'counts', name), 'utf8'))))
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-jest-'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', jest: { preset: '@liushui/jest-preset' } }),
  )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('loads ES modules, TypeScript, SQLite and the libraries in use, in each of several workers without a warning', async () => {
  const libraries = ['zod', 'express', 'bullmq', 'ioredis', 'kysely', 'puppeteer', 'pino', 'node:sqlite', 'fast-check']
  const source = `
    import { DatabaseSync } from 'node:sqlite'
    test.each(${JSON.stringify(libraries)})('loads %s', async (name: string) => {
      expect(Object.keys(await import(name)).length).toBeGreaterThan(0)
    })
    test('opens a database', () => {
      expect(new DatabaseSync(':memory:').prepare('select 1 as one').get()).toMatchObject({ one: 1 })
    })
    await Promise.resolve()`
  const { said, code } = await runTests({ 'a.test.ts': source, 'b.test.ts': source })

  expect(said).toContain(`Tests:       ${2 * libraries.length + 2} passed`)
  expect(said).not.toMatch(/Warning/)
  expect(code).toBe(0)
})

test('writes how many tests passed, failed and were skipped, and counts a file that does not load as failed', async () => {
  const { code, counts } = await runTests({
    'some.test.ts': `
      test('passes', () => expect(1).toBe(1))
      test('fails', () => expect(1).toBe(2))
      test.skip('skipped', () => undefined)
      test.todo('later')`,
    'broken.test.ts': `import './not-there.ts'`,
  })

  expect(counts).toEqual([{ passed: 1, failed: 2, skipped: 2 }])
  expect(code).toBe(1)
})

test('fails a run that something left open keeps alive, and says what', async () => {
  const { said, code, counts } = await runTests({
    'open.test.ts': `
      import { createServer } from 'node:net'
      test('passes', () => { createServer().listen(0); expect(1).toBe(1) })`,
  })

  expect(counts).toEqual([{ passed: 1, failed: 0, skipped: 0 }])
  expect(said).toContain('these are still open: ')
  expect(said).toContain('TCPServerWrap')
  expect(code).toBe(1)
})
