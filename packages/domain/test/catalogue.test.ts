import { expect, test } from '@jest/globals'
import {
  approvalEvents,
  assessmentEvents,
  bulletinEvents,
  callEvents,
  commandSchemas,
  correctingEvents,
  type DomainCommand,
  difficultyEvents,
  eventCatalogue,
  factorEvents,
  fundEvents,
  inspectionEvents,
  kindOf,
  labels,
  planEvents,
  programmeEvents,
  projectEvents,
  streamKinds,
} from '../src/index.ts'

const slices = [
  programmeEvents,
  planEvents,
  projectEvents,
  approvalEvents,
  fundEvents,
  callEvents,
  factorEvents,
  inspectionEvents,
  difficultyEvents,
  assessmentEvents,
  bulletinEvents,
]
/** Verbs whose past tense does not end in -ed. */
const irregular = ['Given', 'Withdrawn', 'Set', 'Came', 'Became', 'Spent', 'Struck']
const pastTense = new RegExp(`[a-z](ed|${irregular.join('|')})([A-Z]|$)`)
const key = { programmeId: 'wucheng-wushui', projectId: 'project-1' }

test('every event is named once, as a fact in the past tense', () => {
  const names = slices.flatMap((slice) => Object.keys(slice))
  expect(new Set(names).size).toBe(names.length)
  expect(names.toSorted()).toEqual(Object.keys(eventCatalogue).toSorted())
  for (const name of names) {
    expect(name).toMatch(/^([A-Z][a-z]+)+$/)
    expect(name).toMatch(pastTense)
  }
})

test('every event has a version, and an upcast from each version before it', () => {
  for (const definition of Object.values(eventCatalogue)) {
    const upcasts: object = 'upcasts' in definition ? (definition.upcasts as object) : {}
    const before = Array.from({ length: definition.version - 1 }, (_, index) => String(index + 1))
    expect(Object.keys(upcasts)).toEqual(before)
  }
})

test('every command goes to exactly one kind of stream', () => {
  const types = Object.values(streamKinds).flatMap(({ commands }) => Object.keys(commands))
  expect(new Set(types).size).toBe(types.length)
  expect(types.toSorted()).toEqual(Object.keys(commandSchemas).toSorted())
  for (const [name, { commands }] of Object.entries(streamKinds)) {
    for (const type of Object.keys(commands)) expect(kindOf(type as DomainCommand['type']).name).toBe(name)
  }
})

test('what is no command goes nowhere', () => {
  expect(() => kindOf('PlanIssued' as never)).toThrow(TypeError)
})

test('streams are named by natural keys', () => {
  const { programmeId } = key
  const names = [
    [kindOf('OpenPlan').streamOf({ programmeId, year: 2014 }), 'plan-wucheng-wushui-2014'],
    [kindOf('MoveBusinessDate').streamOf({ ...key, date: '2014-01-01' }), 'programme-wucheng-wushui'],
    [kindOf('ResumeProject').streamOf({ ...key, resumedOn: '2014-01-01' }), 'project-project-1'],
    [kindOf('RunApprovalClock').streamOf({ ...key, approvalId: 'a-1' }), 'approval-a-1'],
    [kindOf('AdvanceFundApplication').streamOf({ ...key, applicationId: 'f-1', advancedOn: '2014-01-01' }), 'fund-f-1'],
    [kindOf('CloseCall').streamOf({ programmeId, callId: 'c-1', reason: '已截止' }), 'call-c-1'],
    [kindOf('AdvanceFactor').streamOf({ ...key, factorId: 'l-1', advancedOn: '2014-01-01' }), 'factor-l-1'],
    [kindOf('RunInspectionClock').streamOf({ programmeId, roundId: 'r-1' }), 'inspection-r-1'],
    [kindOf('RunDifficultyClock').streamOf({ ...key, difficultyId: 'd-1' }), 'difficulty-d-1'],
    [
      kindOf('PublishAssessment').streamOf({ programmeId, period: '2014-06', documentNumber: '5号' }),
      'assessment-wucheng-wushui-2014-06',
    ],
    [kindOf('RequestBulletin').streamOf({ programmeId, month: '2014-06' }), 'bulletin-wucheng-wushui-2014-06'],
  ]
  for (const [name, expected] of names) expect(name).toBe(expected)
  expect(new Set(names.map(([name]) => name?.split('-')[0])).size).toBe(Object.keys(streamKinds).length)
})

test('every label is there in both languages, and no two of a kind read alike', () => {
  for (const table of Object.values(labels)) {
    const all = Object.values(table)
    for (const { zh, en } of all) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u)
      expect(en).toMatch(/^[A-Za-z]+(,? [A-Za-z]+)*$/)
    }
    expect(new Set(all.map(({ zh }) => zh)).size).toBe(all.length)
    expect(new Set(all.map(({ en }) => en)).size).toBe(all.length)
  }
})

test('every event whose name says that it puts right or takes back is among those that do', () => {
  const said = Object.keys(eventCatalogue).filter((type) => /(Corrected|Amended|Withdrawn|Lifted)$/.test(type))
  expect(correctingEvents.toSorted()).toEqual(said.toSorted())
})
