import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DomainCommand } from '@liushui/domain'
import { type LiveReadModels, openReadModels } from '@liushui/read-models'
import type { Application } from '../src/contract.ts'
import { registerProjects } from '../src/policies/register-projects.ts'
import { requestDueBulletins } from '../src/policies/request-due-bulletins.ts'
import { type StartPolicies, startPolicies } from '../src/policies/start.ts'
import {
  addItems,
  done,
  everything,
  itemOf,
  keyed,
  type Log,
  moveDate,
  openLog,
  PROGRAMME,
  withPlan,
  YEAR,
} from './log.ts'

let log: Log
let application: Application
let readModels: LiveReadModels
let following: Promise<void>
const stopping = { current: new AbortController() }
beforeEach(async () => {
  log = openLog()
  application = await withPlan(log.store)
  done(await application.handle(moveDate('2014-01-06'), keyed('day-1')))
  readModels = await openReadModels({ folder: join(log.folder, 'read-models'), store: log.store })
  stopping.current = new AbortController()
  following = readModels.follow({ signal: stopping.current.signal })
})
afterEach(async () => {
  stopping.current.abort()
  await following
  await readModels.close()
  await log.remove()
})

const issue = async (): Promise<void> => {
  done(await application.handle(addItems([itemOf(1), itemOf(2), itemOf(3)]), keyed('items')))
  done(
    await application.handle(
      { type: 'IssuePlan', data: { programmeId: PROGRAMME, year: YEAR, documentNumber: '示例〔2014〕1号' } },
      keyed('issue'),
    ),
  )
  await caughtUp()
}
const caughtUp = async (): Promise<void> => {
  const head = await log.store.head()
  if (head) expect(await readModels.waitFor(head, { timeoutMs: 10_000 })).toBe(true)
}
const ofType = async (type: string) => (await everything(log.store)).filter((event) => event.type === type)
const register = () => registerProjects({ db: readModels.db, handle: application.handle })
const request = () => requestDueBulletins({ db: readModels.db, ...application })
/** Resolves once the log holds so many events of a type. */
const until = async (type: string, count: number): Promise<void> => {
  while ((await ofType(type)).length < count) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('the registration policy', () => {
  test('registers no project before its plan is issued', async () => {
    done(await application.handle(addItems([itemOf(1)]), keyed('items')))
    await caughtUp()
    expect(await register()).toBe(0)
  })

  test('registers each project of an issued plan once, however often and from wherever it runs', async () => {
    await issue()
    await Promise.all([register(), register()])
    await register()
    await caughtUp()
    expect(await register()).toBe(0)
    const registered = await ofType('ProjectRegistered')
    expect(registered.map(({ stream }) => stream).sort()).toEqual(
      [1, 2, 3].map((number) => `project-${itemOf(number).projectId}`).sort(),
    )
    expect(registered[0]?.metadata).toMatchObject({
      channel: 'policy',
      actor: { id: 'policy-registration', role: 'policy', unit: 'liushui' },
    })
    expect(registered[0]?.data).toMatchObject({
      registeredOn: '2014-01-06',
      category: '治污水',
      nature: 'new',
      unit: '示例镇',
    })
  })

  test('registers a project that stands in the plans of two years once, as the first of them has it', async () => {
    await issue()
    const year = YEAR + 1
    const next = itemOf(1, {
      startYear: YEAR,
      endYear: YEAR + 1,
      nature: 'continuing',
      plannedStart: null,
      unit: '另一示例镇',
    })
    const commands: DomainCommand[] = [
      { type: 'OpenPlan', data: { programmeId: PROGRAMME, year } },
      { type: 'AddPlanItems', data: { programmeId: PROGRAMME, year, items: [next] } },
      { type: 'IssuePlan', data: { programmeId: PROGRAMME, year, documentNumber: '示例〔2015〕1号' } },
    ]
    for (const command of commands) done(await application.handle(command, keyed(`next-${command.type}`)))
    await caughtUp()
    expect(await register()).toBe(3)
    const registered = await ofType('ProjectRegistered')
    expect(registered).toHaveLength(3)
    expect(registered.find(({ stream }) => stream.endsWith(next.projectId))?.data).toMatchObject({ unit: '示例镇' })
  })

  test('registers the project that an adjustment added to the plan, and not one that was taken out before', async () => {
    await issue()
    const plan = { programmeId: PROGRAMME, year: YEAR }
    const decision = { documentNumber: '示例〔2014〕9号', reason: '示例理由' }
    const adjustments: DomainCommand[] = [
      { type: 'AddPlanItemByAdjustment', data: { ...plan, item: itemOf(4), ...decision } },
      { type: 'RemovePlanItem', data: { ...plan, projectId: itemOf(2).projectId, ...decision } },
    ]
    for (const command of adjustments) done(await application.handle(command, keyed(command.type)))
    await caughtUp()
    expect(await register()).toBe(3)
    expect((await ofType('ProjectRegistered')).map(({ stream }) => stream).sort()).toEqual(
      [1, 3, 4].map((number) => `project-${itemOf(number).projectId}`).sort(),
    )
  })

  test('names the event that put each project into the plan as its cause, and goes on with its correlation', async () => {
    await issue()
    const adding: DomainCommand = {
      type: 'AddPlanItemByAdjustment',
      data: {
        programmeId: PROGRAMME,
        year: YEAR,
        item: itemOf(4),
        documentNumber: '示例〔2014〕9号',
        reason: '示例理由',
      },
    }
    done(await application.handle(adding, keyed('adding')))
    await caughtUp()
    await register()
    const [issued] = await ofType('PlanIssued')
    const [added] = await ofType('PlanItemAddedByAdjustment')
    const causes = (await ofType('ProjectRegistered')).map(({ stream, metadata }) => [
      stream,
      [metadata.causationId, metadata.correlationId],
    ])
    const byIssue = [issued?.id, issued?.metadata.correlationId]
    const byAdjustment = [added?.id, added?.metadata.correlationId]
    expect(Object.fromEntries(causes)).toEqual(
      Object.fromEntries(
        [byIssue, byIssue, byIssue, byAdjustment].map((cause, at) => [`project-${itemOf(at + 1).projectId}`, cause]),
      ),
    )
  })

  test('says which project could not be registered, after it has registered the others', async () => {
    await issue()
    const bad = itemOf(2).projectId
    const handle: Application['handle'] = async (command, context) =>
      command.type === 'RegisterProject' && command.data.projectId === bad
        ? { kind: 'key-reused', stream: `project-${bad}` }
        : application.handle(command, context)
    await expect(registerProjects({ db: readModels.db, handle })).rejects.toThrow(bad)
    expect(await ofType('ProjectRegistered')).toHaveLength(2)
  })
})

describe('the bulletin policy', () => {
  const on = async (date: string) => {
    done(await application.handle(moveDate(date), keyed(`day-${date}`)))
    await caughtUp()
    await request()
    return (await ofType('BulletinRequested')).map(({ data }) => (data as { month: string }).month)
  }

  test('requests the bulletin of last month from the 5th on, and of no month twice', async () => {
    await issue()
    expect(await on('2014-02-04')).toEqual([])
    expect(await on('2014-02-05')).toEqual(['2014-01'])
    expect(await on('2014-02-06')).toEqual(['2014-01'])
    await caughtUp()
    expect(await on('2014-02-28')).toEqual(['2014-01'])
  })

  test('requests only last month when months were passed over', async () => {
    await issue()
    expect(await on('2014-06-10')).toEqual(['2014-05'])
  })

  test('requests December in January by the plan of the year before', async () => {
    await issue()
    expect(await on('2015-01-05')).toEqual(['2014-12'])
    expect(await on('2015-02-05')).toEqual(['2014-12'])
  })

  test('requests none for a month of a year without an issued plan', async () => {
    await issue()
    expect(await on('2014-01-10')).toEqual([])
  })

  test('requests none while the plan is not issued', async () => {
    done(await application.handle(addItems([itemOf(1)]), keyed('items')))
    expect(await on('2014-02-05')).toEqual([])
  })
})

describe('policies that follow the read models', () => {
  const failures: Parameters<StartPolicies['onError']>[0][] = []
  const onError: StartPolicies['onError'] = (failure) => failures.push(failure)
  beforeEach(() => {
    failures.length = 0
  })

  test('do what was left to do when they start', async () => {
    await issue()
    const policies = startPolicies({ readModels, application, onError })
    await policies.run()
    expect(await ofType('ProjectRegistered')).toHaveLength(3)
    await policies.stop()
  })

  test('do what events call for', async () => {
    const policies = startPolicies({ readModels, application, onError })
    await policies.run()
    await issue()
    await until('ProjectRegistered', 3)
    await policies.stop()
    expect(failures).toEqual([])
  })

  test('report a failed run and try it again, though no event comes', async () => {
    await issue()
    let broken = 2
    const handle: Application['handle'] = async (command, context) => {
      if (broken > 0) {
        broken -= 1
        throw new Error('the disk is full')
      }
      return application.handle(command, context)
    }
    const policies = startPolicies({
      readModels,
      application: { ...application, handle },
      onError,
      wait: { first: 1, most: 4 },
    })
    await until('ProjectRegistered', 3)
    expect(failures.length).toBeGreaterThan(0)
    expect(failures[0]).toMatchObject({ policy: 'register-projects', error: { message: 'the disk is full' } })
    await policies.stop()
  })

  test('run once for all the events that come while they run or rest', async () => {
    await issue()
    // Each run fails, and so is counted.
    const handle: Application['handle'] = async () => {
      throw new Error('the disk is full')
    }
    const wait = { first: 60_000, most: 60_000 }
    const policies = startPolicies({ readModels, application: { handle }, onError, wait })
    while (failures.length === 0) await setImmediate()
    await Promise.all(Array.from({ length: 50 }, () => policies.run()))
    expect(failures).toHaveLength(2)
    await policies.stop()
  })

  test('run one at a time, and not at all once they are stopped', async () => {
    await issue()
    const underWay = new Set<string>()
    let overlapped = false
    let sent = 0
    const handle: Application['handle'] = async (command, context) => {
      sent += 1
      overlapped ||= underWay.has(context.commandId)
      underWay.add(context.commandId)
      const outcome = await application.handle(command, context)
      underWay.delete(context.commandId)
      return outcome
    }
    const policies = startPolicies({ readModels, application: { handle }, onError })
    await Promise.all(Array.from({ length: 10 }, () => policies.run()))
    expect(overlapped).toBe(false)
    expect(await ofType('ProjectRegistered')).toHaveLength(3)
    await policies.stop()
    const sentBefore = sent
    await policies.run()
    expect(sent).toBe(sentBefore)
  })
})
