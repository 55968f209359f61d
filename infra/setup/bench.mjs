import { prepare, ROOT } from './src/prepare.mjs'
import { run } from './src/run.mjs'

// `npm run bench`: puts in place what is missing, then measures, with the arguments given.
const { node, env } = await prepare()
process.exitCode = await run(node, ['test/bench/run.ts', ...process.argv.slice(2)], { cwd: ROOT, env })
