import { describe, expect, test } from '@jest/globals'
import { planItem } from '@liushui/domain'
import fc from 'fast-check'
import { readPlanWorkbook } from '../src/plan-file/read.ts'
import { writePlanWorkbook } from '../src/plan-file/write.ts'
import { itemOf, PROGRAMME, YEAR } from './log.ts'

const title = '2014年度项目投资计划表（示例）'
const plan = { programmeId: PROGRAMME, year: YEAR, categories: ['治污水', '防洪水'] }

describe('a plan that is written as .xlsx', () => {
  test('is the same bytes for the same items', () => {
    const items = [itemOf(1), itemOf(2)]
    expect(writePlanWorkbook({ year: YEAR, title, items })).toEqual(
      writePlanWorkbook({ year: YEAR, title, items: [itemOf(1), itemOf(2)] }),
    )
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', "'=1+1", '\t=1'])(
    'never holds the text %j as something to calculate',
    (text) => {
      const sheet = writePlanWorkbook({ year: YEAR, title, items: [itemOf(1, { name: text })] }).toString()
      expect(sheet).not.toContain('<f>')
      expect(sheet).toContain(`<t xml:space="preserve">'${text.replace('\t', '_x0009_')}</t>`)
    },
  )

  const prefix = fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '_x0041_', '<&>"')
  const words = (max: number) =>
    fc
      .tuple(prefix, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
      .map((parts) => parts.join(''))
      .filter(
        (text) =>
          planItem.shape.name.safeParse(text).success &&
          text === text.trim() &&
          text.length <= max &&
          !/[\u0085\u2028\u2029]/.test(text),
      )

  test('is read back as the same items, whatever stands in them', async () => {
    const money = fc.nat(1_000_000_000_000)
    const change = fc.record({
      name: words(100),
      scale: words(500),
      target: words(500),
      unit: words(60),
      plannedInvestment: money,
      rest: money,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(change, {
          minLength: 1,
          maxLength: 5,
          selector: ({ name }) => name.normalize('NFKC').replace(/\s/g, ''),
        }),
        async (changes) => {
          const items = changes.map(({ rest, ...more }, index) =>
            itemOf(index + 1, { ...more, totalInvestment: more.plannedInvestment + rest + 1 }),
          )
          const read = await readPlanWorkbook(writePlanWorkbook({ year: YEAR, title, items }), plan)
          expect(read).toMatchObject({ ok: true, items, warnings: [] })
          expect(read.ok && read.sheets).toEqual([{ name: '2014年度计划', unit: '万元', projects: items.length }])
        },
      ),
      { numRuns: 200 },
    )
  })
})
