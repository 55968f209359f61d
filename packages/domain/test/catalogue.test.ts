import { expect, test } from '@jest/globals'
import {
  approvalEvents,
  bulletinEvents,
  commandSchemas,
  type DomainCommand,
  eventCatalogue,
  fundEvents,
  kindOf,
  labels,
  planEvents,
  programmeEvents,
  projectEvents,
  streamKinds,
} from '../src/index.ts'

const slices = [programmeEvents, planEvents, projectEvents, approvalEvents, fundEvents, bulletinEvents]
const key = { programmeId: 'wucheng-wushui', projectId: 'project-1' }

test('every event is named once, as a fact in the past tense', () => {
  const names = slices.flatMap((slice) => Object.keys(slice))
  expect(new Set(names).size).toBe(names.length)
  expect(names.toSorted()).toEqual(Object.keys(eventCatalogue).toSorted())
  for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]+(ed|Given|Withdrawn)$/)
})

test('every event has a version, and an upcast from each version before it', () => {
  for (const definition of Object.values(eventCatalogue)) {
    const upcasts: object = 'upcasts' in definition ? (definition.upcasts as object) : {}
    expect(Object.keys(upcasts)).toHaveLength(definition.version - 1)
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
  const { streamOf } = kindOf('OpenPlan')
  expect(streamOf({ programmeId: 'wucheng-wushui', year: 2014 })).toBe('plan-wucheng-wushui-2014')
  expect(kindOf('MoveBusinessDate').streamOf({ ...key, date: '2014-01-01' })).toBe('programme-wucheng-wushui')
  expect(kindOf('StartConstruction').streamOf({ ...key, startedOn: '2014-01-01' })).toBe('project-project-1')
  expect(kindOf('AcceptApproval').streamOf({ ...key, approvalId: 'a-1', acceptedOn: '2014-01-01' })).toBe(
    'approval-a-1',
  )
  expect(kindOf('SubmitFundApplication').streamOf({ ...key, applicationId: 'f-1', submittedOn: '2014-01-01' })).toBe(
    'fund-f-1',
  )
  expect(kindOf('RequestBulletin').streamOf({ programmeId: 'wucheng-wushui', month: '2014-06' })).toBe(
    'bulletin-wucheng-wushui-2014-06',
  )
})

test('every label is there in both languages, and no two of a kind read alike', () => {
  for (const table of Object.values(labels)) {
    const all = Object.values(table)
    for (const { zh, en } of all) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u)
      expect(en).toMatch(/^[a-z ]+$/)
    }
    expect(new Set(all.map(({ zh }) => zh)).size).toBe(all.length)
    expect(new Set(all.map(({ en }) => en)).size).toBe(all.length)
  }
})
