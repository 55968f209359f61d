import { expect, test } from '@jest/globals'
import { planEvents } from '../src/index.ts'

// As version 1 wrote them.
const item = {
  itemNumber: 1,
  projectId: 'wucheng-wushui-4dg2kq7xvm',
  category: '治污水',
  name: '污水收集管网一期工程',
  nature: 'continuing',
  scale: '新建污水主干管 28 公里',
  startYear: 2013,
  endYear: 2015,
  totalInvestment: 32_800_000_000,
  completedBefore: 6_200_000_000,
  plannedInvestment: 9_800_000_000,
  target: '完成主干管铺设 12 公里',
  unit: '区住建局',
}
const plan = { programmeId: 'wucheng-wushui', year: 2014 }
const before = { totalInvestment: 32_800_000_000, plannedInvestment: 9_800_000_000, target: '完成主干管铺设 12 公里' }
const after = { ...before, plannedInvestment: 9_900_000_000 }
const adjusted = {
  ...plan,
  projectId: item.projectId,
  before,
  after,
  documentNumber: '婺发改〔2014〕20号',
  reason: '工程变更',
  adjustedOn: '2014-06-20',
}

test.each(['PlanItemAdded', 'PlanItemRevised'] as const)(
  '%s of version 1 comes out with no planned start, and else as it was',
  (type) => {
    const { schema, upcasts } = planEvents[type]
    expect(schema.parse(upcasts[1]({ ...plan, item }))).toEqual({ ...plan, item: { ...item, plannedStart: null } })
  },
)

test('PlanItemAdjusted of version 1 comes out with no planned start before and after, and else as it was', () => {
  const { schema, upcasts } = planEvents.PlanItemAdjusted
  expect(schema.parse(upcasts[1](adjusted))).toEqual({
    ...adjusted,
    before: { ...before, plannedStart: null },
    after: { ...after, plannedStart: null },
  })
})

test('what is no event of version 1 is not made one', () => {
  expect(() => planEvents.PlanItemAdded.upcasts[1]({ ...plan })).toThrow()
  expect(() => planEvents.PlanItemAdjusted.upcasts[1]({ ...adjusted, before: null })).toThrow()
})
