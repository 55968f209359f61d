import { readFileSync, writeFileSync } from 'node:fs'
import { readPlanWorkbook } from '../src/plan-file/read.ts'
import { writePlanWorkbook } from '../src/plan-file/write.ts'
import { sampleCategories } from '../src/sample/programme.ts'

const source = new URL('wucheng-2014-plan.csv', import.meta.url)
const target = new URL('wucheng-2014-plan.xlsx', import.meta.url)

/** The sample's plan as an .xlsx file, made from the CSV beside this. */
export const makeSamplePlan = async (): Promise<Buffer> => {
  const year = 2014
  const categories = sampleCategories.map(({ name }) => name)
  const plan = await readPlanWorkbook(readFileSync(source), { programmeId: 'wucheng-wushui', year, categories })
  if (!plan.ok) throw new Error(`The sample's plan could not be read: ${JSON.stringify(plan.problems)}`)
  return writePlanWorkbook({ year, title: `${year}年度“五水共治”项目投资计划表（示例）`, items: plan.items })
}

if (import.meta.main) writeFileSync(target, await makeSamplePlan())
