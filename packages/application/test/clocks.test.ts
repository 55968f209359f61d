import { afterEach, describe, expect, test } from '@jest/globals'
import { addDays, type DomainCommand } from '@liushui/domain'
import { createApplication } from '../src/handle.ts'
import { runClocks } from '../src/policies/run-clocks.ts'
import { approval, difficulty, ROUND, round } from './commands.ts'
import { type Following, openFollowing } from './following.ts'
import { everything, itemOf, moveDate, PROGRAMME, sendTo } from './log.ts'

const opened: Following[] = []
afterEach(async () => {
  for (const on of opened.splice(0)) await on.remove()
})
const open = async (): Promise<Following> => {
  const on = await openFollowing()
  opened.push(on)
  return on
}

const { projectId, unit } = itemOf(1)
const key = { projectId, programmeId: PROGRAMME }
const approvalId = `${projectId}-feasibility-1`

/** A case of each kind, left alone from now on: nobody gives notice, rectifies or solves. */
const cases: readonly DomainCommand[] = [
  approval(),
  difficulty(),
  {
    type: 'AssignDifficulty',
    data: {
      difficultyId: `${projectId}-1`,
      ...key,
      unit: '示例局',
      leader: 'leader-1',
      solveBy: '2014-06-20',
      assignedOn: '2014-06-10',
    },
  },
  round(),
  {
    type: 'RaiseFinding',
    data: {
      roundId: ROUND,
      programmeId: PROGRAMME,
      projectId,
      unit,
      kind: 'quality',
      description: '示例问题',
      rectifyBy: '2014-06-25',
    },
  },
]

const run = async ({ readModels, caughtUp }: Following, application = opened[0]?.application): Promise<number> => {
  if (!application) throw new Error('no application')
  await caughtUp()
  return runClocks({ db: readModels.db, ...application })
}

/** What the clock recorded, stream by stream. */
const recorded = async ({ store }: Following) => {
  const events = (await everything(store)).filter(({ metadata }) => metadata.actor.id === 'policy-clock')
  const byStream = Map.groupBy(events, ({ stream }) => stream)
  return Object.fromEntries([...byStream].map(([stream, of]) => [stream, of.map(({ type, data }) => ({ type, data }))]))
}
const typesOf = async (on: Following) =>
  Object.fromEntries(Object.entries(await recorded(on)).map(([stream, of]) => [stream, of.map(({ type }) => type)]))

const overdueByJuly = {
  [`approval-${approvalId}`]: [
    'ApprovalAccepted',
    'ApprovalCameNearDue',
    'ApprovalBecameOverdue',
    'ApprovalBecameOverdue',
  ],
  [`difficulty-${projectId}-1`]: ['DifficultyBecameOverdue'],
  [`inspection-${ROUND}`]: ['RectificationBecameOverdue'],
}

describe('the daily clock', () => {
  test('records the same whether it runs every day or once after a month and a half of standstill', async () => {
    const [daily, once] = [await open(), await open()]
    for (const on of [daily, once]) await sendTo(on.application)(...cases)
    for (let day = '2014-06-11'; day <= '2014-07-25'; day = addDays(day, 1)) {
      await sendTo(daily.application)(moveDate(day))
      await run(daily, daily.application)
    }
    await sendTo(once.application)(moveDate('2014-07-25'))
    await run(once, once.application)
    expect(await typesOf(once)).toEqual(overdueByJuly)
    expect(await recorded(daily)).toEqual(await recorded(once))
  })

  test('records each thing once where two processes run it at the same time, and does nothing when it runs again', async () => {
    const on = await open()
    await sendTo(on.application)(...cases, moveDate('2014-07-25'))
    const other = createApplication({ store: on.store })
    await Promise.all([run(on, on.application), run(on, other)])
    await run(on, other)
    expect(await typesOf(on)).toEqual(overdueByJuly)
    const [event] = await on.store.readStream(`difficulty-${projectId}-1`, { from: 2 })
    expect(event?.metadata).toMatchObject({
      channel: 'policy',
      actor: { id: 'policy-clock', role: 'policy', unit: 'liushui' },
    })
    await on.caughtUp()
    expect(await run(on)).toBe(0)
  })

  test('records on a day on which it has run already what fell due since', async () => {
    const on = await open()
    await sendTo(on.application)(approval(), moveDate('2014-07-25'))
    await run(on)
    const opinion = { opinion: '示例意见', agreed: true, reviewedOn: '2014-07-01' }
    const granting: DomainCommand = {
      type: 'GrantApproval',
      data: { approvalId, ...key, grantedOn: '2014-07-02', documentNumber: '示例〔2014〕20号' },
    }
    const reviews = [1, 2, 3].map(
      (level): DomainCommand => ({ type: 'ReviewApproval', data: { approvalId, ...key, level, ...opinion } }),
    )
    const before = (await recorded(on))[`approval-${approvalId}`]?.length ?? 0
    await sendTo(on.application)(...reviews, granting)
    await run(on)
    expect((await recorded(on))[`approval-${approvalId}`]?.slice(before)).toMatchObject([
      { type: 'ApprovalBecameOverdue', data: { limit: 'delivery' } },
    ])
  })

  test('asks for nothing where nothing is due', async () => {
    const on = await open()
    await sendTo(on.application)(...cases)
    expect(await run(on)).toBe(0)
    expect(await recorded(on)).toEqual({})
  })
})
