import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { CallTerms, DomainCommand } from '@liushui/domain'
import type { Application } from '../src/contract.ts'
import { CALL, call, fund, MATTER, terms } from './commands.ts'
import {
  itemOf,
  keyed,
  type Log,
  moveDate,
  openLog,
  openProgramme,
  PROGRAMME,
  refusalOf,
  sendTo,
  withProjects,
} from './log.ts'

let log: Log
let application: Application
beforeEach(async () => {
  log = openLog()
  application = await withProjects(log.store)
})
afterEach(() => log.remove())

const { projectId } = itemOf(1)
const applicationId = `${projectId}-province-grant-1`
const amend = (more: Partial<CallTerms>): DomainCommand => ({
  type: 'AmendCall',
  data: { callId: CALL, programmeId: PROGRAMME, after: terms(more), reason: '示例理由' },
})
const submit = (callId: string | null, submittedOn = '2014-06-10'): DomainCommand => ({
  type: 'SubmitFundApplication',
  data: { applicationId, projectId, programmeId: PROGRAMME, callId, submittedOn },
})

describe('a call for funds', () => {
  test('for a category that the programme does not have is refused, whether published or amended', async () => {
    const unknown = { categories: ['治污水', '治雾霾'] }
    const published = await refusalOf(application, call(CALL, unknown))
    await sendTo(application)(call(CALL, { categories: ['治污水'] }))
    const amended = await refusalOf(application, amend(unknown))
    for (const { code, zh, en } of [published, amended]) {
      expect(code).toBe('call/category-unknown')
      for (const sentence of [zh, en]) for (const part of ['治雾霾', '防洪水']) expect(sentence).toContain(part)
    }
  })

  test('for an approval that is not in the catalogue of matters is refused, whether published or amended', async () => {
    const unknown = { matters: [MATTER, '示例许可'] }
    const published = await refusalOf(application, call(CALL, unknown))
    await sendTo(application)(call(CALL, { matters: [MATTER] }))
    const amended = await refusalOf(application, amend(unknown))
    for (const { code, zh, en } of [published, amended]) {
      expect(code).toBe('call/matter-unknown')
      for (const sentence of [zh, en]) for (const part of ['示例许可', MATTER]) expect(sentence).toContain(part)
    }
  })

  test('may ask for a matter of a catalogue that the programme has set since', async () => {
    const [set] = (await application.rules(PROGRAMME)).matters
    if (!set) throw new Error('there are no default matters')
    const matters = set.matters.map((matter) => ({ ...matter, matter: `${matter.matter}（新）` }))
    const rules = { ...set, from: '2014-07-01', source: '示例目录', matters }
    await sendTo(application)(
      { type: 'SetApprovalMatters', data: { programmeId: PROGRAMME, rules } },
      call(CALL, { matters: [`${MATTER}（新）`, MATTER] }),
    )
  })
})

describe('an application that answers a call', () => {
  const codeOf = async (command: DomainCommand) => (await refusalOf(application, command)).code

  test('that was never published is refused', async () => {
    await sendTo(application)(fund())
    expect(await codeOf(submit(CALL))).toBe('call/not-published')
  })

  test('for another source is refused', async () => {
    await sendTo(application)(fund(), call(CALL, { source: 'central-budget' }))
    expect(await codeOf(submit(CALL))).toBe('call/other-source')
  })

  test('before or after its window is refused, and within it accepted', async () => {
    await sendTo(application)(fund(), call(), moveDate('2014-07-10'))
    expect(await codeOf(submit(CALL, '2014-07-01'))).toBe('call/outside-window')
    await sendTo(application)(submit(CALL, '2014-06-30'))
  })

  test('may come in again after the window where it came in within it and was returned', async () => {
    const key = { applicationId, projectId, programmeId: PROGRAMME }
    await sendTo(application)(
      fund(),
      call(),
      submit(CALL),
      { type: 'ReturnFundApplication', data: { ...key, reason: '绩效目标不完整', returnedOn: '2014-06-10' } },
      moveDate('2014-07-10'),
      submit(CALL, '2014-07-09'),
    )
  })

  test('after it was closed is refused, with both sentences', async () => {
    await sendTo(application)(fund(), call(), {
      type: 'CloseCall',
      data: { callId: CALL, programmeId: PROGRAMME, reason: '示例理由' },
    })
    const refusal = await refusalOf(application, submit(CALL))
    expect(refusal).toMatchObject({
      code: 'call/closed',
      zh: expect.stringMatching(/.+/),
      en: expect.stringMatching(/.+/),
    })
  })

  test('of another programme is refused', async () => {
    const callId = 'other-call-1'
    await sendTo(application)(fund(), openProgramme(true, 'other'), {
      type: 'PublishCall',
      data: { callId, programmeId: 'other', terms: terms() },
    })
    expect(await codeOf(submit(callId))).toBe('call/other-programme')
  })

  test('is submitted once where two writers submit it at the same time', async () => {
    await sendTo(application)(fund(), call())
    const outcomes = await Promise.all(['k1', 'k1'].map((key) => application.handle(submit(CALL), keyed(key))))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done'])
    const types = (await log.store.readStream(`fund-${applicationId}`)).map(({ type }) => type)
    expect(types).toEqual(['FundApplicationPrepared', 'FundApplicationSubmitted'])
  })
})
