import { describe, expect, test } from '@jest/globals'
import { type CardRules, defaultRules, inspectionDecider } from '../src/index.ts'
import { givenFor } from './given.ts'
import {
  check,
  close,
  closed,
  facts,
  open,
  opened,
  project,
  raise,
  raised,
  reject,
  rejected,
  report,
  reported,
  round,
  rule,
  runClock,
  strikeOff,
  struckOff,
} from './inspection-fixtures.ts'

const today = '2014-07-10'
const given = givenFor(inspectionDecider, { today })
const normal = (projectId: string) => ({
  type: 'ProjectChecked' as const,
  data: {
    ...round,
    projectId,
    unit: '区住建局',
    facts,
    behind: 0,
    monthsMissed: 0,
    card: 'none' as const,
    rule,
    checkedOn: today,
  },
})

describe('opening a round', () => {
  test('records the day', () => given().when(open(), '2014-07-01').thenEvents(opened))
  test('again with the same particulars changes nothing, with others it is refused', () => {
    given(opened).when(open()).thenEvents()
    given(opened)
      .when(open({ departments: ['区发改局'] }))
      .thenRefused('inspection/already-open')
  })
  test('comes before anything else', () => {
    for (const command of [check(project('a')), raise(), report(today), strikeOff(), close(), runClock]) {
      given().when(command).thenRefused('inspection/not-open')
    }
  })
  test('looks at a month of its year that is over', () => {
    given()
      .when(open({ through: '2013-12' }))
      .thenRefused('inspection/other-year')
    given().when(open(), '2014-06-29').thenRefused('inspection/month-not-over')
  })
  test('names each department once', () => {
    const { zh } = given()
      .when(open({ departments: ['两办督查室', '两办督查室'] }))
      .thenRefusal('inspection/listed-twice')
    expect(zh).toContain('两办督查室')
  })
  test('ties it to its programme', () => {
    given(opened)
      .when({ type: 'RunInspectionClock', data: { ...round, programmeId: 'another' } })
      .thenRefused('inspection/other-programme')
  })
})

describe('recording checks', () => {
  test('says that a deadline is provisional where the calendar of holidays does not reach it yet', () => {
    const late = project('project-2', { completedInYear: 3_600 })
    const { projectId, unit, facts } = late
    const key = { ...round, projectId, unit }
    const day = '2026-12-20'
    const shown = { card: 'yellow' as const }
    given(opened)
      .when(check(late), day)
      .thenEvents(
        {
          type: 'ProjectChecked',
          data: { ...key, ...shown, facts, behind: 2_000, monthsMissed: 0, rule, checkedOn: day },
        },
        {
          type: 'FindingRaised',
          data: {
            ...key,
            ...shown,
            finding: 1,
            kind: 'progress',
            description:
              '至2014年6月底完成年度计划的30.00%，序时进度50.00%，落后20.00个百分点。整改期限暂按双休日推算，待节假日安排公布后核对。',
            rectifyBy: '2027-01-08',
            raisedOn: day,
          },
        },
      )
  })
  test('records each project, and for a card a finding with its figures and a deadline in working days', () => {
    const late = project('project-2', { completedInYear: 3_600 })
    const missed = project('project-3', { started: false, completedInYear: 0, plannedStart: '2014-04' })
    const of = ({ projectId, unit }: typeof late) => ({ ...round, projectId, unit })
    const raisedByCard = { rectifyBy: '2014-07-31', raisedOn: today }
    given(opened)
      .when(check(project('project-1'), late, missed))
      .thenEvents(
        normal('project-1'),
        {
          type: 'ProjectChecked',
          data: {
            ...of(late),
            facts: late.facts,
            behind: 2_000,
            monthsMissed: 0,
            card: 'yellow',
            rule,
            checkedOn: today,
          },
        },
        {
          type: 'FindingRaised',
          data: {
            ...of(late),
            ...raisedByCard,
            finding: 1,
            kind: 'progress',
            card: 'yellow',
            description: '至2014年6月底完成年度计划的30.00%，序时进度50.00%，落后20.00个百分点。',
          },
        },
        {
          type: 'ProjectChecked',
          data: {
            ...of(missed),
            facts: missed.facts,
            behind: 5_000,
            monthsMissed: 3,
            card: 'red',
            rule,
            checkedOn: today,
          },
        },
        {
          type: 'FindingRaised',
          data: {
            ...of(missed),
            ...raisedByCard,
            finding: 2,
            kind: 'start',
            card: 'red',
            description: '计划2014年4月开工，至2014年6月底仍未开工，已有3个月未按计划开工。',
          },
        },
      )
  })
  test('again with the same facts changes nothing and checks only what is new', () => {
    given(opened, normal('project-1'))
      .when(check(project('project-1')))
      .thenEvents()
    given(opened, normal('project-1'))
      .when(check(project('project-1'), project('project-2')))
      .thenEvents(normal('project-2'))
  })
  test('again with other facts is refused by the name of the project', () => {
    const { zh } = given(opened, normal('project-1'))
      .when(check(project('project-1', { completedInYear: 0 })))
      .thenRefusal('inspection/checked-otherwise')
    expect(zh).toContain('示例工程project-1')
  })
  test('takes each project once', () =>
    given(opened)
      .when(check(project('project-1'), project('project-1')))
      .thenRefused('inspection/listed-twice'))
  test('after the round was closed is refused', () => {
    given(opened, normal('project-1'), closed)
      .when(check(project('project-2')))
      .thenRefused('inspection/closed')
    given(opened, normal('project-1'), closed)
      .when(check(project('project-1')))
      .thenEvents()
  })
  test('goes by the rules in force on the last day of the month looked at', () => {
    const [first] = defaultRules.cards
    if (first === undefined) throw new Error('there are no default rules for cards')
    const strict: CardRules = {
      ...first,
      from: '2014-06-30',
      source: '从严规则',
      behind: { yellowFrom: 0, redAbove: 0 },
    }
    const slow = project('project-1', { completedInYear: 5_999 })
    const ruled = (...cards: CardRules[]) =>
      givenFor(inspectionDecider, { today, rules: { ...defaultRules, cards } })(opened).when(check(slow))
    const checked = { ...normal('project-1').data, facts: slow.facts, behind: 1 }
    ruled(first, { ...strict, from: '2014-07-01' }).thenEvents({ type: 'ProjectChecked', data: checked })
    ruled(first, strict).thenEvents(
      { type: 'ProjectChecked', data: { ...checked, card: 'red', rule: '从严规则' } },
      {
        type: 'FindingRaised',
        data: {
          ...round,
          projectId: 'project-1',
          unit: '区住建局',
          finding: 1,
          kind: 'progress',
          card: 'red',
          description: '至2014年6月底完成年度计划的49.99%，序时进度50.00%，落后0.01个百分点。',
          rectifyBy: '2014-07-31',
          raisedOn: today,
        },
      },
    )
    ruled({ ...strict, from: '2014-07-01' }).thenRefused('inspection/no-rule')
  })
})

describe('raising a finding', () => {
  test('numbers it after those before', () => {
    given(opened).when(raise()).thenEvents(raised(1))
    given(opened, raised(1, '2014-07-21')).when(raise()).thenEvents(raised(2))
  })
  test('again while it stands changes nothing; once struck off it is a new one', () => {
    given(opened, raised(1)).when(raise()).thenEvents()
    given(opened, raised(1), reported('2014-07-10'), struckOff('2014-07-10')).when(raise()).thenEvents(raised(2))
  })
  test('needs a deadline that lies ahead', () => {
    for (const rectifyBy of [today, '2014-07-01']) {
      given(opened).when(raise({ rectifyBy })).thenRefused('inspection/deadline-not-ahead')
    }
  })
  test('after the round was closed is refused', () =>
    given(opened, closed).when(raise()).thenRefused('inspection/closed'))
})

describe('rectification', () => {
  test('is reported by the day on which it was done, from the finding on, and again after a rejection', () => {
    given(opened, raised(1)).when(report('2014-07-12'), '2014-07-15').thenEvents(reported('2014-07-12'))
    given(opened, raised(1), reported('2014-07-12'), rejected('2014-07-14', '2014-08-01'))
      .when(report('2014-07-30'), '2014-07-30')
      .thenEvents(reported('2014-07-30'))
  })
  test('is dated neither in the future nor before the finding or its rejection', () => {
    given(opened, raised(1)).when(report('2014-07-16'), '2014-07-15').thenRefused('inspection/in-future')
    given(opened, raised(1)).when(report('2014-07-09')).thenRefused('inspection/before-preceding-step')
    given(opened, raised(1), reported('2014-07-12'), rejected('2014-07-14', '2014-08-01'))
      .when(report('2014-07-13'), '2014-07-15')
      .thenRefused('inspection/before-preceding-step')
  })
  test('reported again changes nothing, reported otherwise is refused while the first waits', () => {
    given(opened, raised(1), reported(today)).when(report(today)).thenEvents()
    given(opened, raised(1), reported(today))
      .when(report('2014-07-11'), '2014-07-11')
      .thenRefused('inspection/already-reported')
  })
  test('is of a finding that there is', () => {
    for (const command of [report(today, 2), reject('2014-08-01', 2), strikeOff(2)]) {
      const { zh } = given(opened, raised(1)).when(command).thenRefusal('inspection/no-such-finding')
      expect(zh).toContain('第2号')
    }
  })
  test('is rejected with a new deadline that lies ahead', () => {
    given(opened, raised(1), reported(today)).when(reject('2014-07-25')).thenEvents(rejected(today, '2014-07-25'))
    given(opened, raised(1), reported(today)).when(reject(today)).thenRefused('inspection/deadline-not-ahead')
  })
  test('is struck off (销号) or rejected only where a report waits', () => {
    given(opened, raised(1), reported(today)).when(strikeOff()).thenEvents(struckOff(today))
    const rejectedOnce = [opened, raised(1), reported(today), rejected(today, '2014-07-25')]
    for (const history of [[opened, raised(1)], rejectedOnce]) {
      given(...history)
        .when(strikeOff())
        .thenRefused('inspection/not-reported')
      given(...history)
        .when(reject('2014-08-01'))
        .thenRefused('inspection/not-reported')
    }
  })
  test('ends with the strike-off', () => {
    const history = [opened, raised(1), reported(today), struckOff(today)]
    given(...history)
      .when(strikeOff())
      .thenEvents()
    for (const command of [report(today), reject('2014-08-01')]) {
      given(...history)
        .when(command)
        .thenRefused('inspection/already-struck-off')
    }
  })
  test('goes on after the round was closed', () => {
    given(opened, raised(1), closed).when(report('2014-07-12'), '2014-07-12').thenEvents(reported('2014-07-12'))
    given(opened, raised(1), closed, reported('2014-07-12'))
      .when(strikeOff(), '2014-07-13')
      .thenEvents(struckOff('2014-07-13'))
  })
})

describe('closing a round', () => {
  test('records the day, whether projects were checked or something was found', () => {
    given(opened, normal('project-1')).when(close(), '2014-07-12').thenEvents(closed)
    given(opened, raised(1)).when(close(), '2014-07-12').thenEvents(closed)
  })
  test('before anything was inspected is refused', () =>
    given(opened).when(close()).thenRefused('inspection/nothing-inspected'))
  test('again changes nothing, with another conclusion it is refused', () => {
    given(opened, raised(1), closed).when(close()).thenEvents()
    given(opened, raised(1), closed).when(close('问题较多')).thenRefused('inspection/already-closed')
  })
})
