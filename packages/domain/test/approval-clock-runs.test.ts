import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type ApprovalCommand,
  type ApprovalEvent,
  type ApprovalMatters,
  type ApprovalState,
  addDays,
  approvalDecider,
  approvalEvents,
  type BusinessDate,
  defaultMatters,
  defaultRules,
} from '../src/index.ts'
import {
  accept,
  deliver,
  extend,
  grant,
  notice,
  receivedOn,
  request,
  resume,
  runClock,
  stop,
  supplement,
  withdraw,
} from './approval-fixtures.ts'

type Case = { readonly state: ApprovalState; readonly events: readonly ApprovalEvent[] }

const actor = { id: 'person-1', role: 'approver', unit: '区发改局' }
const DAYS = 90
const matters = defaultMatters.map(
  (catalogue): ApprovalMatters => ({
    ...catalogue,
    matters: catalogue.matters.map((matter) => ({ ...matter, reviewRoles: [] })),
  }),
)

/** What is refused changes nothing. */
const send = ({ state, events }: Case, command: ApprovalCommand, today: BusinessDate): Case => {
  const decision = approvalDecider.decide(command, state, { actor, today, rules: { ...defaultRules, matters } })
  if (!decision.accepted) return { state, events }
  for (const { type, data } of decision.events) approvalEvents[type].schema.parse(data)
  return {
    state: decision.events.reduce(approvalDecider.evolve, state),
    events: [...events, ...decision.events],
  }
}

/** The clock runs in the morning, where it runs that day; what people do comes after it. */
const live = (file: readonly ApprovalCommand[][], runs: (day: number) => boolean): readonly ApprovalEvent[] => {
  let known: Case = { state: approvalDecider.initialState, events: [] }
  for (let day = 0; day <= DAYS; day++) {
    const today = addDays(receivedOn, day)
    if (runs(day) || day === DAYS) known = send(known, runClock, today)
    for (const command of file[day] ?? []) known = send(known, command, today)
  }
  return known.events
}

const kinds = [stop, resume, stop, resume, extend, deliver, grant, withdraw]
/** Complete after a notice and accepted on the next day; then, on some days, things that can be done: much of it is refused. */
const files = fc
  .array(fc.tuple(fc.integer({ min: 2, max: DAYS - 1 }), fc.nat({ max: kinds.length - 1 })), { maxLength: 12 })
  .map((done): ApprovalCommand[][] =>
    Array.from({ length: DAYS }, (_, day) => {
      const today = addDays(receivedOn, day)
      if (day === 0) return [request(), notice(today)]
      if (day === 1) return [supplement(today), accept(today)]
      return done.flatMap(([on, kind]) => (on === day ? (kinds[kind]?.(today) ?? []) : []))
    }),
  )
const idle = [[request()]]
const someDays = fc.array(fc.boolean(), { minLength: DAYS, maxLength: DAYS })

const timely = (events: readonly ApprovalEvent[]): ApprovalEvent[] =>
  events.filter(({ type }) => type === 'ApprovalCameNearDue' || type === 'ApprovalBecameOverdue')

test('run daily, on some days or only at the end, the clock records the same where nothing else happens', () => {
  const atTheEnd = live(idle, () => false)
  expect(atTheEnd.map(({ type }) => type)).toEqual([
    'ApprovalRequested',
    'ApprovalAccepted',
    'ApprovalCameNearDue',
    'ApprovalBecameOverdue',
    'ApprovalBecameOverdue',
  ])
  fc.assert(
    fc.property(someDays, (days) => {
      expect(live(idle, (day) => days[day] ?? false)).toEqual(atTheEnd)
    }),
  )
})

test('run daily, on some days or only at the end, the clock records the same warnings whatever people do', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(files, someDays, (file, days) => {
      const daily = live(file, () => true)
      expect(timely(live(file, (day) => days[day] ?? false))).toEqual(timely(daily))
      expect(timely(live(file, () => false))).toEqual(timely(daily))
      for (const { type } of daily) seen.add(type)
    }),
    { numRuns: 400 },
  )
  for (const type of ['ApprovalExtended', 'ExcludedProcedureEnded', 'ApprovalBecameOverdue', 'DecisionDelivered']) {
    expect(seen).toContain(type)
  }
})

test('run twice on a day, the clock finds nothing new, and records each thing once in the life of a case', () => {
  fc.assert(
    fc.property(files, (file) => {
      const events = live(file, () => true)
      const state = events.reduce(approvalDecider.evolve, approvalDecider.initialState)
      const again = send({ state, events: [] }, runClock, addDays(receivedOn, DAYS))
      expect(again.events).toEqual([])
      const recorded = timely(events).map(({ type, data }) => ('limit' in data ? data.limit : type))
      expect(new Set(recorded).size).toBe(recorded.length)
    }),
    { numRuns: 300 },
  )
})
