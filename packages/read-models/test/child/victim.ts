import { openPostgresReadModels, openReadModels } from '../../src/index.ts'
import { history } from '../history.ts'
import { openLog } from '../log.ts'

// Does one thing over and over until it is killed, and writes a line for each step: `node victim.ts follow|rebuild FOLDER PLACE SEED`.

const [task, folder, place, seed] = process.argv.slice(2)
if (folder === undefined || place === undefined || seed === undefined)
  throw new Error('node victim.ts follow|rebuild FOLDER PLACE SEED')

const step = (what: string): void => {
  process.stdout.write(`${what}\n`)
}

const { store, add } = openLog(folder)
const models = await (place.startsWith('postgres:')
  ? openPostgresReadModels({ url: place, store, role: 'projector' })
  : openReadModels({ folder: place, store }))
step('open')
if (task === 'follow') {
  models.onApplied(step)
  const following = models.follow({ signal: new AbortController().signal })
  const events = history(Number(seed), 5_000)
  const heads: string[] = []
  for (let from = 0; from < events.length; from += 25) {
    heads.push(await add(...events.slice(from, from + 25)))
    // Not far ahead of what is applied, so that there are many batches to be killed in.
    await models.waitFor(heads.at(-4) ?? '0', { timeoutMs: 60_000 })
  }
  await following
} else {
  for (;;) await models.rebuild({ onProgress: (done) => step(String(done)) })
}
