import { describe, expect, test } from '@jest/globals'
import { type ApprovalFacts, approvalFigures } from '../src/build/approvals.ts'

const line: ApprovalFacts = {
  approvalId: 'a',
  matter: '建筑工程施工许可',
  projectName: '甲工程',
  unit: '区水务局',
  status: 'granted',
  greenChannel: 0,
  receivedOn: '2014-05-28',
  noticedOn: null,
  acceptedOn: '2014-06-03',
  deemed: 0,
  promisedDueOn: '2014-06-17',
  legalDueOn: '2014-07-01',
  excludedDays: 0,
  endedOn: '2014-06-17',
  deliveryDueOn: '2014-07-01',
  deliveredOn: '2014-06-19',
}
const june = (...lines: Partial<ApprovalFacts>[]) =>
  approvalFigures(
    '2014-06',
    lines.map((change) => ({ ...line, ...change })),
    [],
  )

describe('approvals by the end of the month', () => {
  test('a decision on the promised day is on time, one the day after is not', () => {
    const { granted, onTime, pending } = june({}, { endedOn: '2014-06-18' })
    expect([granted, onTime, pending]).toEqual([{ inMonth: 2, inYear: 2 }, { inMonth: 1, inYear: 1 }, 0])
  })

  test('what was decided in the next month was still under way, and overdue where its day had passed', () => {
    const later = { endedOn: '2014-07-02' }
    const figures = june(later, { ...later, promisedDueOn: '2014-07-01' })
    expect(figures.granted.inYear).toBe(0)
    expect(figures.pending).toBe(2)
    expect(figures.overdue).toEqual([
      { matter: '建筑工程施工许可', project: '甲工程', unit: '区水务局', dueOn: '2014-06-17', days: 9, legal: false },
    ])
  })

  test('what is due on the last day of the month is not overdue on it', () => {
    const open = { status: 'accepted', endedOn: null } as const
    expect(june({ ...open, promisedDueOn: '2014-06-30' }).overdue).toEqual([])
    expect(june({ ...open, promisedDueOn: '2014-06-27' }).overdue).toMatchObject([{ days: 1 }])
  })

  test('the longest overdue comes first, and one past its legal day is told apart', () => {
    const open = { status: 'accepted', endedOn: null } as const
    const { overdue } = june(
      { ...open, promisedDueOn: '2014-06-20' },
      { ...open, promisedDueOn: '2014-05-20', legalDueOn: '2014-06-04' },
    )
    expect(overdue.map(({ days, legal }) => [days, legal])).toEqual([
      [28, true],
      [6, false],
    ])
  })

  test('a clock that stands still at the end of the month passes no limit, one that was late before it stopped has', () => {
    const stopped = (promisedDueOn: string, steps: { step: string; date: string }[]) =>
      approvalFigures(
        '2014-06',
        [{ ...line, status: 'stopped', endedOn: null, promisedDueOn }],
        steps.map((step) => ({ approvalId: 'a', ...step })),
      )
    const start = { step: 'ExcludedProcedureStarted', date: '2014-06-12' }
    const running = stopped('2014-06-17', [start])
    expect([running.overdue, running.excluded]).toEqual([
      [],
      { started: { inMonth: 1, inYear: 1 }, running: 1, days: 0 },
    ])
    expect(stopped('2014-06-11', [start]).overdue).toMatchObject([{ dueOn: '2014-06-11', days: 1 }])
    const over = stopped('2014-06-17', [start, { step: 'ExcludedProcedureEnded', date: '2014-06-16' }])
    expect([over.overdue.length, over.excluded.running]).toEqual([1, 0])
    const endsLater = stopped('2014-06-17', [start, { step: 'ExcludedProcedureEnded', date: '2014-07-02' }])
    expect([endsLater.overdue.length, endsLater.excluded.running]).toEqual([0, 1])
  })

  test('what came in after the month, or was concluded in an earlier year, is left out', () => {
    const figures = june(
      { receivedOn: '2014-07-01', acceptedOn: '2014-07-02', endedOn: '2014-07-03' },
      { receivedOn: '2013-12-02', acceptedOn: '2013-12-03', promisedDueOn: '2013-12-20', endedOn: '2013-12-19' },
    )
    expect([figures.received.inYear, figures.granted.inYear, figures.pending, figures.matters]).toEqual([0, 0, 0, []])
  })

  test('a refusal is a decision, a withdrawal is none', () => {
    const { refused, withdrawn, onTime } = june({ status: 'refused', greenChannel: 1 }, { status: 'withdrawn' })
    expect([refused.inMonth, withdrawn.inMonth, onTime.inMonth]).toEqual([1, 1, 1])
  })

  test('each matter has its own figures since January', () => {
    const { matters } = june(
      { matter: '可行性研究报告审批', deemed: 1, endedOn: '2014-06-18' },
      { noticedOn: '2014-05-30' },
      { endedOn: '2014-07-04' },
    )
    expect(matters).toEqual([
      { matter: '可行性研究报告审批', received: 1, noticed: 0, accepted: 1, deemed: 1, decided: 1, onTime: 0 },
      { matter: '建筑工程施工许可', received: 2, noticed: 1, accepted: 2, deemed: 0, decided: 1, onTime: 1 },
    ])
  })

  test('the mean time of a decision leaves out what did not count, green channel and others apart', () => {
    const { green, ordinary } = june(
      { greenChannel: 1, endedOn: '2014-06-06' },
      { greenChannel: 1, endedOn: '2014-06-18', excludedDays: 6 },
      { endedOn: '2014-06-17' },
    )
    expect([green, ordinary]).toEqual([
      { decided: 2, averageTenths: 40 },
      { decided: 1, averageTenths: 100 },
    ])
    expect(june().green).toEqual({ decided: 0, averageTenths: null })
  })

  test('what waits for material is told apart from what was accepted', () => {
    const waits = { status: 'noticed', noticedOn: '2014-06-05', acceptedOn: null, endedOn: null } as const
    expect(june(waits, { ...waits, acceptedOn: '2014-07-01' }, { endedOn: null })).toMatchObject({
      pending: 3,
      supplementing: 2,
    })
  })

  test('extensions are counted by the day of their approval', () => {
    const steps = ['2014-05-12', '2014-06-12', '2014-07-01'].map((date) => ({
      approvalId: 'a',
      step: 'ApprovalExtended',
      date,
    }))
    expect(approvalFigures('2014-06', [], steps).extended).toEqual({ inMonth: 1, inYear: 2 })
  })

  test('a decision delivered late, or late and not delivered yet, is named', () => {
    const { lateDeliveries } = june(
      { deliveryDueOn: '2014-06-18' },
      { deliveryDueOn: '2014-06-24', deliveredOn: '2014-07-01' },
      { deliveryDueOn: '2014-06-20', deliveredOn: '2014-06-20' },
      { status: 'withdrawn', deliveryDueOn: null },
    )
    expect(lateDeliveries.map(({ deliveredOn, days }) => [deliveredOn, days])).toEqual([
      ['2014-06-19', 1],
      [null, 4],
    ])
    const lastYear = { endedOn: '2013-12-02', deliveryDueOn: '2013-12-16', deliveredOn: '2013-12-20' }
    expect(june(lastYear).lateDeliveries).toEqual([])
  })
})
