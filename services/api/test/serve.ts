import { env, stdin, stdout } from 'node:process'
import { queries } from '@liushui/read-models'
import { giveUp, openExample, render } from './example.ts'
import { startPlatform } from './platform.ts'
import { openScenario } from './scenario.ts'

// A platform in a process of its own, for tests from outside: says its address as one line of JSON, ends when its standard
// input does. WORKER says what becomes of a bulletin that is asked for, EXAMPLE whether there is a plan already, or
// something of every kind.

const platform = await startPlatform()
const { EXAMPLE, WORKER } = env
if (EXAMPLE !== undefined) await openExample(platform)
if (EXAMPLE === 'scenario') await openScenario(platform)

const pdf = Buffer.from('%PDF-1.7 示例')
const takeUp = WORKER === 'renders' ? () => render(platform, pdf) : () => giveUp(platform)

/** Takes up what is asked for, one at a time. */
let working = Promise.resolve()
const work = async (): Promise<void> => {
  const waiting = await queries.bulletins(platform.readModels.db, { status: 'requested' })
  if (waiting.length > 0) await takeUp()
}
platform.readModels.onApplied(() => {
  working = working.then(work)
})

stdin.resume().on('end', async () => {
  await working
  await platform.stop()
})
stdout.write(`${JSON.stringify({ url: platform.url })}\n`)
