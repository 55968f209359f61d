import { join } from 'node:path'
import { prepare, ROOT } from './src/prepare.mjs'
import { run } from './src/run.mjs'

// `npm run test:faults`: the tests that inject faults and nothing else; LIUSHUI_FAULTS=all runs every one of their cases.
const { env } = await prepare()
process.exitCode = await run(join(ROOT, 'node_modules/.bin/liushui-jest'), ['faults/'], {
  cwd: join(ROOT, 'test'),
  env,
})
