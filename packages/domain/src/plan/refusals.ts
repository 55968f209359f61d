import { type CodesOf, refusal } from '../kernel.ts'
import { type Fen, formatWan } from '../money.ts'
import type { PlanItem } from './events.ts'

type Named = Pick<PlanItem, 'itemNumber' | 'name'>
const zhItem = ({ itemNumber, name }: Named): string => `第${itemNumber}项“${name}”`
const enItem = ({ itemNumber, name }: Named): string => `Item ${itemNumber} “${name}”`

export const planRefusals = {
  notOpen: (year: number) =>
    refusal('plan/not-open', {
      zh: `${year}年度计划尚未编制。请先建立年度计划。`,
      en: `The plan of ${year} is not open yet. Open it first.`,
    }),
  alreadyIssued: (year: number) =>
    refusal('plan/already-issued', {
      zh: `${year}年度计划已经下达，不得直接增改。请按程序办理计划调整。`,
      en: `The plan of ${year} is issued and no longer edited. Change it by an adjustment.`,
    }),
  issuedTwice: (year: number, documentNumber: string) =>
    refusal('plan/issued-twice', {
      zh: `${year}年度计划已以${documentNumber}下达，不得重复下达。如需变更，请办理计划调整。`,
      en: `The plan of ${year} was already issued by ${documentNumber}. To change it, adjust it.`,
    }),
  notIssued: (year: number) =>
    refusal('plan/not-issued', {
      zh: `${year}年度计划尚未下达，无需办理调整。请直接修改计划项目。`,
      en: `The plan of ${year} is not issued yet, so there is nothing to adjust. Revise its items instead.`,
    }),
  empty: (year: number) =>
    refusal('plan/empty', {
      zh: `${year}年度计划没有项目，不能下达。请先列入项目。`,
      en: `The plan of ${year} has no items and cannot be issued. Add items first.`,
    }),
  totalTooLarge: () =>
    refusal('plan/total-too-large', {
      zh: '计划投资合计超出可记载的范围。请核对金额单位是否为万元。',
      en: 'The plan adds up to more than can be recorded. Check that the amounts are in 万元.',
    }),
  projectTwice: (item: Named) =>
    refusal('plan/project-twice', {
      zh: `${zhItem(item)}与表中另一行是同一项目。请保留一行。`,
      en: `${enItem(item)} is the same project as another row. Keep one of them.`,
    }),
  nameTaken: (item: Named, other: Named) =>
    refusal('plan/name-taken', {
      zh: `${zhItem(item)}与第${other.itemNumber}项名称相同。请核对是否重复列入，或使用不同的名称。`,
      en: `${enItem(item)} has the same name as item ${other.itemNumber}. Check whether it is entered twice, or name it apart.`,
    }),
  numberTaken: (item: Named, other: Named) =>
    refusal('plan/number-taken', {
      zh: `${zhItem(item)}的序号已由“${other.name}”使用。请另编序号。`,
      en: `${enItem(item)} has the number of “${other.name}”. Give it another number.`,
    }),
  withoutInvestment: (item: Named) =>
    refusal('plan/item-without-investment', {
      zh: `${zhItem(item)}总投资为0。请填写总投资。`,
      en: `${enItem(item)} has a total investment of 0. Enter its total investment.`,
    }),
  yearsReversed: (item: Named, years: { startYear: number; endYear: number }) =>
    refusal('plan/item-years-reversed', {
      zh: `${zhItem(item)}的开工年份${years.startYear}晚于完工年份${years.endYear}。请核对起止年限。`,
      en: `${enItem(item)} starts in ${years.startYear}, after it ends in ${years.endYear}. Check its years.`,
    }),
  yearOutside: (item: Named, years: { startYear: number; endYear: number; year: number }) =>
    refusal('plan/item-year-outside', {
      zh: `${zhItem(item)}的起止年限${years.startYear}-${years.endYear}不含${years.year}年。请核对起止年限，或不列入本年度计划。`,
      en: `${enItem(item)} runs from ${years.startYear} to ${years.endYear}, which leaves out ${years.year}. Check its years, or leave it out of this plan.`,
    }),
  newAlreadyBegun: (item: Named, completedBefore: Fen) =>
    refusal('plan/new-item-already-begun', {
      zh: `${zhItem(item)}为新建项目，但至上年底已完成投资${formatWan(completedBefore)}万元。请改为续建，或核对已完成投资。`,
      en: `${enItem(item)} is new, yet ${formatWan(completedBefore)} 万元 were completed before this year. Make it continuing, or check the amount.`,
    }),
  continuingNotBegun: (item: Named, year: number) =>
    refusal('plan/continuing-item-not-begun', {
      zh: `${zhItem(item)}为续建项目，但开工年份不早于${year}年。请改为新建，或核对起始年份。`,
      en: `${enItem(item)} is continuing, yet it does not start before ${year}. Make it new, or check its first year.`,
    }),
  overTotal: (item: Named, amounts: { completedBefore: Fen; plannedInvestment: Fen; totalInvestment: Fen }) =>
    refusal('plan/item-over-total', {
      zh: `${zhItem(item)}至上年底已完成投资${formatWan(amounts.completedBefore)}万元与本年度计划投资${formatWan(amounts.plannedInvestment)}万元之和超过总投资${formatWan(amounts.totalInvestment)}万元。请核对三项金额。`,
      en: `${enItem(item)}: ${formatWan(amounts.completedBefore)} 万元 completed before and ${formatWan(amounts.plannedInvestment)} 万元 planned exceed its total investment of ${formatWan(amounts.totalInvestment)} 万元. Check the three amounts.`,
    }),
  notInPlan: (year: number, projectId: string) =>
    refusal('plan/not-in-plan', {
      zh: `项目${projectId}不在${year}年度计划内，不能调整。请核对项目。`,
      en: `Project ${projectId} is not in the plan of ${year} and cannot be adjusted. Check the project.`,
    }),
  nothingAdjusted: (item: Named) =>
    refusal('plan/nothing-adjusted', {
      zh: `${zhItem(item)}调整前后内容相同。请填写需要调整的内容。`,
      en: `${enItem(item)} is the same before and after. Enter what is to change.`,
    }),
} as const
export type PlanRefusalCode = CodesOf<typeof planRefusals>
