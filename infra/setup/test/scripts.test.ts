import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const setup = join(import.meta.dirname, '..')
let root = ''
let bin = ''

/** A program of the test's own: first on the PATH of the script, which is all that the script knows of the machine's programs. */
const program = async (name: string, lines: readonly string[]): Promise<void> => {
  await writeFile(join(bin, name), ['#!/bin/sh', ...lines, ''].join('\n'))
  await chmod(join(bin, name), 0o755)
}

/** Stands in for npm: notes what it was asked, and does what `npm ci` does to the Node package. */
const fakeNpm = (lines: readonly string[]): Promise<void> => program('npm', ['echo "npm $*" >> calls', ...lines])

const INSTALLS_NODE = [`mkdir -p node_modules/node/bin`, `ln -sf ${process.execPath} node_modules/node/bin/node`]

const launch = (
  script: string,
  options: { readonly env?: NodeJS.ProcessEnv; readonly args?: readonly string[] } = {},
) => {
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    HOME: root,
    REDIS_URL: 'redis://127.0.0.1:1',
    PUPPETEER_EXECUTABLE_PATH: '/bin/true',
    LIUSHUI_INSTALL: 'never',
    ...options.env,
  }
  const args = [join(root, 'infra/setup', script), ...(options.args ?? [])]
  return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

const runScript = async (...launched: Parameters<typeof launch>) => {
  const child = launch(...launched)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code }
}

const calls = async (): Promise<string[]> => (await readFile(join(root, 'calls'), 'utf8')).trim().split('\n')

const writeMain = async (source: string): Promise<void> => {
  await mkdir(join(root, 'services/standalone/src'), { recursive: true })
  await writeFile(join(root, 'services/standalone/src/main.ts'), source)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'liushui-setup-'))
  bin = join(root, 'bin')
  await mkdir(bin)
  await mkdir(join(root, 'infra/setup'), { recursive: true })
  for (const part of ['start.mjs', 'test.mjs', 'bench.mjs', 'src']) {
    await cp(join(setup, part), join(root, 'infra/setup', part), { recursive: true })
  }
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  await writeFile(join(root, 'package-lock.json'), '{}')
  await writeMain(`process.stdout.write(\`main \${process.argv.slice(2).join(' ')}\\n\`)`)
  await fakeNpm(INSTALLS_NODE)
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('npm start', () => {
  test('installs the npm packages once, says so, and passes its arguments on', async () => {
    const first = await runScript('start.mjs', { args: ['--once'] })
    const second = await runScript('start.mjs', { args: ['--once'] })

    expect(first).toMatchObject({ out: '[2/3] 安装 npm 依赖 · npm packages …\nmain --once\n', code: 0 })
    expect(second).toEqual({ out: 'main --once\n', err: '', code: 0 })
    expect(await calls()).toEqual(['npm ci --loglevel=error'])
  })

  test('installs them anew when the lock file is another', async () => {
    await runScript('start.mjs')
    await writeFile(join(root, 'package-lock.json'), '{"lockfileVersion":3}')
    await runScript('start.mjs')

    expect(await calls()).toHaveLength(2)
  })

  test('repeats an installation that failed', async () => {
    await fakeNpm(['exit 1'])
    const failed = await runScript('start.mjs')
    expect(failed).toMatchObject({ code: 1, err: 'npm ci 失败，原因见上。\nnpm ci failed; the reason is above.\n' })

    await fakeNpm(INSTALLS_NODE)
    expect(await runScript('start.mjs')).toMatchObject({ code: 0 })
    expect(await calls()).toHaveLength(2)
  })

  test('asks for Node 24 again where the install scripts were not allowed to run', async () => {
    await fakeNpm(['[ "$1" = ci ] && exit 0', ...INSTALLS_NODE])

    expect((await runScript('start.mjs')).out).toContain('[3/3] 取得 Node 24 · fetching Node 24 …\nmain')
    expect((await calls())[1]).toContain('npm rebuild node --ignore-scripts=false')
  })

  test('does without the package where it runs on Node 24 itself, also the next time', async () => {
    await fakeNpm(['mkdir -p node_modules'])
    await runScript('start.mjs')

    expect(await runScript('start.mjs')).toEqual({ out: 'main \n', err: '', code: 0 })
    expect(await calls()).toHaveLength(2)
  })

  test('gives npm neither the npm nor the Node of the folder that npm replaces', async () => {
    await fakeNpm(['echo "$PATH" >> calls', ...INSTALLS_NODE])
    await runScript('start.mjs', { env: { PATH: `${root}/node_modules/.bin:${bin}:/bin` } })

    expect((await calls())[1]).toBe(`${bin}:/bin`)
  })

  test('ends with the exit code of the platform', async () => {
    await writeMain('process.exit(7)')

    expect(await runScript('start.mjs')).toMatchObject({ code: 7 })
  })

  test('passes a signal on and waits for the platform to stop', async () => {
    await writeMain(`
      process.on('SIGTERM', () => { process.stdout.write('stopped\\n'); process.exit(3) })
      setInterval(() => undefined, 1_000)
      process.stdout.write('ready\\n')`)
    const child = launch('start.mjs')
    const said: string[] = []
    const lines = createInterface({ input: child.stdout })
    const closed = once(child, 'close')
    await new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        said.push(line)
        if (line === 'ready') resolve()
      })
    })
    child.kill('SIGTERM')

    expect(await closed).toEqual([3, null])
    expect(said.slice(-2)).toEqual(['ready', 'stopped'])
  })

  test('with LIUSHUI_INSTALL=never installs nothing, says what is missing, and exits with 1', async () => {
    await program('apt-get', ['echo "apt-get $*" >> calls'])
    const ended = await runScript('start.mjs', { env: { PATH: bin, REDIS_URL: '' } })

    expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringContaining('redis-server') })
    await expect(calls()).rejects.toThrow('ENOENT')
  })
})

describe('npm test', () => {
  /** Stands in for turbo and biome: notes what it was asked; the tests of two packages leave their counts. */
  const fakeTools = async (lines: readonly string[] = []): Promise<void> => {
    await mkdir(join(root, 'node_modules/.bin'), { recursive: true })
    await program('tool', [
      `echo "$(basename $0) $*" >> calls`,
      `case "$*" in "run test"*)`,
      `  echo '{"passed":2,"failed":0,"skipped":1}' > $LIUSHUI_TEST_COUNTS/1.json`,
      `  echo '{"passed":3,"failed":1,"skipped":0}' > $LIUSHUI_TEST_COUNTS/2.json;;`,
      'esac',
      ...lines,
    ])
    for (const name of ['turbo', 'biome']) await symlink(join(bin, 'tool'), join(root, 'node_modules/.bin', name))
  }

  test('runs every check by name and ends with the counts of all packages on a line of their own', async () => {
    await fakeTools()
    const { out, code } = await runScript('test.mjs')

    expect(out.split('\n').filter((line) => line.startsWith('['))).toEqual([
      '[2/3] 安装 npm 依赖 · npm packages …',
      '[1/4] 类型检查 · types …',
      '[2/4] 代码规范 · lint and format …',
      '[3/4] 包的边界 · package boundaries …',
      '[4/4] 测试 · tests …',
    ])
    expect(out.trim().split('\n').at(-1)).toBe('5 passed, 1 failed, 1 skipped')
    expect(code).toBe(0)
  })

  test.each([
    { selection: 'engines', line: '[1/1] 引擎测试 · tests on real engines …' },
    { selection: 'faults', line: '[1/1] 故障测试 · faults, all of them …' },
  ])('runs only the tests of $selection where it is told to', async ({ selection, line }) => {
    await fakeTools(['echo "faults: $LIUSHUI_FAULTS." >> calls'])
    const { out } = await runScript('test.mjs', { args: [selection] })

    expect(out).toContain(line)
    const [call, faults] = (await calls()).slice(1)
    expect(call).toContain(`run test:${selection} `)
    expect(faults).toBe(`faults: ${selection === 'faults' ? 'all' : ''}.`)
  })

  test('gives the tests a temporary folder of their own, and removes it with all that they or a killed run left in it', async () => {
    await fakeTools(['[ "$1" = run ] && echo left > "$TMPDIR/left" && echo "$TMPDIR" >> calls'])
    await runScript('test.mjs')
    const [folder = ''] = (await calls()).filter((line) => line.includes('liushui-test-run-'))
    expect(existsSync(dirname(folder))).toBe(true)
    expect(existsSync(folder)).toBe(false)

    const left = join(dirname(folder), `liushui-test-run-${spawnSync('true').pid}-left`)
    await mkdir(left)
    await runScript('test.mjs')
    expect(existsSync(left)).toBe(false)
  })

  test('refuses a selection that there is not', async () => {
    const ended = await runScript('test.mjs', { args: ['enginse'] })

    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('no tests named enginse: engines,faults') })
  })

  test('says which programs are missing, whose tests are skipped', async () => {
    await fakeTools()
    for (const name of ['basename', 'mkdir', 'ln']) await symlink(join('/usr/bin', name), join(bin, name))
    const { out, code } = await runScript('test.mjs', { env: { PATH: bin } })

    expect(out).toContain('without strace the tests that need it are skipped')
    expect(code).toBe(0)
  })

  test('stops at the first check that fails, with its exit code', async () => {
    await fakeTools([`[ "$1" = boundaries ] && exit 5`, 'exit 0'])
    const { out, code } = await runScript('test.mjs')

    expect(code).toBe(5)
    expect(out).not.toContain('[4/4]')
    expect((await calls()).slice(1).map((call) => call.split(' ')[1])).toEqual(['run', 'ci', 'boundaries'])
  })

  test('runs its tools on Node 24, whatever the machine has', async () => {
    await fakeTools(['command -v node >> calls'])
    await runScript('test.mjs')

    expect(new Set((await calls()).filter((line) => line.endsWith('/node')))).toEqual(
      new Set([join(root, 'node_modules/node/bin/node')]),
    )
  })
})
