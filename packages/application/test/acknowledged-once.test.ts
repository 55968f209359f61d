import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Outcome } from '../src/contract.ts'
import { createApplication } from '../src/handle.ts'
import { done, headline, keyed, type Log, openLog, openPlan, openProgramme } from './log.ts'

let log: Log
beforeAll(() => {
  log = openLog()
})
afterAll(() => log.remove())

const sending = fc.record({
  key: fc.nat(5),
  /** Two processes share the log; one of them gets the command. */
  process: fc.constantFrom(0, 1),
  /** Whether the sender waits for the answer before the next is sent. */
  waits: fc.boolean(),
  /** The same key again with another body. */
  tampered: fc.boolean(),
})

/** A scope for each key, so that no two keys declare the same. */
const scopes = Array.from({ length: 6 }, (_, key) => ({ name: `类别${key}`, en: `category ${key}` }))

let run = 0

test('in any interleaving of repeated commands each acknowledged one is in the log exactly once (I1)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sending, { minLength: 1, maxLength: 24 }), async (sendings) => {
      run += 1
      const programme = `run-${run}`
      const applications = [createApplication({ store: log.store }), createApplication({ store: log.store })]
      const first = applications[0] ?? createApplication({ store: log.store })
      done(await first.handle(openProgramme(true, programme, scopes), keyed('programme')))
      done(await first.handle(openPlan(programme), keyed('plan')))

      const answers: Promise<{ key: string; outcome: Outcome }>[] = []
      for (const { key, process, waits, tampered } of sendings) {
        const command = headline(`类别${key}`, tampered ? 999 : key, programme)
        const id = `key-${key}`
        const answer = (applications[process] ?? first)
          .handle(command, keyed(id))
          .then((outcome) => ({ key: id, outcome }))
        answers.push(answer)
        if (waits) await answer
      }
      const all = await Promise.all(answers)

      const events = await log.store.readStream(`plan-${programme}-2014`)
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index))
      for (const key of new Set(all.map((answer) => answer.key))) {
        const written = events.filter(({ metadata }) => metadata.commandId === key)
        expect(written).toHaveLength(1)
        const [event] = written
        const acknowledged = all.filter((answer) => answer.key === key && answer.outcome.kind === 'done')
        const refused = all.filter((answer) => answer.key === key && answer.outcome.kind !== 'done')
        expect(acknowledged.filter(({ outcome }) => !done(outcome).repeated)).toHaveLength(1)
        for (const { outcome } of acknowledged) {
          expect(done(outcome)).toMatchObject({
            revision: event?.revision,
            position: event?.position,
            events: [{ id: event?.id }],
          })
        }
        for (const { outcome } of refused) expect(outcome.kind).toBe('key-reused')
      }
    }),
    { numRuns: 60 },
  )
})
