import { describe, expect, test } from '@jest/globals'
import {
  addDays,
  approvalDecider,
  type Context,
  type Decider,
  type DomainCommand,
  type DomainEvent,
  defaultRules,
  difficultyDecider,
  inspectionDecider,
} from '@liushui/domain'
import fc from 'fast-check'
import { sql } from 'kysely'
import { clockDue } from '../src/index.ts'
import { approvals } from '../src/projections/approvals.ts'
import { difficulties } from '../src/projections/difficulties.ts'
import { findings } from '../src/projections/findings.ts'
import { engine, onEachEngine, sqlite } from './engines.ts'
import { history } from './history.ts'
import { planOf } from './plan-of.ts'
import { rowsOf } from './row-of.ts'
import { readAfter } from './support.ts'

const FIRST_DAY = '2014-01-20'
const DAYS = 60
const contextOn = (today: string): Context => ({
  actor: { id: 'actor-1', role: 'approver', unit: '示例单位' },
  today,
  rules: defaultRules,
})

/** Commands by the number of days after the first on which they are given; each is given or, where the rules forbid it, not. */
type Given = { readonly day: number; readonly command: DomainCommand }
type AnyDecider = Decider<unknown, DomainCommand, DomainEvent>

const runs = (decider: AnyDecider, given: readonly Given[], clock: DomainCommand) => {
  const days: { readonly today: string; readonly events: readonly DomainEvent[]; readonly due: boolean }[] = []
  const events: DomainEvent[] = []
  let state = decider.initialState
  const give = (command: DomainCommand, today: string): number => {
    const decision = decider.decide(command, state, contextOn(today))
    if (!decision.accepted) return 0
    for (const event of decision.events) {
      events.push(event)
      state = decider.evolve(state, event)
    }
    return decision.events.length
  }
  for (let day = 0; day <= DAYS; day++) {
    const today = addDays(FIRST_DAY, day)
    for (const { command } of given.filter((one) => one.day === day)) give(command, today)
    const before = [...events]
    // The clock stands still on most days, so that several things fall due at once and are recorded late.
    const decision = decider.decide(clock, state, contextOn(today))
    days.push({ today, events: before, due: decision.accepted && decision.events.length > 0 })
    if (day % 7 === 3) give(clock, today)
  }
  return days
}

const dayNumber = fc.integer({ min: 0, max: DAYS })
/** A command given on a day and dated up to ten days before it. */
const dated = (make: (date: string, more: number) => DomainCommand) =>
  fc
    .record({ day: dayNumber, back: fc.integer({ min: 0, max: 10 }), more: fc.integer({ min: 1, max: 12 }) })
    .map(({ day, back, more }): Given => ({ day, command: make(addDays(FIRST_DAY, Math.max(0, day - back)), more) }))
const inOrder = (first: Given, given: readonly Given[]): Given[] => [first, ...given].toSorted((a, b) => a.day - b.day)

const approvalKey = { approvalId: 'one-a', projectId: 'one', programmeId: 'one' }
const anyApprovalStep = fc.oneof(
  dated((noticedOn) => ({ type: 'GiveOneTimeNotice', data: { ...approvalKey, noticedOn, missing: ['示例'] } })),
  dated((suppliedOn) => ({ type: 'SupplementApproval', data: { ...approvalKey, suppliedOn, complete: true } })),
  dated((acceptedOn) => ({ type: 'AcceptApproval', data: { ...approvalKey, acceptedOn } })),
  dated((startedOn, expectedDays) => ({
    type: 'StartExcludedProcedure',
    data: { ...approvalKey, procedure: 'hearing', startedOn, expectedDays },
  })),
  dated((endedOn) => ({ type: 'EndExcludedProcedure', data: { ...approvalKey, endedOn } })),
  dated((extendedOn) => ({
    type: 'ExtendApproval',
    data: { ...approvalKey, extendedOn, days: 5, approvedBy: 'person-1', reason: '示例' },
  })),
  ...[1, 2, 3].map((level) =>
    dated((reviewedOn) => ({
      type: 'ReviewApproval',
      data: { ...approvalKey, level, opinion: '示例：同意', agreed: true, reviewedOn },
    })),
  ),
  dated((grantedOn) => ({
    type: 'GrantApproval',
    data: { ...approvalKey, grantedOn, documentNumber: '示例〔2014〕3 号' },
  })),
  dated((refusedOn) => ({ type: 'RefuseApproval', data: { ...approvalKey, refusedOn, reason: '示例' } })),
  dated((withdrawnOn) => ({ type: 'WithdrawApproval', data: { ...approvalKey, withdrawnOn, reason: '示例' } })),
  dated((deliveredOn) => ({ type: 'DeliverDecision', data: { ...approvalKey, deliveredOn } })),
)
const received: Given = {
  day: 0,
  command: {
    type: 'RequestApproval',
    data: {
      ...approvalKey,
      matter: '可行性研究报告审批',
      receivedOn: FIRST_DAY,
      greenChannel: true,
      jointUnits: [],
    },
  },
}

const roundKey = { roundId: 'one-2014-1', programmeId: 'one' }
const opened: Given = {
  day: 0,
  command: {
    type: 'OpenInspectionRound',
    data: { ...roundKey, year: 2013, through: '2013-12', departments: ['两办督查室'], subjects: ['start'] },
  },
}
const anyFindingStep = fc.oneof(
  dated((_, more) => ({
    type: 'RaiseFinding',
    data: {
      ...roundKey,
      projectId: 'one',
      unit: '示例单位',
      kind: 'quality',
      description: `示例问题${more}`,
      rectifyBy: addDays(FIRST_DAY, more * 4),
    },
  })),
  ...[1, 2, 3].flatMap((finding) => [
    dated((reportedOn) => ({
      type: 'ReportRectification',
      data: { ...roundKey, finding, measures: '示例', reportedOn },
    })),
    dated((date, more) => ({
      type: 'RejectRectification',
      data: { ...roundKey, finding, reason: '示例', rectifyBy: addDays(date, more) },
    })),
    dated((_, more) => ({ type: 'StrikeOffFinding', data: { ...roundKey, finding, opinion: `示例${more}` } })),
  ]),
)

const difficultyKey = { difficultyId: 'one-1', projectId: 'one', programmeId: 'one' }
const unit = '示例单位'
const raised: Given = {
  day: 0,
  command: {
    type: 'RaiseDifficulty',
    data: { ...difficultyKey, unit, kind: 'land', description: '示例困难', raisedOn: FIRST_DAY },
  },
}
const anyDifficultyStep = fc.oneof(
  dated((assignedOn, more) => ({
    type: 'AssignDifficulty',
    data: { ...difficultyKey, unit, leader: 'person-1', solveBy: addDays(assignedOn, more), assignedOn },
  })),
  dated((coordinatedOn) => ({
    type: 'CoordinateDifficulty',
    data: { ...difficultyKey, means: '专题协调会', decision: '示例', coordinatedOn },
  })),
  dated((solvedOn) => ({ type: 'SolveDifficulty', data: { ...difficultyKey, unit, solution: '示例', solvedOn } })),
  dated((confirmedOn) => ({ type: 'ConfirmSolution', data: { ...difficultyKey, unit, confirmedOn } })),
  dated((rejectedOn) => ({
    type: 'RejectSolution',
    data: { ...difficultyKey, unit, reason: '示例', rejectedOn },
  })),
  dated((withdrawnOn) => ({
    type: 'WithdrawDifficulty',
    data: { ...difficultyKey, unit, reason: '示例', withdrawnOn },
  })),
)

/** Compares every day of a history; how many of them had something due. */
const daysDue = (
  days: ReturnType<typeof runs>,
  isDueOn: (events: readonly DomainEvent[], today: string) => boolean,
) => {
  for (const { today, events, due } of days) expect({ today, due: isDueOn(events, today) }).toEqual({ today, due })
  return days.filter(({ due }) => due).length
}

const isDue = (rows: readonly { readonly clockDueOn: string | null }[], today: string): boolean =>
  rows.some(({ clockDueOn }) => clockDueOn !== null && clockDueOn <= today)

describe('What the daily clock has to be run for', () => {
  test('is exactly the approvals of which it would record something, on every day of any history', () => {
    const decider = approvalDecider as unknown as AnyDecider
    let due = 0
    fc.assert(
      fc.property(fc.array(anyApprovalStep, { maxLength: 25 }), (steps) => {
        const days = runs(decider, inOrder(received, steps), { type: 'RunApprovalClock', data: approvalKey })
        due += daysDue(days, (events, today) => isDue(rowsOf(approvals, events), today))
      }),
      { numRuns: 300 },
    )
    expect(due).toBeGreaterThan(100)
  }, 60_000)

  test('is exactly the rounds with a rectification that passed its day unrecorded, on every day of any history', () => {
    const decider = inspectionDecider as unknown as AnyDecider
    let due = 0
    fc.assert(
      fc.property(fc.array(anyFindingStep, { maxLength: 25 }), (steps) => {
        const days = runs(decider, inOrder(opened, steps), { type: 'RunInspectionClock', data: roundKey })
        due += daysDue(days, (events, today) => isDue(rowsOf(findings, events), today))
      }),
      { numRuns: 300 },
    )
    expect(due).toBeGreaterThan(100)
  }, 60_000)

  test('is exactly the difficulties that passed their day unrecorded, on every day of any history', () => {
    const decider = difficultyDecider as unknown as AnyDecider
    let due = 0
    fc.assert(
      fc.property(fc.array(anyDifficultyStep, { maxLength: 25 }), (steps) => {
        const days = runs(decider, inOrder(raised, steps), { type: 'RunDifficultyClock', data: difficultyKey })
        due += daysDue(days, (events, today) => isDue(rowsOf(difficulties, events), today))
      }),
      { numRuns: 300 },
    )
    expect(due).toBeGreaterThan(100)
  }, 60_000)
})

onEachEngine('What the daily clock is told that it has to be run for', () => {
  test('is found through an index, without looking at cases of which nothing is due', async () => {
    const indexed =
      engine === sqlite
        ? /^SEARCH .* USING (COVERING )?INDEX \w+_programmeId_clockDueOn \(programmeId=\? AND clockDueOn<\?\)/
        : /^Index Scan using "\w+_programmeId_clockDueOn_idx" .*Index Cond: \(\("programmeId" = .* AND \("clockDueOn" <= /
    await readAfter(history(4, 1500), async (db) => {
      for (const table of ['approvals', 'findings', 'difficulties']) {
        const due = sql`select * from ${sql.table(table)}
          where ${sql.ref('programmeId')} = 'one' and ${sql.ref('clockDueOn')} <= '2014-01-02'`
        expect(await planOf(db, due)).toMatch(indexed)
      }
    })
  })

  test('is told by programme, with what the command needs', async () => {
    const events: DomainEvent[] = ['one', 'two'].flatMap((programmeId) => [
      {
        type: 'FindingRaised',
        data: {
          ...{ programmeId, roundId: `${programmeId}-2014-1`, projectId: `${programmeId}-p` },
          ...{
            finding: 1,
            unit,
            kind: 'quality',
            card: 'none',
            description: '示例',
            rectifyBy: '2014-02-10',
            raisedOn: FIRST_DAY,
          },
        },
      },
      {
        type: 'DifficultyRaised',
        data: {
          ...difficultyKey,
          programmeId,
          difficultyId: `${programmeId}-d`,
          unit,
          kind: 'land',
          description: '示例',
          raisedOn: FIRST_DAY,
        },
      },
      {
        type: 'DifficultyAssigned',
        data: {
          ...difficultyKey,
          programmeId,
          difficultyId: `${programmeId}-d`,
          unit,
          leader: 'person-1',
          solveBy: '2014-02-11',
          assignedOn: FIRST_DAY,
        },
      },
    ])
    await readAfter(events, async (db) => {
      const nothing = { approvals: [], rounds: [], difficulties: [] }
      expect(await clockDue(db, { programmeId: 'one', today: '2014-02-10' })).toEqual(nothing)
      const round = { roundId: 'one-2014-1', programmeId: 'one' }
      expect(await clockDue(db, { programmeId: 'one', today: '2014-02-11' })).toEqual({ ...nothing, rounds: [round] })
      expect(await clockDue(db, { programmeId: 'one', today: '2014-02-12' })).toEqual({
        approvals: [],
        rounds: [round],
        difficulties: [{ difficultyId: 'one-d', projectId: 'one', programmeId: 'one' }],
      })
    })
  })
})
