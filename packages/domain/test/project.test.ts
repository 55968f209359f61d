import { describe, expect, test } from '@jest/globals'
import { defaultRules, type ProjectEvent, projectDecider, projectStatus } from '../src/index.ts'
import {
  approve,
  assignCode,
  changeScope,
  complete,
  completed,
  continuing,
  correct,
  given,
  key,
  particulars,
  reach,
  register,
  registered,
  report,
  reported,
  resume,
  resumed,
  start,
  started,
  suspend,
  suspended,
  today,
  wan,
} from './project-fixtures.ts'

describe('registering a project', () => {
  test('records the day', () => given().when(register, '2014-01-15').thenEvents(registered))
  test('again with the same particulars changes nothing', () => given(registered).when(register).thenEvents())
  test('again with other particulars is refused', () =>
    given(registered)
      .when({ type: 'RegisterProject', data: { ...particulars, unit: '区水务局' } })
      .thenRefused('project/already-registered'))
  test('comes before anything else', () => {
    const commands = [
      start(today),
      report('2014-05'),
      correct('2014-05', 1),
      suspend(today),
      resume(today),
      complete(today),
      assignCode(),
      reach('feasibility', today),
      approve('estimate', wan(1000), today),
      changeScope(),
    ]
    for (const command of commands) given().when(command).thenRefused('project/not-registered')
  })
  test('ties it to its programme', () =>
    given(registered)
      .when({ type: 'ResumeProject', data: { ...key, programmeId: 'another', resumedOn: today } })
      .thenRefused('project/other-programme'))
})

describe('starting construction', () => {
  test('today or on an earlier day is recorded', () => {
    given(registered).when(start(today)).thenEvents(started(today))
    given(registered).when(start('2014-03-01')).thenEvents(started('2014-03-01'))
  })
  test('keeps what it rests on, and the exception by which it went ahead', () => {
    const exception = { approvedBy: 'person-7', documentNumber: '婺区府专〔2014〕6号', reason: '防汛应急' }
    const data = { ...key, startedOn: today, approvals: [], exception }
    given(registered).when({ type: 'StartConstruction', data }).thenEvents({ type: 'ConstructionStarted', data })
  })
  test('resting on one approval twice is refused', () => {
    const data = { ...key, startedOn: today, approvals: ['a-1', 'a-2', 'a-1'], exception: null }
    const { zh } = given(registered)
      .when({ type: 'StartConstruction', data })
      .thenRefusal('project/approval-named-twice')
    expect(zh).toContain('a-1')
  })
  test('in the future is refused', () => given(registered).when(start('2014-06-21')).thenRefused('project/in-future'))
  test('twice is refused', () =>
    given(registered, started('2014-03-01')).when(start('2014-03-01')).thenRefused('project/already-started'))
  test('of a continuing project is refused: it is under construction since its registration', () => {
    const { zh } = given(continuing).when(start(today)).thenRefusal('project/already-started')
    expect(zh).toContain('续建')
  })
  test('of a suspended project is refused', () =>
    given(registered, suspended('2014-04-01')).when(start(today)).thenRefused('project/suspended'))
  test('of a completed project is refused', () =>
    given(registered, started('2014-03-01'), completed('2014-06-01'))
      .when(start(today))
      .thenRefused('project/completed'))
  test('before the day on which it was resumed is refused', () =>
    given(registered, suspended('2014-04-01'), resumed('2014-05-01'))
      .when(start('2014-04-15'))
      .thenRefused('project/before-last-change'))
})

describe('reporting a month', () => {
  test('is recorded with the day of the report', () =>
    given(registered)
      .when(report('2014-05'))
      .thenEvents(reported('2014-05', wan(500))))
  test('that is not over yet is accepted', () =>
    given(registered)
      .when(report('2014-06'))
      .thenEvents(reported('2014-06', wan(500))))
  test('twice is refused: it is corrected instead', () => {
    const { zh, en } = given(registered, reported('2014-05', wan(500)))
      .when(report('2014-05'))
      .thenRefusal('project/month-already-reported')
    expect(zh).toContain('2014年5月')
    expect(en).toContain('correct it')
  })
  test('that has not come is refused', () =>
    given(registered).when(report('2014-07')).thenRefused('project/month-in-future'))
  test('of the year of registration before it is accepted, an earlier one is refused', () => {
    given(registered)
      .when(report('2014-01'))
      .thenEvents(reported('2014-01', wan(500)))
    given(registered).when(report('2013-12')).thenRefused('project/month-before-registration')
  })
  test('of a later year is accepted, for a project carried over as for a new one', () => {
    const last = { ...key, month: '2015-01', investment: wan(500), physicalProgress: '基础完成' }
    for (const history of [
      [continuing, reported('2014-12', 1)],
      [registered, started('2014-03-01')],
    ]) {
      given(...history)
        .when(report('2015-01'), '2015-02-03')
        .thenEvents({ type: 'ProgressReported', data: { ...last, reportedOn: '2015-02-03' } })
    }
  })
  test('after completion is refused, that of completion is accepted', () => {
    const history = [registered, started('2014-03-01'), completed('2014-05-10')]
    given(...history)
      .when(report('2014-06'))
      .thenRefused('project/month-after-completion')
    given(...history)
      .when(report('2014-05'))
      .thenEvents(reported('2014-05', wan(500)))
  })
  test('in which the project stood still all the time is accepted with 0 only', () => {
    const history = [registered, started('2014-03-01'), suspended('2014-04-10')]
    given(...history)
      .when(report('2014-05', 0))
      .thenEvents(reported('2014-05', 0))
    const { zh } = given(...history)
      .when(report('2014-05'))
      .thenRefusal('project/invested-while-suspended')
    expect(zh).toContain('500万元')
  })
  test('in which it was suspended or resumed is accepted with investment', () => {
    const history = [registered, started('2014-03-01'), suspended('2014-04-10'), resumed('2014-06-02')]
    for (const month of ['2014-04', '2014-06'])
      given(...history)
        .when(report(month))
        .thenEvents(reported(month, wan(500)))
    given(...history)
      .when(report('2014-05'))
      .thenRefused('project/invested-while-suspended')
  })
})

describe('correcting a report', () => {
  const history = [registered, reported('2014-05', wan(500))]
  test('keeps what it said before and why it was changed', () =>
    given(...history)
      .when(correct('2014-05', wan(50)))
      .thenEvents({
        type: 'ProgressReportCorrected',
        data: {
          ...key,
          month: '2014-05',
          before: { investment: wan(500), physicalProgress: '基础完成' },
          after: { investment: wan(50), physicalProgress: '基础完成' },
          reason: '误填',
          correctedOn: today,
        },
      }))
  test('of a month that was not reported is refused', () =>
    given(...history)
      .when(correct('2014-04', 1))
      .thenRefused('project/month-not-reported'))
  test('that changes nothing is refused', () =>
    given(...history)
      .when(correct('2014-05', wan(500)))
      .thenRefused('project/nothing-corrected'))
  test('is compared with the last correction', () => {
    const { decide, evolve, initialState } = projectDecider
    const state = history.reduce(evolve, initialState)
    const context = { actor: { id: 'person-1', role: 'unit', unit: '区发改局' }, today, rules: defaultRules }
    const first = decide(correct('2014-05', wan(50)), state, context)
    const events = first.accepted ? first.events : []
    given(...history, ...events)
      .when(correct('2014-05', wan(50)))
      .thenRefused('project/nothing-corrected')
  })
  test('to an investment in a month of standstill is refused', () =>
    given(registered, suspended('2014-04-10'), reported('2014-05', 0))
      .when(correct('2014-05', 1))
      .thenRefused('project/invested-while-suspended'))
})

describe('suspending and resuming', () => {
  test('suspends a project under construction and one still in preparation', () => {
    given(registered, started('2014-03-01')).when(suspend('2014-05-01')).thenEvents(suspended('2014-05-01'))
    given(registered).when(suspend('2014-05-01')).thenEvents(suspended('2014-05-01'))
  })
  test('suspends no suspended or completed project', () => {
    given(registered, suspended('2014-04-01')).when(suspend(today)).thenRefused('project/suspended')
    given(continuing, completed('2014-06-01')).when(suspend(today)).thenRefused('project/completed')
  })
  test('suspends neither in the future nor before the start', () => {
    given(registered).when(suspend('2014-06-21')).thenRefused('project/in-future')
    given(registered, started('2014-03-01')).when(suspend('2014-02-28')).thenRefused('project/before-last-change')
  })
  test('does not suspend from a day before a month with reported investment', () => {
    const { zh } = given(registered, reported('2014-05', 1))
      .when(suspend('2014-04-30'))
      .thenRefusal('project/later-month-reported')
    expect(zh).toContain('2014年5月')
    given(registered, reported('2014-05', 0)).when(suspend('2014-04-30')).thenEvents(suspended('2014-04-30'))
  })
  test('suspends within a month that was reported, for its work may have been done before', () =>
    given(registered, reported('2014-05', 1)).when(suspend('2014-05-10')).thenEvents(suspended('2014-05-10')))
  test('resumes a suspended project', () =>
    given(registered, suspended('2014-04-01')).when(resume('2014-05-01')).thenEvents(resumed('2014-05-01')))
  test('resumes no other', () => given(registered).when(resume(today)).thenRefused('project/not-suspended'))
  test('resumes neither in the future nor before the suspension', () => {
    given(registered, suspended('2014-04-01')).when(resume('2014-06-21')).thenRefused('project/in-future')
    given(registered, suspended('2014-04-01')).when(resume('2014-03-31')).thenRefused('project/before-last-change')
  })
})

describe('completing', () => {
  test('within a month that was reported is recorded', () =>
    given(continuing, reported('2014-05', 1)).when(complete('2014-05-31')).thenEvents(completed('2014-05-31')))
  test('records the day of the acceptance of a new and of a continuing project', () => {
    given(registered, started('2014-03-01')).when(complete('2014-06-01')).thenEvents(completed('2014-06-01'))
    given(continuing).when(complete('2014-06-01')).thenEvents(completed('2014-06-01'))
  })
  test('is refused before the start, while suspended, and twice', () => {
    given(registered).when(complete(today)).thenRefused('project/not-started')
    given(continuing, suspended('2014-04-01')).when(complete(today)).thenRefused('project/suspended')
    given(continuing, completed('2014-06-01')).when(complete(today)).thenRefused('project/completed')
  })
  test('is refused in the future, before the start, and before a month that was reported', () => {
    given(continuing).when(complete('2014-06-21')).thenRefused('project/in-future')
    given(registered, started('2014-03-01')).when(complete('2014-02-28')).thenRefused('project/before-last-change')
    given(continuing, reported('2014-06', 0)).when(complete('2014-05-31')).thenRefused('project/later-month-reported')
  })
})

test('the status of a project follows from what happened to it', () => {
  const statusAfter = (...events: ProjectEvent[]) => {
    const state = events.reduce(projectDecider.evolve, projectDecider.initialState)
    return state.kind === 'registered' ? projectStatus(state) : undefined
  }
  expect(statusAfter()).toBeUndefined()
  expect(statusAfter(registered)).toBe('preparatory')
  expect(statusAfter(continuing)).toBe('construction')
  expect(statusAfter(registered, started('2014-03-01'))).toBe('construction')
  expect(statusAfter(registered, suspended('2014-03-01'))).toBe('suspended')
  expect(statusAfter(registered, suspended('2014-03-01'), resumed('2014-03-02'))).toBe('preparatory')
  expect(statusAfter(continuing, suspended('2014-03-01'), resumed('2014-03-02'))).toBe('construction')
  expect(statusAfter(continuing, completed('2014-06-01'))).toBe('completed')
})
