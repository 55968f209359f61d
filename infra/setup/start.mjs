import { prepare, ROOT } from './src/prepare.mjs'
import { run } from './src/run.mjs'

// `npm start`: puts in place what is missing, then runs the platform with the arguments given.
const { node, env } = await prepare()
process.exitCode = await run(node, ['services/standalone/src/main.ts', ...process.argv.slice(2)], { cwd: ROOT, env })
