import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type ApprovalCommand,
  type ApprovalState,
  addDays,
  approvalDecider,
  defaultRules,
  isWorkingDay,
} from '../src/index.ts'
import { accepted, extend, requestedPlainly, resume, stop } from './approval-fixtures.ts'

type Stop = { readonly from: string; readonly to: string }
type Extension = { readonly on: string; readonly days: number }
type History = { readonly stops: readonly Stop[]; readonly extension: Extension | null }

const acceptedOn = '2014-01-27'
const actor = { id: 'person-1', role: 'approver', unit: '区发改局' }

/** Day by day: a working day counts unless it lies after the start of a stop, up to and with its end. */
const counted = (limit: number, stops: readonly Stop[]): string => {
  let day = acceptedOn
  for (let count = 0; count < limit; ) {
    day = addDays(day, 1)
    const excluded = stops.some(({ from, to }) => day > from && day <= to)
    if (isWorkingDay(day) && !excluded) count += 1
  }
  // Nothing is left, but the day cannot be used before the procedure that started on it has ended.
  return stops.reduce((due, { from, to }) => (from === due ? to : due), day)
}

/** An extension adds to what has not passed yet. */
const expectedDue = (limit: number, { stops, extension }: History): string => {
  const due = counted(limit, stops)
  return extension === null || due < extension.on ? due : counted(limit + extension.days, stops)
}

/** Stops and resumes by turns, and an extension somewhere among them; each so many days after the one before. */
const steps = fc
  .tuple(
    fc.array(fc.nat({ max: 9 }), { maxLength: 6 }),
    fc.oneof(fc.nat({ max: 9 }), fc.integer({ min: 25, max: 45 })),
    fc.nat({ max: 6 }),
    fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }),
  )
  .map(([gaps, gap, place, days]) => {
    const toggles = gaps.map((after) => ({ after, days: 0 }))
    const even = toggles.length % 2 === 0 ? toggles : [...toggles, { after: 3, days: 0 }]
    return days === null ? even : even.toSpliced(place, 0, { after: gap, days })
  })

/** Each step as a command on its day, and what it comes to. */
const historyOf = (moves: readonly { after: number; days: number }[]): { commands: ApprovalCommand[] } & History => {
  const commands: ApprovalCommand[] = []
  const stops: Stop[] = []
  let [day, from, extension]: [string, string | null, Extension | null] = [acceptedOn, null, null]
  for (const { after, days } of moves) {
    day = addDays(day, after)
    if (days > 0) {
      extension = { on: day, days }
      commands.push(extend(day, days))
    } else if (from === null) {
      from = day
      commands.push(stop(day))
    } else {
      stops.push({ from, to: day })
      from = null
      commands.push(resume(day))
    }
  }
  return { commands, stops, extension }
}

const start = [requestedPlainly, accepted].reduce(approvalDecider.evolve, approvalDecider.initialState)

/** Every command is accepted, but for an extension after the legal day. */
const run = (commands: readonly ApprovalCommand[]): { state: ApprovalState; codes: string[] } =>
  commands.reduce<{ state: ApprovalState; codes: string[] }>(
    ({ state, codes }, command) => {
      const decision = approvalDecider.decide(command, state, { actor, today: '2015-12-31', rules: defaultRules })
      return decision.accepted
        ? { state: decision.events.reduce(approvalDecider.evolve, state), codes }
        : { state, codes: [...codes, decision.refusal.code] }
    },
    { state: start, codes: [] },
  )

test('in any order of stop, resume and extend, the promised and the legal days are counted exactly', () => {
  const seen = { extended: 0, tooLate: 0 }
  fc.assert(
    fc.property(steps, (moves) => {
      const { commands, stops, extension } = historyOf(moves)
      const { state, codes } = run(commands)
      const tooLate = extension !== null && counted(20, stops) < extension.on
      expect(codes).toEqual(tooLate ? ['approval/extension-late'] : [])
      const history = { stops, extension: tooLate ? null : extension }
      const clock = state.kind === 'requested' ? state.accepted?.clock : undefined
      expect(clock?.promisedDue.date).toBe(expectedDue(10, history))
      expect(clock?.legalDue.date).toBe(expectedDue(20, history))
      if (tooLate) seen.tooLate += 1
      else if (extension !== null) seen.extended += 1
    }),
    { numRuns: 1_000 },
  )
  expect(seen.extended).toBeGreaterThan(0)
  expect(seen.tooLate).toBeGreaterThan(0)
})
