import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { FEN_PER_WAN } from '@liushui/domain'
import { makeSamplePlan } from '../sample/make-plan.ts'
import { readPlanWorkbook } from '../src/plan-file/read.ts'
import { sampleCategories } from '../src/sample/programme.ts'

const file = readFileSync(new URL('../sample/wucheng-2014-plan.xlsx', import.meta.url))

test("the sample's workbook is what its command makes, byte for byte", async () => {
  expect((await makeSamplePlan()).equals(file)).toBe(true)
})

test("the sample's rows add up to what was published for each category", async () => {
  const categories = sampleCategories.map(({ name }) => name)
  const read = await readPlanWorkbook(file, { programmeId: 'wucheng-wushui', year: 2014, categories })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const sums = categories.map((category) => {
    const items = read.items.filter((item) => item.category === category)
    const sum = (key: 'totalInvestment' | 'plannedInvestment') =>
      items.reduce((total, item) => total + item[key], 0) / FEN_PER_WAN
    return [category, items.length, sum('totalInvestment'), sum('plannedInvestment')]
  })
  expect(sums).toEqual([
    ['治污水', 23, 254_300, 78_200],
    ['防洪水', 7, 57_100, 14_300],
    ['排涝水', 1, 3_000, 3_000],
    ['保供水', 4, 38_000, 13_000],
    ['抓节水', 4, 9_600, 1_700],
  ])
})

test("the sample's workbook says in its title that it is illustrative", () => {
  expect(file.includes(Buffer.from('2014年度“五水共治”项目投资计划表（示例）'))).toBe(true)
})
