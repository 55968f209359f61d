import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { engineSettings, feedSettings, readSettings } from '../src/index.ts'

const schema = z.object({
  LIUSHUI_DATA: z.string().default('./data'),
  LIUSHUI_PORT: z.coerce.number().int().min(0).max(65_535).default(7014),
  LIUSHUI_SAMPLE: z.enum(['wucheng-2014', 'none']).default('none'),
  LIUSHUI_SIGNING_KEY: z.string().regex(/^[0-9a-f]{64}$/),
})
const KEY = 'ab'.repeat(32)

describe('settings', () => {
  test('are typed, have their defaults, and leave out what the schema does not know', () => {
    const read = readSettings(schema, { LIUSHUI_PORT: '80', LIUSHUI_SIGNING_KEY: KEY, HOME: '/root' })

    expect(read).toEqual({
      ok: true,
      settings: { LIUSHUI_DATA: './data', LIUSHUI_PORT: 80, LIUSHUI_SAMPLE: 'none', LIUSHUI_SIGNING_KEY: KEY },
    })
  })

  test('set to nothing count as not set', () => {
    const read = readSettings(schema, { LIUSHUI_PORT: '', LIUSHUI_DATA: ' ', LIUSHUI_SIGNING_KEY: KEY })

    expect(read).toMatchObject({ ok: true, settings: { LIUSHUI_PORT: 7014, LIUSHUI_DATA: './data' } })
  })

  test('that are missing or wrong are all told at once, one sentence for each in both languages', () => {
    const read = readSettings(schema, { LIUSHUI_PORT: '70000', LIUSHUI_SAMPLE: 'other' })

    expect(read).toEqual({
      ok: false,
      problems: [
        {
          variable: 'LIUSHUI_PORT',
          zh: '环境变量 LIUSHUI_PORT 有误：数值过大：期望 number <=65535。',
          en: 'LIUSHUI_PORT is wrong: Too big: expected number to be <=65535.',
        },
        {
          variable: 'LIUSHUI_SAMPLE',
          zh: '环境变量 LIUSHUI_SAMPLE 有误：无效选项：期望以下之一 "wucheng-2014"|"none"。',
          en: 'LIUSHUI_SAMPLE is wrong: Invalid option: expected one of "wucheng-2014"|"none".',
        },
        {
          variable: 'LIUSHUI_SIGNING_KEY',
          zh: '缺少环境变量 LIUSHUI_SIGNING_KEY。',
          en: 'LIUSHUI_SIGNING_KEY is not set.',
        },
      ],
    })
  })

  test('never show a value, which may be a secret', () => {
    const read = readSettings(schema, {
      LIUSHUI_SIGNING_KEY: 'hunter2',
      LIUSHUI_SAMPLE: 'hunter2',
      LIUSHUI_PORT: 'hunter2',
    })

    expect(read).toMatchObject({ ok: false, problems: { length: 3 } })
    expect(JSON.stringify(read)).not.toContain('hunter2')
  })
})

describe('a setting that is given as a file, as the secrets of containers are', () => {
  let folder = ''
  const file = (name: string, content: string): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'liushui-settings-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is what the file says, without the line end after it', () => {
    const read = readSettings(schema, { LIUSHUI_SIGNING_KEY_FILE: file('key', `${KEY}\n`) })

    expect(read).toMatchObject({ ok: true, settings: { LIUSHUI_SIGNING_KEY: KEY } })
  })

  test('is refused where it is given as a value too', () => {
    const read = readSettings(schema, { LIUSHUI_SIGNING_KEY: KEY, LIUSHUI_SIGNING_KEY_FILE: file('again', KEY) })

    expect(read).toEqual({
      ok: false,
      problems: [
        {
          variable: 'LIUSHUI_SIGNING_KEY',
          zh: '环境变量 LIUSHUI_SIGNING_KEY 与 LIUSHUI_SIGNING_KEY_FILE 只能设置一个。',
          en: 'LIUSHUI_SIGNING_KEY and LIUSHUI_SIGNING_KEY_FILE are both set: set one of them.',
        },
      ],
    })
  })

  test('is told once where its file is missing or empty, in the place of being not set', () => {
    const missing = readSettings(schema, { LIUSHUI_SIGNING_KEY_FILE: join(folder, 'nowhere') })
    const empty = readSettings(schema, { LIUSHUI_SIGNING_KEY_FILE: file('empty', ' \n') })

    expect(missing).toMatchObject({
      ok: false,
      problems: [{ en: "The file that LIUSHUI_SIGNING_KEY_FILE names can't be read (ENOENT)." }],
    })
    expect(empty).toMatchObject({
      ok: false,
      problems: [{ zh: '环境变量 LIUSHUI_SIGNING_KEY_FILE 所指的文件是空的。' }],
    })
  })

  test('never shows the content or the place of its file', () => {
    const read = readSettings(schema, { LIUSHUI_SIGNING_KEY_FILE: file('hunter2', 'hunter2') })

    expect(read).toMatchObject({ ok: false, problems: { length: 1 } })
    expect(JSON.stringify(read)).not.toContain('hunter2')
  })

  test('of a name that the schema does not know is not read', () => {
    const read = readSettings(schema, { LIUSHUI_SIGNING_KEY: KEY, OTHER_FILE: join(folder, 'nowhere') })

    expect(read).toMatchObject({ ok: true })
  })
})

describe('what begins the names on shared engines, and the source of the feed', () => {
  const { LIUSHUI_STREAM_PREFIX } = engineSettings
  const shared = z.object({ LIUSHUI_STREAM_PREFIX, ...feedSettings })

  test('have the names of a platform of its own where they are not set', () => {
    expect(readSettings(shared, {})).toEqual({
      ok: true,
      settings: { LIUSHUI_STREAM_PREFIX: '', LIUSHUI_FEED_PREFIX: 'liushui', LIUSHUI_FEED_SOURCE: 'urn:liushui:log' },
    })
  })

  test('are taken as they are given', () => {
    const given = {
      LIUSHUI_STREAM_PREFIX: 'district-7-',
      LIUSHUI_FEED_PREFIX: 'District_7.liushui-test',
      LIUSHUI_FEED_SOURCE: 'https://example.org/%E6%B5%81?a=b#c',
    }
    expect(readSettings(shared, given)).toEqual({ ok: true, settings: given })
  })

  test.each([
    ['LIUSHUI_STREAM_PREFIX', 'District'],
    ['LIUSHUI_STREAM_PREFIX', '$district-'],
    ['LIUSHUI_FEED_PREFIX', 'a/b'],
    ['LIUSHUI_FEED_PREFIX', '流水'],
    ['LIUSHUI_FEED_SOURCE', 'urn:a b'],
    ['LIUSHUI_FEED_SOURCE', 'urn:%zz'],
  ])('are refused where they could be no name: %s=%s', (variable, value) => {
    expect(readSettings(shared, { [variable]: value })).toMatchObject({ ok: false, problems: [{ variable }] })
  })
})
