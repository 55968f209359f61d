import { mkdtemp, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createLogger, type LogLevel, logFile } from '../src/index.ts'

const logTo = (level: LogLevel): { readonly logger: ReturnType<typeof createLogger>; readonly lines: string[] } => {
  const lines: string[] = []
  return {
    lines,
    logger: createLogger({ name: 'api', level, destination: { write: (line) => void lines.push(line) } }),
  }
}

describe('the log', () => {
  test('is one JSON object a line, with the name, the level as a word and the time in UTC', () => {
    const { logger, lines } = logTo('info')
    logger.info({ correlationId: 'c-1' }, '收到命令')

    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      name: 'api',
      pid: process.pid,
      correlationId: 'c-1',
      msg: '收到命令',
    })
  })

  test('leaves out what is below its level', () => {
    const { logger, lines } = logTo('warn')
    logger.info('quiet')
    logger.warn('loud')

    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['loud'])
  })

  test('hides credentials, also those in the headers of a request', () => {
    const { logger, lines } = logTo('info')
    const headers = { authorization: 'Bearer hunter2', cookie: 'hunter2', 'x-api-key': 'hunter2', host: 'localhost' }
    logger.info({ token: 'hunter2', user: { password: 'hunter2', id: 'p-1' }, headers, req: { headers } })

    expect(lines.join('')).not.toContain('hunter2')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ user: { id: 'p-1' }, req: { headers: { host: 'localhost' } } })
  })

  test('in a file on a full disk ends nothing, however much is said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'liushui-log-'))
    const path = join(folder, 'log')
    // Every write to this device fails as on a full disk.
    await symlink('/dev/full', path)
    const logger = createLogger({ name: 'api', level: 'info', destination: logFile(path) })
    for (let line = 0; line < 10_000; line++) logger.info({ line }, '写不下的一行')
    await new Promise(setImmediate)
    expect(await readlink(path)).toBe('/dev/full')
    await rm(folder, { recursive: true })
  })
})
