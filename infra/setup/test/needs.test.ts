import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { whatIsMissing } from '../src/needs.mjs'

const X64 = { platform: 'linux', arch: 'x64' }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liushui-needs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('what is missing', () => {
  test('is Redis when no folder of the PATH has a redis-server that can be run', async () => {
    const server = join(folder, 'redis-server')
    const env = { PATH: `/nowhere:${folder}` }
    await writeFile(server, '')
    await chmod(server, 0o644)
    expect(whatIsMissing(env, X64).redis).toBe(true)

    await chmod(server, 0o755)
    expect(whatIsMissing(env, X64).redis).toBe(false)
  })

  test('is not Redis when REDIS_URL names one', () => {
    expect(whatIsMissing({ PATH: folder, REDIS_URL: 'redis://127.0.0.1:6379' }, X64).redis).toBe(false)
  })

  test.each([
    { platform: 'linux', arch: 'arm64' },
    { platform: 'darwin', arch: 'arm64' },
    { platform: 'darwin', arch: 'x64' },
  ])('is a browser on $platform $arch, unless PUPPETEER_EXECUTABLE_PATH names one', (machine) => {
    expect(whatIsMissing({}, machine)).toMatchObject({ browser: true, libraries: [] })
    expect(whatIsMissing({ PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' }, machine)).toMatchObject({ browser: false })
  })
})
