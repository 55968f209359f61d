import { describe, expect, test } from '@jest/globals'
import { type ProjectStage, projectCommands, projectEvents, projectStages } from '../src/index.ts'
import {
  assignCode,
  changeScope,
  completed,
  continuing,
  given,
  key,
  reach,
  reached,
  registered,
  scopeChanged,
  started,
  today,
} from './project-fixtures.ts'

const code = '2014-330702-76-01-123456'
const codeAssigned = { type: 'ProjectCodeAssigned', data: { ...key, code, assignedOn: today } } as const

describe('assigning the project code', () => {
  test('records it with the day', () => given(registered).when(assignCode()).thenEvents(codeAssigned))

  test('again changes nothing', () => given(registered, codeAssigned).when(assignCode()).thenEvents())

  test('of another one is refused: a code stays for good', () => {
    const { zh } = given(registered, codeAssigned)
      .when(assignCode('2014-330702-76-01-654321'))
      .thenRefusal('project/code-assigned')
    expect(zh).toContain(code)
  })

  test('of a later year is refused', () => {
    const { zh } = given(registered)
      .when(assignCode('2041-330702-76-01-123456'))
      .thenRefusal('project/code-of-later-year')
    expect(zh).toContain('前四位')
  })

  test.each(['2014-330702-76-01-12345', '2014330702760112345X', '2014-330702-76-01-12345x'])(
    'written %s is no code at all',
    (written) => {
      expect(projectCommands.AssignProjectCode.safeParse({ ...key, code: written }).success).toBe(false)
    },
  )
})

describe('reaching a stage', () => {
  test('is recorded in any order, and stages may overlap', () => {
    given(registered, reached('design', '2014-05-01'))
      .when(reach('feasibility', '2014-05-20'))
      .thenEvents(reached('feasibility', '2014-05-20'))
    given(registered, reached('design', '2014-05-01'))
      .when(reach('preparation', '2014-05-01'))
      .thenEvents(reached('preparation', '2014-05-01'))
  })

  test('long before the registration is recorded: most projects are older than their plan', () =>
    given(registered).when(reach('proposal', '2012-11-05')).thenEvents(reached('proposal', '2012-11-05')))

  test('again on the same day changes nothing, on another it is refused', () => {
    const history = [registered, reached('design', '2014-05-01')]
    given(...history)
      .when(reach('design', '2014-05-01'))
      .thenEvents()
    const { zh, en } = given(...history)
      .when(reach('design', '2014-05-02'))
      .thenRefusal('project/stage-reached')
    expect(zh).toContain('2014年5月1日进入初步设计和概算阶段')
    expect(en).toContain('preliminary design')
  })

  test('in the future is refused', () =>
    given(registered).when(reach('design', '2014-06-21')).thenRefused('project/in-future'))

  test.each(projectStages.slice(projectStages.indexOf('construction')))(
    '%s before the start of construction is refused, so that nothing gets past the conditions of a start',
    (stage) => {
      given(registered).when(reach(stage, today)).thenRefused('project/stage-before-start')
      given(registered, started('2014-03-01')).when(reach(stage, '2014-02-28')).thenRefused('project/before-start')
      given(registered, started('2014-03-01')).when(reach(stage, '2014-03-01')).thenEvents(reached(stage, '2014-03-01'))
    },
  )

  test('of construction is accepted on any day of a continuing project, which started before it was registered', () =>
    given(continuing).when(reach('construction', '2013-06-01')).thenEvents(reached('construction', '2013-06-01')))

  test('that comes before the acceptance is refused on a day after it, those from the acceptance on are recorded', () => {
    const history = [registered, started('2014-03-01'), completed('2014-06-01')]
    given(...history)
      .when(reach('production-preparation', '2014-06-02'))
      .thenRefused('project/after-completion')
    given(...history)
      .when(reach('production-preparation', '2014-06-01'))
      .thenEvents(reached('production-preparation', '2014-06-01'))
    for (const stage of ['acceptance', 'final-accounts', 'evaluation'] satisfies ProjectStage[]) {
      given(...history)
        .when(reach(stage, '2014-06-02'))
        .thenEvents(reached(stage, '2014-06-02'))
    }
  })
})

describe('approving a change of scope', () => {
  test('records what it was, what it is, who approved it and by which document', () =>
    given(registered).when(changeScope()).thenEvents(scopeChanged()))

  test('again changes nothing, another one is recorded beside it', () => {
    given(registered, scopeChanged()).when(changeScope()).thenEvents()
    const next = { before: '清淤 41 万立方米', after: '清淤 40 万立方米', documentNumber: '婺发改〔2014〕90号' }
    given(registered, scopeChanged()).when(changeScope(next)).thenEvents(scopeChanged(next))
  })

  test('that changes nothing is refused, also where it is only written otherwise', () => {
    given(registered)
      .when(changeScope({ after: '清淤 46 万立方米' }))
      .thenRefused('project/scope-unchanged')
    given(registered)
      .when(changeScope({ after: '清淤４６万立方米' }))
      .thenRefused('project/scope-unchanged')
  })

  test('in the future, or after the completion, is refused', () => {
    given(registered)
      .when(changeScope({ approvedOn: '2014-06-21' }))
      .thenRefused('project/in-future')
    given(continuing, completed('2014-06-01'))
      .when(changeScope({ approvedOn: '2014-06-02' }))
      .thenRefused('project/after-completion')
    given(continuing, completed('2014-06-01'))
      .when(changeScope({ approvedOn: '2014-05-20' }))
      .thenEvents(scopeChanged({ approvedOn: '2014-05-20' }))
  })

  test.each(['approvedBy', 'documentNumber'])('without %s is no command at all', (field) => {
    const { data } = changeScope()
    expect(projectCommands.ApproveScopeChange.safeParse(data).success).toBe(true)
    expect(projectCommands.ApproveScopeChange.safeParse({ ...data, [field]: ' ' }).success).toBe(false)
  })
})

test('a start of version 1 comes out resting on nothing, without an exception', () => {
  const { schema, upcasts } = projectEvents.ConstructionStarted
  const data = { projectId: 'wucheng-wushui-4dg2kq7xvm', programmeId: 'wucheng-wushui', startedOn: '2014-03-18' }
  expect(schema.parse(upcasts[1](data))).toEqual({ ...data, approvals: [], exception: null })
})
