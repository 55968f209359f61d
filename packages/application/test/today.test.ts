import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createApplication } from '../src/handle.ts'
import { done, keyed, type Log, moveDate, openLog, openPlan, openProgramme, PROGRAMME, withPlan } from './log.ts'

let log: Log
beforeEach(() => {
  log = openLog()
})
afterEach(() => log.remove())

// 2026-03-04 in London is already the 5th in Shanghai.
const now = () => new Date('2026-03-04T16:30:00Z')

test('a real programme lives on the calendar day of Shanghai', async () => {
  const application = createApplication({ store: log.store, now })
  done(await application.handle(openProgramme(false), keyed('k0')))
  done(await application.handle(openPlan(), keyed('k1')))
  expect(await application.today(PROGRAMME)).toBe('2026-03-05')
  const [opened] = await log.store.readStream('plan-test-water-2014')
  expect(opened?.data).toMatchObject({ openedOn: '2026-03-05' })
})

test('an illustrative programme lives on the day that it was moved to, in every process at once', async () => {
  const one = createApplication({ store: log.store, now })
  const other = createApplication({ store: log.store, now })
  done(await one.handle(openProgramme(), keyed('k0')))
  expect(await other.today(PROGRAMME)).toBe('2026-03-05')
  done(await one.handle(moveDate('2014-01-06'), keyed('k1')))
  expect(await other.today(PROGRAMME)).toBe('2014-01-06')
  done(await other.handle(moveDate('2014-02-07'), keyed('k2')))
  done(await one.handle(openPlan(), keyed('k3')))
  const [opened] = await log.store.readStream('plan-test-water-2014')
  expect(opened?.data).toMatchObject({ openedOn: '2014-02-07' })
})

test('a programme that does not exist has the day of Shanghai and no particulars', async () => {
  const application = createApplication({ store: log.store, now })
  expect(await application.today('nowhere')).toBe('2026-03-05')
  expect(await application.programme('nowhere')).toBeUndefined()
})

test('a programme is known by what it was opened with', async () => {
  const application = await withPlan(log.store)
  const { data } = openProgramme()
  expect(await application.programme(PROGRAMME)).toEqual(data)
})
