import { chineseMonth, type Month } from '../dates.ts'
import { refusal } from '../kernel.ts'
import { type Fen, formatWan } from '../money.ts'

/** An item of the plan, or a declared one, which has no number yet. */
export type Named = { readonly itemNumber?: number; readonly name: string }
export const zhItem = ({ itemNumber, name }: Named): string =>
  itemNumber === undefined ? `项目“${name}”` : `第${itemNumber}项“${name}”`
/** Within a sentence. */
const itemInEnglish = ({ itemNumber, name }: Named): string =>
  itemNumber === undefined ? `project “${name}”` : `item ${itemNumber} “${name}”`
export const enItem = (item: Named): string => itemInEnglish(item).replace(/^./, (first) => first.toUpperCase())

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
      zh: `${zhItem(item)}与${zhItem(other)}名称相同。请核对是否重复，或使用不同的名称。`,
      en: `${enItem(item)} has the same name as ${itemInEnglish(other)}. Check whether it is entered twice, or name it apart.`,
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
      zh: `${zhItem(item)}为新建项目，但至上年底已完成投资${formatWan(completedBefore)}万元。已开工的请改为续建；属前期费用的，起始年份应早于本年度；否则请核对已完成投资。`,
      en: `${enItem(item)} is new, yet ${formatWan(completedBefore)} 万元 were completed before this year. If it has started, make it continuing; if these are preparatory costs, its first year lies before this one; else check the amount.`,
    }),
  continuingNotBegun: (item: Named, year: number) =>
    refusal('plan/continuing-item-not-begun', {
      zh: `${zhItem(item)}为续建项目，但开工年份不早于${year}年。请改为新建，或核对起始年份。`,
      en: `${enItem(item)} is continuing, yet it does not start before ${year}. Make it new, or check its first year.`,
    }),
  continuingToStart: (item: Named, plannedStart: Month) =>
    refusal('plan/continuing-item-to-start', {
      zh: `${zhItem(item)}为续建项目，已经开工，不应填写计划开工月份${chineseMonth(plannedStart)}。请将该栏留空，或改为新建。`,
      en: `${enItem(item)} is continuing, so it has started and has no planned start in ${plannedStart}. Leave that empty, or make it new.`,
    }),
  startOutsideYear: (item: Named, plannedStart: Month, year: number) =>
    refusal('plan/planned-start-outside-year', {
      zh: `${zhItem(item)}的计划开工月份${chineseMonth(plannedStart)}不在${year}年。请填写${year}年内的月份；本年度不开工的，请留空。`,
      en: `${enItem(item)} is planned to start in ${plannedStart}, which is not in ${year}. Enter a month of ${year}, or leave it empty if it is not to start this year.`,
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
  declaredTooLate: (year: number, documentNumber: string) =>
    refusal('plan/declared-too-late', {
      zh: `${year}年度计划已以${documentNumber}下达，不再受理申报。请按程序办理计划调整，或申报下一年度计划。`,
      en: `The plan of ${year} was issued by ${documentNumber} and takes no more declarations. Ask for an adjustment, or declare it for the next year.`,
    }),
  notDeclared: (year: number, projectId: string) =>
    refusal('plan/not-declared', {
      zh: `项目${projectId}未申报${year}年度计划。请核对项目，或由责任单位先行申报。`,
      en: `Project ${projectId} was not declared for the plan of ${year}. Check the project, or have its unit declare it first.`,
    }),
  declined: (item: Named) =>
    refusal('plan/declined', {
      zh: `${zhItem(item)}的申报已被退回，不能列入计划。请由责任单位重新申报。`,
      en: `${enItem(item)} was declined and cannot enter the plan. Have its unit declare it anew.`,
    }),
  alreadyDeclined: (item: Named) =>
    refusal('plan/already-declined', {
      zh: `${zhItem(item)}的申报已以其他理由退回，不得重复退回。请等待责任单位重新申报。`,
      en: `${enItem(item)} was already declined for another reason. Wait until its unit declares it anew.`,
    }),
  declinedAfterInclusion: (item: Named) =>
    refusal('plan/declined-after-inclusion', {
      zh: `${zhItem(item)}的申报已列入计划，不能退回。请修改计划项目；计划已下达的，请办理计划调整。`,
      en: `${enItem(item)} is in the plan already, so its declaration cannot be declined. Revise the item, or adjust the plan once it is issued.`,
    }),
  notADecisionOfItsOwn: (year: number, documentNumber: string) =>
    refusal('plan/not-a-decision-of-its-own', {
      zh: `${documentNumber}是下达${year}年度计划的文件，不能作为调整的依据。请填写批准调整的文号。`,
      en: `The plan of ${year} was issued by ${documentNumber}, which cannot adjust it as well. Give the number of the decision that approves the adjustment.`,
    }),
  alreadyInPlan: (item: Named, year: number) =>
    refusal('plan/already-in-plan', {
      zh: `该项目已在${year}年度计划内（${zhItem(item)}），不能再次增列。如需变更，请调整该项目。`,
      en: `${enItem(item)} is this project, and it is in the plan of ${year} already. To change it, adjust that item.`,
    }),
  lastItem: (item: Named) =>
    refusal('plan/last-item', {
      zh: `${zhItem(item)}是计划内唯一的项目，不能调出。请先增列其他项目。`,
      en: `${enItem(item)} is the only item of the plan and cannot be removed. Add another one first.`,
    }),
  nothingAdjusted: (item: Named) =>
    refusal('plan/nothing-adjusted', {
      zh: `${zhItem(item)}调整前后内容相同。请填写需要调整的内容。`,
      en: `${enItem(item)} is the same before and after. Enter what is to change.`,
    }),
} as const
