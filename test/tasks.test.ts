import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')

/** What Turborepo would run for a task, package by package. */
const commandsOf = (task: string): Record<string, string> => {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  const turbo = join(root, 'node_modules/.bin/turbo')
  const { stdout } = spawnSync(turbo, ['run', task, '--dry=json'], { cwd: root, env, encoding: 'utf8' })
  const tasks: { readonly package: string; readonly command: string }[] = JSON.parse(stdout).tasks
  return Object.fromEntries(
    tasks.filter(({ command }) => command !== '<NONEXISTENT>').map((task) => [task.package, task.command]),
  )
}

test('npm run test:faults runs the faults', () => {
  expect(Object.keys(commandsOf('test:faults'))).toContain('@liushui/test')
})

test('npm run test:engines runs the tests of every package that talks to an engine', () => {
  expect(Object.keys(commandsOf('test:engines'))).toEqual(
    expect.arrayContaining(['@liushui/test', '@liushui/read-models', '@liushui/feed', '@liushui/publisher']),
  )
})
