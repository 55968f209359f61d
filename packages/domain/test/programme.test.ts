import { describe, expect, test } from '@jest/globals'
import { type ProgrammeCommand, type ProgrammeEvent, programmeDecider } from '../src/index.ts'
import { givenFor } from './given.ts'

const given = givenFor(programmeDecider, { today: '2014-01-10' })
const data = {
  programmeId: 'wucheng-wushui',
  name: '五水共治',
  region: '婺城区',
  categories: [
    { name: '治污水', en: 'sewage treatment' },
    { name: '防洪水', en: 'flood control' },
  ],
  masthead: { title: '五水共治简报', issuer: '区发改局', report: [], send: [], distribute: [] },
  illustrative: true,
}
const open = { type: 'OpenProgramme', data } satisfies ProgrammeCommand
const opened: ProgrammeEvent = { type: 'ProgrammeOpened', data }
const move = (date: string): ProgrammeCommand => ({
  type: 'MoveBusinessDate',
  data: { programmeId: data.programmeId, date },
})
const moved = (date: string): ProgrammeEvent => ({
  type: 'BusinessDateMoved',
  data: { programmeId: data.programmeId, date },
})

describe('opening a programme', () => {
  test('records its particulars', () => given().when(open).thenEvents(opened))

  test('again with the same particulars changes nothing, whatever the order of their fields', () => {
    const { name, ...rest } = data
    given(opened)
      .when({ type: 'OpenProgramme', data: { ...rest, name } })
      .thenEvents()
  })

  test('again with other particulars is refused', () =>
    given(opened)
      .when({ type: 'OpenProgramme', data: { ...data, region: '金东区' } })
      .thenRefused('programme/already-open'))

  test('with a category named twice is refused, and the sentence names it', () => {
    const categories = [...data.categories, { name: '治污水', en: 'sewage' }]
    const { zh } = given()
      .when({ type: 'OpenProgramme', data: { ...data, categories } })
      .thenRefusal('programme/category-named-twice')
    expect(zh).toContain('治污水')
  })

  test('with two categories whose names only look different is refused', () => {
    const categories = [...data.categories, { name: '治 污水', en: 'sewage' }]
    given()
      .when({ type: 'OpenProgramme', data: { ...data, categories } })
      .thenRefused('programme/category-named-twice')
  })

  test('with a category called by the name of the whole is refused', () => {
    const categories = [...data.categories, { name: '合计', en: 'total' }]
    given()
      .when({ type: 'OpenProgramme', data: { ...data, categories } })
      .thenRefused('programme/category-is-whole')
  })
})

describe('moving the business date', () => {
  test('of an illustrative programme moves it', () =>
    given(opened).when(move('2014-02-01')).thenEvents(moved('2014-02-01')))

  test('to the day at which it stands changes nothing', () =>
    given(opened, moved('2014-02-01')).when(move('2014-02-01')).thenEvents())

  test('backwards is refused', () => {
    const { zh } = given(opened, moved('2014-02-01'))
      .when(move('2014-01-31'))
      .thenRefusal('programme/date-moved-backwards')
    expect(zh).toContain('2014年2月1日')
  })

  test('of a real programme is refused', () =>
    given({ type: 'ProgrammeOpened', data: { ...data, illustrative: false } })
      .when(move('2014-02-01'))
      .thenRefused('programme/date-of-real-programme'))

  test('of a programme that is not open is refused', () =>
    given().when(move('2014-02-01')).thenRefused('programme/not-open'))
})
