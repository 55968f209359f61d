import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { totalLine } from './src/counts.mjs'
import { prepare, ROOT } from './src/prepare.mjs'
import { run } from './src/run.mjs'
import { say, step } from './src/say.mjs'

// `npm test`: puts in place what is missing, then checks everything, and ends with one line of counts.
const CHECKS = [
  { zh: '类型检查', en: 'types', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'] },
  { zh: '代码规范', en: 'lint and format', command: ['biome', 'ci', '.'] },
  { zh: '包的边界', en: 'package boundaries', command: ['turbo', 'boundaries'] },
  // Two at a time, as most of a package's test time is one busy process; `--continue`: one run shows all that fails.
  {
    zh: '测试',
    en: 'tests',
    command: ['turbo', 'run', 'test', '--concurrency=2', '--continue', '--log-order=grouped'],
  },
]

const QUIET_TURBO = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_UI: 'false',
}

/** @param {NodeJS.ProcessEnv} env */
const runChecks = async (env) => {
  for (const [index, { zh, en, command }] of CHECKS.entries()) {
    step({ number: index + 1, of: CHECKS.length, zh, en })
    const [program = '', ...args] = command
    const code = await run(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, env })
    if (code !== 0) return code
  }
  return 0
}

const { env } = await prepare()
const counts = mkdtempSync(join(tmpdir(), 'liushui-test-counts-'))
try {
  process.exitCode = await runChecks({ ...env, ...QUIET_TURBO, LIUSHUI_TEST_COUNTS: counts })
  say(totalLine(counts))
} finally {
  rmSync(counts, { recursive: true, force: true })
}
