import { join } from 'node:path'
import { openReadModels } from '../../src/index.ts'
import { history } from '../history.ts'
import { openLog } from '../support.ts'

// Does one thing over and over until it is killed, and writes a line for each step: `node victim.ts follow|rebuild FOLDER SEED`.

const [task, folder, seed] = process.argv.slice(2)
if (folder === undefined || seed === undefined) throw new Error('node victim.ts follow|rebuild FOLDER SEED')

const step = (what: string): void => {
  process.stdout.write(`${what}\n`)
}

const { store, add } = openLog(folder)
const models = await openReadModels({ folder: join(folder, 'read-models'), store })
step('open')
if (task === 'follow') {
  models.onApplied(step)
  const following = models.follow({ signal: new AbortController().signal })
  const events = history(Number(seed), 20_000)
  for (let from = 0; from < events.length; from += 25) await add(...events.slice(from, from + 25))
  await following
} else {
  for (;;) await models.rebuild({ onProgress: (done) => step(String(done)) })
}
