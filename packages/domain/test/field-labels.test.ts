import { describe, expect, test } from '@jest/globals'
import { type Schema, schemaOf, shapesOf } from '../src/fields/schema.ts'
import {
  eventCatalogue,
  type Reading,
  readableEvent,
  type StreamKindName,
  stateReader,
  stateSchemas,
} from '../src/index.ts'
import { reviewedLabels } from './reviewed-labels.ts'

const nobody: Reading = { person: () => undefined, project: () => undefined }
const kinds = Object.keys(stateSchemas) as StreamKindName[]

/** Every path that a schema allows, with `0` for a place in a list and `key` for a key of a table. */
const pathsIn = (schema: Schema, path: readonly string[] = []): string[] =>
  shapesOf(schema).flatMap(({ properties, items, additionalProperties }) => {
    if (properties) return Object.entries(properties).flatMap(([name, inner]) => pathsIn(inner, [...path, name]))
    if (items) return pathsIn(items, [...path, '0'])
    if (typeof additionalProperties === 'object') return pathsIn(additionalProperties, [...path, 'key'])
    return path.join('.')
  })

const rowsOf = (kind: StreamKindName): string[] => {
  const read = stateReader(kind, [], nobody)
  return [...new Set(pathsIn(schemaOf(stateSchemas[kind])))].map((path) => {
    const { zh, en, money } = read(path.split('.'))
    return [path, zh, en, ...(money ? ['fen'] : [])].join(' | ')
  })
}

describe('Fields of what is known of a stream', () => {
  test.each(kinds)('are called as the reviewed table has them, no more and no fewer: %s', (kind) => {
    const reviewed = (reviewedLabels[kind] ?? '').trim().split(/\n\s*/)
    expect(rowsOf(kind)).toEqual(reviewed)
  })

  test('are named in Chinese and in English, whatever the path', () => {
    const unnamed = kinds.flatMap(rowsOf).filter((row) => !/\| [^|]*\p{Script=Han}[^|]* \| [^|]*[a-z]{2}/u.test(row))
    expect(unnamed).toEqual([])
  })

  test('in a list are told by their place from 1 and by what they are, as it was before', () => {
    const was = { movements: [{ kind: 'approved' }, { kind: 'received', amount: 1, date: '2014-05-25' }] }
    const is = { movements: [{ kind: 'approved' }, { kind: 'received', amount: 2, date: '2014-05-26' }] }
    expect(stateReader('fund', [was, is], nobody)(['movements', '1', 'amount'])).toMatchObject({
      zh: '资金变动 · 第2项（到位 2014-05-25） · 金额',
      en: 'movements of money · no. 2 (received 2014-05-25) · amount',
      money: true,
    })
  })

  test('in a table of projects are told by the project’s name, where the table or the register has one', () => {
    const plan = { items: { 'shili-1': { name: '示例项目' } } }
    const path = (table: string) => [table, 'shili-1', 'most']
    expect(stateReader('plan', [{}, plan], nobody)(path('items')).zh).toMatch(/^计划项目 · 示例项目 · /)
    const named: Reading = { ...nobody, project: () => '示例项目' }
    expect(stateReader('call', [], named)(path('screenings')).zh).toBe('筛选结果 · 示例项目 · 可申请上限')
    expect(stateReader('call', [], nobody)(path('screenings')).zh).toBe('筛选结果 · shili-1 · 可申请上限')
  })
})

test('every field of every event is named in Chinese and in English', () => {
  const unnamed = Object.entries(eventCatalogue).flatMap(([type, { schema }]) => {
    const read = readableEvent({ type, data: {} }, nobody)?.read
    return [...new Set(pathsIn(schemaOf(schema)))]
      .map((path) => ({ type, path, ...read?.(path.split('.')) }))
      .filter(({ zh = '', en = '' }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]{2}/.test(en) || /[()（]/.test(en))
      .map(({ path }) => `${type}.${path}`)
  })
  expect(unnamed).toEqual([])
})

describe('Values', () => {
  const text = (type: string, path: string, value: string | number | boolean, reading = nobody) =>
    readableEvent({ type, data: {} }, reading)?.read(path.split('.')).text(value)

  test.each([
    ['CallPublished', 'terms.share', 6000, '60%', '60%'],
    ['CallPublished', 'terms.most', 291_000_000, '291 万元', '291 万元'],
    ['UnitScored', 'total', 4600, '46.00 分', '46.00 points'],
    ['BulletinRendered', 'bytes', 1, '1 字节', '1 bytes'],
    ['ApprovalExtended', 'days', 10, '10 个工作日', '10 working days'],
    ['ProjectChecked', 'monthsMissed', 3, '3 个月', '3 months'],
    ['ProjectChecked', 'behind', -733, '-7.33%', '-7.33%'],
    ['PlanOpened', 'year', 2014, '2014', '2014'],
    ['ApprovalReviewed', 'agreed', true, '是', 'yes'],
    ['ApprovalBecameOverdue', 'limit', 'promised', '承诺时限', 'promised limit'],
    ['InvestmentApproved', 'kind', 'final-account', '决算', 'final account'],
    ['InvestmentApproved', 'cause', 'geology', '地质', 'geology'],
    ['FundApplicationPrepared', 'source', 'central-budget', '中央预算内', 'central budget'],
    ['FundsApproved', 'level', 'province', '省级', 'province'],
    ['ProjectStageReached', 'stage', 'preparation', '施工准备', 'preparation of construction'],
    ['DifficultyRaised', 'kind', 'land', '用地', 'land'],
    ['FactorRequested', 'kind', 'land', '建设用地指标', 'land quota'],
    ['InspectionRoundOpened', 'subjects.0', 'start', '开工情况', 'starts'],
    ['ScoringRulesSet', 'rules.progress.kind', 'against-time', '按进退', 'by steps ahead or behind'],
    ['FundsSpent', 'purpose', 'toString', 'toString', 'toString'],
  ] as const)('of %s %s are read with their unit or by their name', (type, path, value, zh, en) => {
    expect(text(type, path, value)).toEqual({ zh, en })
  })

  test('that stand for people, projects and factors are read by what these are', () => {
    const known = { person: () => '区长', project: () => '示例项目', factor: 'land' } as const
    expect(text('FactorUsed', 'amount', 80_000, known)).toEqual({ zh: '80亩', en: '80 mu' })
    expect(text('FactorUsed', 'amount', 80_000)).toEqual({ zh: '80000', en: '80000' })
    expect(text('ApprovalExtended', 'approvedBy', 'shili-head', known)?.zh).toBe('区长')
    expect(text('ApprovalExtended', 'approvedBy', 'shili-head')?.zh).toBe('shili-head')
    expect(text('FundResponsibilityChanged', 'after.officer', 'shili-officer', known)?.zh).toBe('区长')
    expect(text('FindingRaised', 'projectId', 'shili-1', known)?.zh).toBe('示例项目')
  })
})
