import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { createClients, get } from '../support/clients.ts'
import { counts } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { makeFundsFolder, programmeId } from '../support/funds.ts'
import { newJournal } from '../support/invariants.ts'
import { descendantsOf, hasEnded, type Process } from '../support/processes.ts'
import { readLog, startStandalone } from '../support/standalone.ts'
import { eventually } from '../support/waiting.ts'

const bulletin = `/api/bulletins/${programmeId}/2014-06`

const isBrowser = ({ command }: Process): boolean => command.includes('--user-data-dir') && !command.includes('--type=')
const isRenderer = ({ command }: Process): boolean => command.includes('--type=renderer')

const kill = ({ pid }: Process) => process.kill(pid, 'SIGKILL')

type Case = { readonly what: string; readonly whom: (one: Process) => boolean; readonly strike: (one: Process) => void }

const cases: readonly Case[] = [
  { what: 'killed', whom: isBrowser, strike: kill },
  { what: 'without its renderer, which the kernel killed for its memory', whom: isRenderer, strike: kill },
  {
    what: 'out of memory',
    whom: isBrowser,
    strike: ({ pid }) => void execFileSync('prlimit', ['--pid', String(pid), '--as=1000000']),
  },
  // It takes the whole time limit of a document to be found out.
  { what: 'hung', whom: isBrowser, strike: ({ pid }) => void process.kill(pid, 'SIGSTOP') },
]

test.each(cases.slice(0, counts({ short: 2, all: cases.length })))(
  'a browser that is $what in the middle of a bulletin is replaced: the bulletin is made, once, and no process is left',
  ({ whom, strike }) =>
    withFolder(async (folder) => {
      await makeFundsFolder(folder)
      const run = startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none' } })
      const url = await run.url()
      const { pid = 0 } = run.child
      const { send } = createClients(newJournal())
      expect(await send(url, 'bulletin', { path: bulletin, body: {} })).toBe(201)
      const struck = await eventually(() => descendantsOf(pid).find(whom))
      try {
        strike(struck)
      } catch (error) {
        // It may have been done already: then there was nothing to strike.
        if (!hasEnded(struck)) throw error
      }
      const made = await eventually(async () => {
        const { body } = await get(`${url}${bulletin}`)
        return body['status'] === 'rendered' || body['status'] === 'failed' ? body : undefined
      }, 100_000)
      expect(made).toMatchObject({ status: 'rendered', edition: 1 })
      expect(descendantsOf(pid).filter(({ state }) => state === 'Z')).toEqual([])
      const left = descendantsOf(pid)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      await eventually(() => (left.every(hasEnded) ? true : undefined))
      expect((await readLog(folder)).filter(({ type }) => type === 'BulletinRendered')).toHaveLength(1)
    }),
  150_000,
)
