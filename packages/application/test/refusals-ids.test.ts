import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DomainCommand } from '@liushui/domain'
import { approval, call, difficulty, factor, fund, round } from './commands.ts'
import { itemOf, type Log, openLog, PROGRAMME, refusalOf, sendTo, withProjects } from './log.ts'

let log: Log
beforeEach(() => {
  log = openLog()
})
afterEach(() => log.remove())

const { projectId } = itemOf(1)
const beginning: readonly [string, (id?: string) => DomainCommand, string][] = [
  ['an approval', approval, projectId],
  ['a fund application', fund, projectId],
  ['an application for a factor', factor, projectId],
  ['a difficulty', difficulty, projectId],
  ['a call', call, PROGRAMME],
  ['a round of inspection', round, PROGRAMME],
]

describe.each(beginning)('%s', (_, begin, owner) => {
  test('under an id that does not begin with what it belongs to is refused and starts no stream', async () => {
    const application = await withProjects(log.store)
    const head = await log.store.head()
    for (const id of ['other-programme-1', `${owner}1`, owner]) {
      const refusal = await refusalOf(application, begin(id))
      expect(refusal.code).toBe('id/not-its-own')
      for (const sentence of [refusal.zh, refusal.en]) {
        expect(sentence).toContain(id)
        expect(sentence).toContain(`“${owner}-”`)
      }
    }
    expect(await log.store.head()).toBe(head)
  })

  test('under an id of its own is accepted', async () => {
    await sendTo(await withProjects(log.store))(begin())
    expect(await log.store.head()).toBeDefined()
  })
})
