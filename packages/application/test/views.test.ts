import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { NotRecordedError, openAuditViews } from '../src/index.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liushui-views-'))
  path = join(folder, 'views.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const view = { name: '更正', filter: { type: ['ProgressReportCorrected'] }, savedAt: '2014-07-03T01:00:00.000Z' }

test('views are there after they were closed and opened again, each person has their own, and a name is kept once', () => {
  const first = openAuditViews({ path })
  first.put('officer-1', { ...view, filter: {} })
  first.put('officer-1', view)
  first.put('officer-1', { ...view, name: 'a' })
  first.put('officer-2', { ...view, filter: { text: '示例' } })
  first.close()
  const second = openAuditViews({ path })
  expect(second.list('officer-1')).toEqual([{ ...view, name: 'a' }, view])
  expect(second.list('officer-2')).toEqual([{ ...view, filter: { text: '示例' } }])
  expect(second.list('officer-3')).toEqual([])
  second.close()
})

test('no file holds what a view was called or looked for once it is replaced or removed, also after pages were split and joined', () => {
  const views = openAuditViews({ path })
  const typed = (number: number) => `示例姓名乙${String(number).padStart(3, '0')}`
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  // Written in another order than that of the names, so that rows are moved from page to page.
  for (const number of numbers.toSorted((a, b) => (a % 7) - (b % 7)))
    views.put('officer-1', { ...view, name: typed(number), filter: { text: `${typed(number)}，查`.repeat(9) } })
  const holds = (text: string) => readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text))
  expect(holds('示例姓名乙')).toEqual(['views.sqlite'])
  for (const number of numbers) {
    if (number % 2 === 0) views.remove('officer-1', typed(number))
    else views.put('officer-1', { ...view, name: typed(number), filter: {} })
    if (number === 100) expect(holds(`${typed(number)}，查`)).toEqual([])
  }
  expect(holds('，查')).toEqual([])
  for (const number of numbers) views.remove('officer-1', typed(number))
  expect(holds('示例姓名乙')).toEqual([])
  views.close()
})

test('a view that is removed is gone, others stay, and no file holds what was typed into it', () => {
  const views = openAuditViews({ path })
  views.put('officer-1', { ...view, filter: { text: '示例姓名甲' } })
  views.put('officer-2', view)
  const holds = () => readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes('示例姓名甲'))
  expect(holds()).toEqual(['views.sqlite'])
  expect(views.remove('officer-1', view.name)).toBe(true)
  expect(views.remove('officer-1', view.name)).toBe(false)
  expect(holds()).toEqual([])
  expect(views.list('officer-2')).toEqual([view])
  views.close()
})

test('what cannot be written is said in both languages, and nothing is changed', () => {
  const views = openAuditViews({ path })
  views.put('officer-1', view)
  const other = new DatabaseSync(path)
  for (const act of ['INSERT', 'UPDATE', 'DELETE'])
    other.exec(`CREATE TRIGGER full_${act} BEFORE ${act} ON views BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  other.close()
  for (const work of [() => views.put('officer-1', { ...view, name: 'b' }), () => views.remove('officer-1', view.name)])
    expect(work).toThrow(NotRecordedError)
  expect(() => views.remove('officer-1', view.name)).toThrow('disk full')
  expect(() => views.remove('officer-1', view.name)).toThrow(
    expect.objectContaining({ zh: expect.stringMatching(/^保存的视图写入失败/) }),
  )
  expect(views.list('officer-1')).toEqual([view])
  views.close()
})
