import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lockDataFolder } from '@liushui/event-store'

const main = join(import.meta.dirname, '../src/main.ts')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-main-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const runOnce = async (env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [main, '--once'], {
    env: { ...process.env, LIUSHUI_DATA: folder, LIUSHUI_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code }
}

describe('a start that can’t go on ends with exit code 1 and says why in both languages, without a stack', () => {
  test('where another process owns the data folder', async () => {
    const lock = lockDataFolder(folder)
    const { err, code } = await runOnce({ LIUSHUI_SAMPLE: 'none' }).finally(lock.release)

    expect(code).toBe(1)
    expect(err).toMatch(
      /^未能启动 · the start failed:\n数据目录 .* 正被另一个进程使用.*\nThe data folder .* is in use.*\n$/,
    )
  })

  test('where the data folder can’t be written to', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    const { err, code } = await runOnce({ LIUSHUI_DATA: file })

    expect(code).toBe(1)
    expect(err).toMatch(
      /^未能启动 · the start failed:\n数据目录 .* 无法写入.*\nThe data folder .* can't be written to.*\n$/,
    )
  })
})

test('a bulletin that could not be made is told, and the exit code of --once is 1', async () => {
  const { out, code } = await runOnce({ PUPPETEER_EXECUTABLE_PATH: join(folder, 'no-browser') })

  expect(out).toContain('简报 bulletin 2014-06: 未能生成 could not be made:')
  expect(code).toBe(1)
})
