import { type DeclaredItem, FEN_PER_WAN, type PlanItem } from '@liushui/domain'
import { projectIdOf } from '../plan-file/project-id.ts'
import { SAMPLE_PROGRAMME, samplePlan } from './programme.ts'
import { ADDED_ITEM, REMOVED_ITEM } from './progress.ts'
import type { Dated } from './steps.ts'

const DECLARED_ON = '2014-01-03'
const COMPILED_ON = '2014-01-07'
const ADJUSTED_ON = '2014-09-18'

const idOf = (name: string): string => projectIdOf({ programmeId: SAMPLE_PROGRAMME, name })

/** Declared by units, and left out when the plan was compiled. */
const declined: readonly { readonly item: DeclaredItem; readonly reason: string }[] = [
  {
    item: {
      projectId: idOf('塔石乡溪流生态修复工程'),
      category: '治污水',
      name: '塔石乡溪流生态修复工程',
      nature: 'new',
      scale: '修复溪流 5 公里',
      startYear: 2014,
      endYear: 2015,
      totalInvestment: 1_800 * FEN_PER_WAN,
      completedBefore: 0,
      plannedInvestment: 600 * FEN_PER_WAN,
      target: '完成 2 公里',
      plannedStart: '2014-08',
      unit: '塔石乡政府',
    },
    reason: '前期工作深度不够，列入储备项目',
  },
  {
    item: {
      projectId: idOf('箬阳乡水源涵养林工程'),
      category: '保供水',
      name: '箬阳乡水源涵养林工程',
      nature: 'new',
      scale: '涵养林 0.6 万亩',
      startYear: 2014,
      endYear: 2016,
      totalInvestment: 900 * FEN_PER_WAN,
      completedBefore: 0,
      plannedInvestment: 300 * FEN_PER_WAN,
      target: '完成 1500 亩',
      plannedStart: '2014-10',
      unit: '箬阳乡政府',
    },
    reason: '不属于“五水共治”建设内容，由林业专项安排',
  },
]

/** Declared as they are in the plan, but for the content of the last, which the plan file then revises. */
const declaredNumbers = [36, 37, 38] as const
const REVISED = 38

const declare = (items: readonly DeclaredItem[]): Dated => ({
  on: DECLARED_ON,
  command: { type: 'DeclarePlanItems', data: { ...samplePlan, items: [...items] } },
})

/** 申报 and 编制, before the plan file with all items is taken in. */
export const declarations = (items: readonly PlanItem[]): Dated[] => {
  const own = items.filter(({ itemNumber }) => declaredNumbers.some((number) => number === itemNumber))
  const declared = own.map(
    ({ itemNumber, ...item }): DeclaredItem => ({
      ...item,
      plannedInvestment: itemNumber === REVISED ? item.plannedInvestment + 100 * FEN_PER_WAN : item.plannedInvestment,
    }),
  )
  return [
    ...declared.map((item) => declare([item])),
    ...declined.map(({ item }) => declare([item])),
    ...declined.map(
      ({ item: { projectId }, reason }): Dated => ({
        on: COMPILED_ON,
        command: { type: 'DeclineDeclaredItem', data: { ...samplePlan, projectId, reason } },
      }),
    ),
    {
      on: COMPILED_ON,
      command: {
        type: 'IncludeDeclaredItems',
        data: { ...samplePlan, items: own.map(({ projectId, itemNumber }) => ({ projectId, itemNumber })) },
      },
    },
  ]
}

/** The project that the adjustment of September took in. */
export const addedItem: PlanItem = {
  itemNumber: ADDED_ITEM,
  projectId: idOf('白龙桥镇低洼区应急排水工程'),
  category: '排涝水',
  name: '白龙桥镇低洼区应急排水工程',
  nature: 'new',
  scale: '新建排涝泵站 1 座',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: 860 * FEN_PER_WAN,
  completedBefore: 0,
  plannedInvestment: 200 * FEN_PER_WAN,
  target: '完成前期审批',
  plannedStart: null,
  unit: '白龙桥镇政府',
}

const decision = { documentNumber: '婺区政办〔2014〕示例37号' }

const adjust = (item: PlanItem | undefined, changes: { wan: number; target?: string; reason: string }): Dated[] => {
  if (!item) return []
  const { totalInvestment, plannedInvestment, plannedStart } = item
  const after = {
    totalInvestment,
    plannedInvestment: plannedInvestment + changes.wan * FEN_PER_WAN,
    target: changes.target ?? item.target,
    plannedStart,
  }
  const { projectId } = item
  const data = { ...samplePlan, projectId, after, ...decision, reason: changes.reason }
  return [{ on: ADJUSTED_ON, command: { type: 'AdjustPlanItem', data } }]
}

/** 年中调整: two amounts moved between projects, one project taken out and another taken in. */
export const adjustments = (items: readonly PlanItem[]): Dated[] => {
  const numbered = (number: number) => items.find(({ itemNumber }) => itemNumber === number)
  const removed = numbered(REMOVED_ITEM)
  return [
    ...adjust(numbered(3), { wan: -600, target: '完成土建工程 35%', reason: '用地交付延后，按实际工期调减' }),
    ...adjust(numbered(33), { wan: 600, reason: '西部片区供水紧张，加快建设' }),
    ...(removed
      ? ([
          {
            on: ADJUSTED_ON,
            command: {
              type: 'RemovePlanItem',
              data: {
                ...samplePlan,
                projectId: removed.projectId,
                ...decision,
                reason: '园区用水企业搬迁，项目不再实施',
              },
            },
          },
        ] as const)
      : []),
    {
      on: ADJUSTED_ON,
      command: {
        type: 'AddPlanItemByAdjustment',
        data: { ...samplePlan, item: addedItem, ...decision, reason: '汛期内涝严重，补列应急排水项目' },
      },
    },
  ]
}
