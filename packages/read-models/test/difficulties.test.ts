import { expect, test } from '@jest/globals'
import type { DomainEvent } from '@liushui/domain'
import { difficulties } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { dump, readAfter } from './support.ts'
import { items, programmeId, projectKey, wholePlan } from './wucheng.ts'

const keyOf = (id: string) => ({ ...projectKey(2), difficultyId: id })
const unit = '区水务局'
const raised = (id: string, raisedOn = '2014-03-03'): DomainEvent => ({
  type: 'DifficultyRaised',
  data: { ...keyOf(id), unit, kind: 'resettlement', description: '示例：征迁受阻', raisedOn },
})
const assigned = (id: string, assignedOn: string, solveBy: string): DomainEvent => ({
  type: 'DifficultyAssigned',
  data: { ...keyOf(id), unit: '区国土分局', leader: 'person-2', solveBy, assignedOn },
})
const coordinated: DomainEvent = {
  type: 'DifficultyCoordinated',
  data: { ...keyOf('a'), means: '专题协调会', decision: '示例：一周内签约', coordinatedOn: '2014-03-12' },
}
const solved: DomainEvent = {
  type: 'DifficultySolved',
  data: { ...keyOf('a'), unit: '区国土分局', solution: '示例：已签约', solvedOn: '2014-03-18' },
}
const confirmed: DomainEvent = {
  type: 'SolutionConfirmed',
  data: { ...keyOf('a'), unit, confirmedOn: '2014-03-20' },
}
const rejected: DomainEvent = {
  type: 'SolutionRejected',
  data: { ...keyOf('a'), unit, reason: '示例：尚有两户', rejectedOn: '2014-03-20' },
}
const withdrawn: DomainEvent = {
  type: 'DifficultyWithdrawn',
  data: { ...keyOf('a'), unit, reason: '示例：方案改变', withdrawnOn: '2014-03-25' },
}

const lineOn = async (today: string, ...events: readonly DomainEvent[]) =>
  (await readAfter([...wholePlan, raised('a'), ...events], (db) => difficulties(db, { programmeId, today })))[0]

onEachEngine('A difficulty', () => {
  const start = [assigned('a', '2014-03-05', '2014-03-20'), coordinated]

  test('goes from raised through assigned, coordinated and solved to confirmed by the unit that raised it', async () => {
    expect(await lineOn('2014-03-04')).toMatchObject({
      projectName: items[1]?.name,
      status: 'raised',
      assignedTo: null,
      solveBy: null,
      daysOpen: 1,
      overdue: false,
    })
    expect(await lineOn('2014-03-13', ...start)).toMatchObject({
      status: 'coordinated',
      assignedTo: '区国土分局',
      leader: 'person-2',
      coordinations: 1,
      lastDecision: '示例：一周内签约',
    })
    expect(await lineOn('2014-03-19', ...start, solved)).toMatchObject({ status: 'solved', solution: '示例：已签约' })
    expect(await lineOn('2014-12-31', ...start, solved, confirmed)).toMatchObject({
      status: 'confirmed',
      endedOn: '2014-03-20',
      daysOpen: 17,
      overdue: false,
    })
  })

  test('is overdue from the day after the one by which it is to be solved, and not while a solution waits', async () => {
    expect(await lineOn('2014-03-20', ...start)).toMatchObject({ overdue: false })
    expect(await lineOn('2014-03-21', ...start)).toMatchObject({ overdue: true })
    expect(await lineOn('2014-03-21', ...start, solved)).toMatchObject({ overdue: false })
  })

  test('is open again once its solution is rejected', async () => {
    expect(await lineOn('2014-03-22', ...start, solved, rejected)).toMatchObject({
      status: 'assigned',
      solvedOn: null,
      solution: null,
      rejections: 1,
      overdue: true,
    })
  })

  test('assigned anew has a new day, and the one that passed stays on record', async () => {
    const became: DomainEvent = {
      type: 'DifficultyBecameOverdue',
      data: { ...keyOf('a'), solveBy: '2014-03-20', since: '2014-03-21' },
    }
    expect(await lineOn('2014-03-26', ...start, became)).toMatchObject({ overdueSince: '2014-03-21', clockDueOn: null })
    const anew = assigned('a', '2014-03-26', '2014-04-10')
    expect(await lineOn('2014-03-26', ...start, became, anew)).toMatchObject({
      solveBy: '2014-04-10',
      overdueSince: null,
      missed: '[]',
      clockDueOn: '2014-04-11',
    })
    expect(await lineOn('2014-03-26', ...start, anew)).toMatchObject({
      missed: '["2014-03-20"]',
      clockDueOn: '2014-03-21',
    })
  })

  test('that was withdrawn has ended', async () => {
    expect(await lineOn('2014-04-01', ...start, withdrawn)).toMatchObject({
      status: 'withdrawn',
      endedOn: '2014-03-25',
      daysOpen: 22,
    })
  })

  test('has each of its steps on record, with whose step it was and what was said', async () => {
    const events = [...wholePlan, raised('a'), ...start, solved, rejected]
    const steps = (await readAfter(events, dump))['difficultySteps'] as {
      ordinal: number
      step: string
      unit: string | null
      text: string | null
    }[]
    expect(
      steps.toSorted((a, b) => a.ordinal - b.ordinal).map(({ step, unit: whose, text }) => [step, whose, text]),
    ).toEqual([
      ['DifficultyRaised', unit, '示例：征迁受阻'],
      ['DifficultyAssigned', '区国土分局', '2014-03-20'],
      ['DifficultyCoordinated', null, '专题协调会：示例：一周内签约'],
      ['DifficultySolved', '区国土分局', '示例：已签约'],
      ['SolutionRejected', unit, '示例：尚有两户'],
    ])
  })
})

onEachEngine('The aging list of difficulties', () => {
  test('has those that have lasted longest first, and on demand only those that have not ended', async () => {
    const events = [
      ...[...wholePlan, raised('a', '2014-03-03'), raised('b', '2014-02-10'), raised('c', '2014-03-10')],
      ...[withdrawn],
    ]
    await readAfter(events, async (db) => {
      const asked = { programmeId, today: '2014-04-01' }
      const ids = (lines: { difficultyId: string }[]) => lines.map(({ difficultyId }) => difficultyId)
      expect(ids(await difficulties(db, asked))).toEqual(['b', 'a', 'c'])
      expect(ids(await difficulties(db, { ...asked, open: true }))).toEqual(['b', 'c'])
    })
  })
})
