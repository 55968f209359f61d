import { describe, expect, test } from '@jest/globals'
import { readSettings } from '@liushui/runtime'
import { settingsSchema } from '../src/settings.ts'

const read = (env: Record<string, string>) => readSettings(settingsSchema, env)

describe('the settings of standalone', () => {
  test('all have a default, so that nothing needs to be set', () => {
    expect(read({})).toEqual({
      ok: true,
      settings: {
        LIUSHUI_DATA: './data',
        LIUSHUI_SAMPLE: 'wucheng-2014',
        LIUSHUI_HOST: '127.0.0.1',
        LIUSHUI_PORT: 7014,
        LIUSHUI_USER: 'local-operator:操作员:本机',
        LIUSHUI_LOG_LEVEL: 'info',
        LIUSHUI_FEED_SOURCE: 'urn:liushui:log',
        LIUSHUI_NEW_LOG_KEY: 'no',
        LIUSHUI_WITNESSES: [],
      },
    })
  })

  test('take a Redis of one’s own only as a redis:// address', () => {
    expect(read({ REDIS_URL: 'redis://127.0.0.1:6379' })).toMatchObject({ ok: true })
    expect(read({ REDIS_URL: 'http://127.0.0.1:6379' })).toMatchObject({
      ok: false,
      problems: [{ variable: 'REDIS_URL' }],
    })
  })

  test('take witnesses by address and key, and say how they are written where they are not', () => {
    const key = 'audit.example/witness+0a1b2c3d+BASE64'
    expect(read({ LIUSHUI_WITNESSES: `https://a.example/w ${key}, http://b.example  ${key}` })).toMatchObject({
      ok: true,
      settings: {
        LIUSHUI_WITNESSES: [
          { url: 'https://a.example/w', key },
          { url: 'http://b.example', key },
        ],
      },
    })
    for (const LIUSHUI_WITNESSES of [key, `ftp://a.example ${key}`, `https://a.example ${key},`])
      expect(read({ LIUSHUI_WITNESSES })).toMatchObject({ ok: false, problems: [{ variable: 'LIUSHUI_WITNESSES' }] })
  })

  test('name every variable that is wrong, and not its value', () => {
    const wrong = read({ LIUSHUI_PORT: '70000', LIUSHUI_SAMPLE: 'secret-word', LIUSHUI_USER: 'nobody' })
    expect(wrong).toMatchObject({
      ok: false,
      problems: [{ variable: 'LIUSHUI_SAMPLE' }, { variable: 'LIUSHUI_PORT' }, { variable: 'LIUSHUI_USER' }],
    })
    expect(JSON.stringify(wrong)).not.toContain('secret-word')
  })
})
