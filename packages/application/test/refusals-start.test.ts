import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type DomainCommand, defaultMatters } from '@liushui/domain'
import type { Application } from '../src/contract.ts'
import { actor, itemOf, type Log, openLog, PROGRAMME, refusalOf, sendTo, withProjects } from './log.ts'

let log: Log
let application: Application
beforeEach(async () => {
  log = openLog()
  application = await withProjects(log.store)
})
afterEach(() => log.remove())

const { projectId } = itemOf(1)
const needed =
  defaultMatters[0]?.matters.filter(({ neededForStart }) => neededForStart).map(({ matter }) => matter) ?? []
const approvalIdOf = (index: number, of = projectId): string => `${of}-matter-${index}`

const granted = (index: number, { of = projectId, grantedOn = '2014-05-20' } = {}): DomainCommand[] => {
  const key = { approvalId: approvalIdOf(index, of), projectId: of, programmeId: PROGRAMME }
  const opinion = { opinion: '示例意见', agreed: true, reviewedOn: grantedOn }
  return [
    {
      type: 'RequestApproval',
      data: { ...key, matter: needed[index] ?? '', receivedOn: '2014-05-12', greenChannel: false, jointUnits: [] },
    },
    { type: 'AcceptApproval', data: { ...key, acceptedOn: '2014-05-13' } },
    ...[1, 2, 3].map((level): DomainCommand => ({ type: 'ReviewApproval', data: { ...key, level, ...opinion } })),
    { type: 'GrantApproval', data: { ...key, grantedOn, documentNumber: `示例〔2014〕${index + 20}号` } },
  ]
}
const everyNeeded = needed.map((_, index) => approvalIdOf(index))

type Start = Extract<DomainCommand, { type: 'StartConstruction' }>['data']
const start = (approvals: string[], more: Partial<Start> = {}): DomainCommand => ({
  type: 'StartConstruction',
  data: { projectId, programmeId: PROGRAMME, startedOn: '2014-06-03', approvals, exception: null, ...more },
})
const exception = { approvedBy: 'leader-1', documentNumber: '示例〔2014〕30号', reason: '示例抢险' }
const startsWritten = async () =>
  (await log.store.readStream(`project-${projectId}`)).filter(({ type }) => type === 'ConstructionStarted').length

describe('construction', () => {
  test('starts with all the approvals that are needed for it', async () => {
    await sendTo(application)(...needed.flatMap((_, index) => granted(index)), start(everyNeeded))
    expect(await startsWritten()).toBe(1)
  })

  test('does not start while one of them is missing, and the refusal names it in both languages', async () => {
    const [missing] = needed
    await sendTo(application)(...needed.slice(1).flatMap((_, index) => granted(index + 1)))
    const refusal = await refusalOf(application, start(everyNeeded.slice(1)))
    expect(refusal.zh).toContain(missing)
    expect(refusal.zh).toContain('不得开工')
    expect(refusal.en).toContain(missing)
    expect(await startsWritten()).toBe(0)
  })

  test('does not start in a year before the project was registered as new, where no catalogue asks for anything', async () => {
    for (const startedOn of ['2004-06-03', '2013-12-31']) {
      const { code, zh, en } = await refusalOf(application, start([], { startedOn }))
      expect(code).toBe('project/started-before-registration')
      expect(zh).toContain('2014年')
      expect(en).toContain(startedOn)
    }
    await sendTo(application)(start([], { startedOn: '2014-01-01', exception }))
    expect(await startsWritten()).toBe(1)
  })

  test('does not start with nothing to rest on, however many approvals there are in the log', async () => {
    await sendTo(application)(...needed.flatMap((_, index) => granted(index)))
    const refusal = await refusalOf(application, start([]))
    for (const matter of needed) expect(refusal.zh).toContain(matter)
  })

  test('starts without them by a recorded exception', async () => {
    await sendTo(application)(start([], { exception }))
    expect(await startsWritten()).toBe(1)
  })

  test('does not rest on an approval that does not exist, even by an exception', async () => {
    const refusal = await refusalOf(application, start([approvalIdOf(0)], { exception }))
    expect(refusal.code).toBe('project/approval-unknown')
    for (const sentence of [refusal.zh, refusal.en]) expect(sentence).toContain(approvalIdOf(0))
  })

  test('does not rest on the approval of another project', async () => {
    const of = itemOf(2).projectId
    await sendTo(application)(...granted(0, { of }))
    const refusal = await refusalOf(application, start([approvalIdOf(0, of)]))
    expect(refusal.code).toBe('project/approval-unknown')
  })

  test('does not rest on an approval that is not granted', async () => {
    await sendTo(application)(...granted(0).slice(0, 2))
    const refusal = await refusalOf(application, start([approvalIdOf(0)]))
    expect(refusal.code).toBe('project/approval-not-granted')
    for (const sentence of [refusal.zh, refusal.en]) expect(sentence).toContain(needed[0])
  })

  test('does not rest on an approval that was granted after the day of the start', async () => {
    await sendTo(application)(...needed.flatMap((_, index) => granted(index)))
    const refusal = await refusalOf(application, start(everyNeeded, { startedOn: '2014-05-19' }))
    expect(refusal.code).toBe('project/approval-granted-later')
    expect(refusal.zh).toContain('2014年5月20日')
    expect(refusal.en).toContain('2014-05-20')
  })

  test('starts with what the programme’s own catalogue asks for on the day of the start', async () => {
    const [set] = defaultMatters
    if (!set) throw new Error('there are no default matters')
    const matters = set.matters.map((matter) => ({ ...matter, neededForStart: matter.matter === needed[0] }))
    const rules = { ...set, from: '2014-06-01', source: '示例目录', matters }
    await sendTo(application)({ type: 'SetApprovalMatters', data: { programmeId: PROGRAMME, rules } }, ...granted(0))
    const before = await refusalOf(application, start([approvalIdOf(0)], { startedOn: '2014-05-30' }))
    expect(before.zh).toContain('不得开工')
    await sendTo(application)(start([approvalIdOf(0)]))
    expect(await startsWritten()).toBe(1)
  })

  test('is previewed with approvals that the same commands would grant', async () => {
    const commands = [...needed.flatMap((_, index) => granted(index)), start(everyNeeded)]
    const preview = await application.preview(commands, actor)
    expect(preview.kind === 'would-do' && preview.events.at(-1)?.type).toBe('ConstructionStarted')
    expect(await startsWritten()).toBe(0)
  })
})
