import { describe, expect, test } from '@jest/globals'
import { type Factor, type FactorStep, factorFigures } from '../src/build/factors.ts'
import {
  type Application,
  type Call,
  type FundStep,
  fundFigures,
  type Movement,
  openCalls,
} from '../src/build/funds.ts'

const application: Application = {
  applicationId: 'one',
  year: 2014,
  source: 'province-grant',
  requested: 500,
  callId: 'call',
  projectName: '甲工程',
  unit: '区水务局',
}
const step = (name: string, date: string, level: FundStep['level'] = null, applicationId = 'one'): FundStep => ({
  applicationId,
  step: name,
  level,
  date,
})
const submitted = step('FundApplicationSubmitted', '2014-05-06')
const move = (kind: Movement['kind'], date: string, amount = 100): Movement => ({
  applicationId: 'one',
  source: 'province-grant',
  kind,
  amount,
  date,
})
const june = (known: { applications?: Application[]; movements?: Movement[]; steps?: FundStep[] }) =>
  fundFigures('2014-06', { applications: [application], movements: [], steps: [submitted], ...known })

describe('funds by the end of the month', () => {
  test('an application counts from the day it was first handed in, not from when it was prepared', () => {
    const prepared = [move('requested', '2014-04-01', 500)]
    expect(june({ movements: prepared, steps: [] }).sources).toEqual([])
    const again = step('FundApplicationSubmitted', '2014-06-11')
    const { sources, inMonth } = june({ movements: prepared, steps: [submitted, again] })
    expect(sources).toMatchObject([{ source: 'province-grant', level: 'province', applications: 1, requested: 500 }])
    expect(inMonth).toMatchObject({ applications: 0, requested: 0 })
  })

  test('every movement up to the end of the month is added up, and what moved within it', () => {
    const kinds = ['approved', 'allocated', 'forwarded', 'disbursed', 'received', 'spent', 'surplus'] as const
    const movements = kinds.flatMap((kind) => [
      move(kind, '2014-05-20', 300),
      move(kind, '2014-06-30', 40),
      move(kind, '2014-07-01', 7),
    ])
    const { sources, inMonth } = june({ movements })
    for (const kind of kinds) expect([sources[0]?.[kind], inMonth[kind]]).toEqual([340, 40])
  })

  test('applications of another year are left out', () => {
    const { sources, waiting } = june({ applications: [{ ...application, year: 2013 }] })
    expect([sources, waiting]).toEqual([[], []])
  })

  test('sources stand from the highest level down', () => {
    const central: Application = { ...application, applicationId: 'two', source: 'central-budget' }
    const { sources } = june({
      applications: [application, central],
      steps: [submitted, step('FundApplicationSubmitted', '2014-06-02', null, 'two')],
    })
    expect(sources.map(({ source }) => source)).toEqual(['central-budget', 'province-grant'])
  })

  test('returns, rejections and changes of responsibility are counted by their days', () => {
    const names = ['FundApplicationReturned', 'FundApplicationRejected', 'FundResponsibilityChanged']
    const steps = names.flatMap((name) => [
      step(name, '2014-05-10'),
      step(name, '2014-06-10'),
      step(name, '2014-07-10'),
    ])
    const { returned, rejected, responsibilityChanges } = june({ steps })
    for (const count of [returned, rejected, responsibilityChanges]) expect(count).toEqual({ inMonth: 1, inYear: 2 })
  })
})

describe('where an application lies at the end of the month', () => {
  const place = (steps: FundStep[], movements: Movement[] = []) => june({ steps, movements }).waiting

  test('is the district once it is handed in, and then the level it came to', () => {
    expect(place([submitted])).toMatchObject([{ level: 'district', days: 55 }])
    const advanced = step('FundApplicationAdvanced', '2014-06-20', 'city')
    expect(place([submitted, advanced])).toMatchObject([{ level: 'city', days: 10, unit: '区水务局', requested: 500 }])
  })

  test('does not heed what happened after it, nor who answers for it', () => {
    const later = step('FundApplicationAdvanced', '2014-07-02', 'city')
    const changed = step('FundResponsibilityChanged', '2014-06-02')
    expect(place([submitted, changed, later])).toMatchObject([{ level: 'district', days: 55 }])
    expect(place([submitted], [move('approved', '2014-07-01')])).toHaveLength(1)
  })

  test('is nowhere when it was returned, rejected or approved', () => {
    expect(place([submitted, step('FundApplicationReturned', '2014-06-02', 'district')])).toEqual([])
    expect(place([submitted, step('FundApplicationRejected', '2014-06-02', 'district')])).toEqual([])
    expect(place([submitted], [move('approved', '2014-06-30')])).toEqual([])
  })
})

describe('calls for funds', () => {
  const call: Call = {
    callId: 'call',
    title: '省级专项',
    source: 'province-grant',
    documentNumber: '1号',
    opensOn: '2014-03-01',
    closesOn: '2014-09-30',
    share: null,
    most: null,
    leastTotalInvestment: 0,
    categories: '[]',
    natures: '[]',
    matters: '[]',
    guidance: '',
    publishedOn: '2014-02-20',
    amendments: 0,
    closedOn: null,
  }
  const open = (calls: Partial<Call>[], rest: Partial<Parameters<typeof openCalls>[0]> = {}) =>
    openCalls({
      end: '2014-06-30',
      calls: calls.map((change) => ({ ...call, ...change })),
      screenings: [],
      applications: [application],
      steps: [submitted],
      ...rest,
    })

  test('are open from their first day to their last, both included, unless they were closed before', () => {
    expect(open([{ opensOn: '2014-06-30' }, { closesOn: '2014-06-30' }])).toHaveLength(2)
    expect(open([{ opensOn: '2014-07-01' }, { closesOn: '2014-06-29' }, { publishedOn: '2014-07-01' }])).toEqual([])
    expect(open([{ closedOn: '2014-06-30' }])).toEqual([])
    expect(open([{ closedOn: '2014-07-01' }])).toHaveLength(1)
  })

  test('that close first stand first', () => {
    const closing = open([{ closesOn: '2014-09-30' }, { closesOn: '2014-07-15' }, { closesOn: '2014-08-01' }])
    expect(closing.map(({ closesOn }) => closesOn)).toEqual(['2014-07-15', '2014-08-01', '2014-09-30'])
  })

  test('tell who qualified and who applied; nobody is known to qualify before a screening', () => {
    expect(open([{}])).toMatchObject([{ qualified: null, applied: 1 }])
    const screening = { callId: 'call', qualifies: 1, screenedOn: '2014-03-02' } as const
    const screenings = [screening, { ...screening, qualifies: 0 } as const, { ...screening, screenedOn: '2014-07-02' }]
    const later = [{ ...submitted, date: '2014-07-01' }]
    expect(open([{}], { screenings, steps: later })).toMatchObject([{ qualified: 1, applied: 0 }])
  })
})

describe('factors', () => {
  const land: Factor = { factorId: 'one', year: 2014, kind: 'land' }
  const event = (name: string, date: string, amount: number | null = null, factorId = 'one'): FactorStep => ({
    factorId,
    step: name,
    date,
    amount,
  })
  const requested = event('FactorRequested', '2014-03-03', 46_500)
  const known = (steps: FactorStep[], factors: Factor[] = [land]) => factorFigures('2014-06', { factors, steps })
  const nothingYet = { rejected: 0, granted: 0, used: 0, released: 0 }

  test('are added up kind by kind, without those of another year', () => {
    const factors: Factor[] = [
      { ...land, factorId: 'cod', kind: 'cod' },
      land,
      { ...land, factorId: 'two' },
      { ...land, factorId: 'old', year: 2013 },
    ]
    const steps = [
      requested,
      event('FactorSubmitted', '2014-03-04'),
      event('FactorGranted', '2014-05-06', 46_500),
      event('FactorUsed', '2014-05-20', 20_000),
      event('FactorUsed', '2014-06-10', 20_000),
      event('FactorReleased', '2014-06-30', 6_500),
      event('FactorRequested', '2014-03-05', 12_000, 'two'),
      event('FactorRejected', '2014-06-30', null, 'two'),
      event('FactorRequested', '2014-06-30', 5, 'cod'),
      event('FactorRequested', '2013-03-05', 9_000, 'old'),
    ]
    expect(known(steps, factors)).toEqual([
      { kind: 'land', applications: 2, rejected: 1, requested: 58_500, granted: 46_500, used: 40_000, released: 6_500 },
      { kind: 'cod', applications: 1, requested: 5, ...nothingYet },
    ])
  })

  test('granted, used, released or rejected after the end of the month were not yet', () => {
    const later = [
      event('FactorGranted', '2014-07-01', 46_500),
      event('FactorUsed', '2014-07-02', 40_000),
      event('FactorReleased', '2014-07-03', 6_500),
      event('FactorRejected', '2014-07-04'),
    ]
    expect(known([requested, ...later])).toEqual([{ kind: 'land', applications: 1, requested: 46_500, ...nothingYet }])
  })

  test('applied for after the end of the month are not told', () => {
    expect(known([{ ...requested, date: '2014-07-01' }])).toEqual([])
  })
})
