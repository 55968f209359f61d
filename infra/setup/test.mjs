import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { totalLine } from './src/counts.mjs'
import { prepare, ROOT } from './src/prepare.mjs'
import { run } from './src/run.mjs'
import { giveUp, say, step } from './src/say.mjs'
import { scratchFolder } from './src/scratch.mjs'
import { installTestPrograms } from './src/test-programs.mjs'

// `npm test`: puts in place what is missing, then checks everything, and ends with one line of counts.
// `npm run test:engines` and `npm run test:faults` run the tests of that name only, the faults in full.

// Three at a time: a package's tests are one process, and that of the engines mostly waits; `--continue`: one run shows all that fails.
/** @param {string} task */
const turboRun = (task) => ['turbo', 'run', task, '--concurrency=3', '--continue', '--log-order=grouped']

const CHECKS = [
  { zh: '类型检查', en: 'types', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'] },
  { zh: '代码规范', en: 'lint and format', command: ['biome', 'ci', '.'] },
  { zh: '包的边界', en: 'package boundaries', command: ['turbo', 'boundaries'] },
  { zh: '测试', en: 'tests', command: turboRun('test') },
]
/** @type {Record<string, typeof CHECKS>} */
const SELECTIONS = {
  engines: [{ zh: '引擎测试', en: 'tests on real engines', command: turboRun('test:engines') }],
  faults: [{ zh: '故障测试', en: 'faults, all of them', command: turboRun('test:faults') }],
}

const QUIET_TURBO = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_UI: 'false',
}

/**
 * @param {typeof CHECKS} checks
 * @param {NodeJS.ProcessEnv} env
 */
const runChecks = async (checks, env) => {
  for (const [index, { zh, en, command }] of checks.entries()) {
    step({ number: index + 1, of: checks.length, zh, en })
    const [program = '', ...args] = command
    const code = await run(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, env })
    if (code !== 0) return code
  }
  return 0
}

/** @param {string | undefined} selection */
const checksOf = (selection) => {
  if (selection === undefined) return CHECKS
  const known = Object.keys(SELECTIONS)
  return (
    SELECTIONS[selection] ??
    giveUp([`没有名为 ${selection} 的测试：${known}。`, `There are no tests named ${selection}: ${known}.`])
  )
}

const [selection] = process.argv.slice(2)
const checks = checksOf(selection)
const { env } = await prepare()
await installTestPrograms()
const scratch = scratchFolder()
const counts = join(scratch, 'counts')
mkdirSync(counts)
try {
  const full = selection === 'faults' ? { LIUSHUI_FAULTS: 'all' } : {}
  const places = { TMPDIR: scratch, LIUSHUI_TEST_COUNTS: counts }
  process.exitCode = await runChecks(checks, { ...env, ...QUIET_TURBO, ...full, ...places })
  say(totalLine(counts))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
