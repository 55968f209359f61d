import {
  type DomainCommand,
  formatWan,
  itemsOf,
  type PlanState,
  type ProjectState,
  type Refusal,
  refusal,
  sumFen,
  yearOf,
} from '@liushui/domain'
import type { Beside, DataOf } from './beside.ts'

type OpenPlan = Extract<PlanState, { kind: 'open' }>

const noPlanOfYear = (year: number): Refusal =>
  refusal('plan/none-of-the-year', {
    en: `There is no plan of ${year} that the application could belong to. Open that plan first, or check the year.`,
    zh: `没有${year}年度计划，该申请无所归属。请先建立该年度计划，或核对年度。`,
  })

/** An application for funds or for a factor is for a year that has a plan. */
export const refuseByYear = async (
  { programmeId, year }: Pick<DataOf<'PrepareFundApplication'>, 'programmeId' | 'year'>,
  { load }: Beside,
): Promise<Refusal | undefined> => {
  const plan = await load('plan', { programmeId, year })
  return plan.kind === 'open' ? undefined : noPlanOfYear(year)
}

const isIssued = (plan: PlanState): plan is OpenPlan => plan.kind === 'open' && plan.documentNumber !== null

const bulletinWithoutPlan = (year: number): Refusal =>
  refusal('bulletin/plan-not-issued', {
    en: `The plan of ${year} is not issued, so there is nothing to report on. Issue it first, or check the month.`,
    zh: `${year}年度计划尚未下达，不能编制简报。请先下达年度计划，或核对月份。`,
  })

const roundWithoutPlan = (year: number): Refusal =>
  refusal('inspection/plan-not-issued', {
    en: `The plan of ${year} is not issued, so there is nothing to hold the projects against. Issue it first, or check the year.`,
    zh: `${year}年度计划尚未下达，督查没有对照的目标。请先下达年度计划，或核对年份。`,
  })

const assessmentWithoutPlan = (year: number): Refusal =>
  refusal('assessment/plan-not-issued', {
    en: `The plan of ${year} is not issued, so no unit answers for it yet. Issue it first, or check the period.`,
    zh: `${year}年度计划尚未下达，没有可考核的责任单位。请先下达年度计划，或核对考核期。`,
  })

// A sentence that names hundreds of units helps nobody.
const UNITS_NAMED = 20

const unitUnknown = (unit: string, { year, units }: { year: number; units: readonly string[] }): Refusal => {
  const named = units.slice(0, UNITS_NAMED)
  const areMore = units.length > named.length
  return refusal('assessment/unit-unknown', {
    en: `“${unit}” is not a responsible unit of the plan of ${year}. Use one of its units: ${named.join(', ')}${areMore ? ' and others' : ''}.`,
    zh: `“${unit}”不是${year}年度计划的责任单位。请改用计划中的责任单位：${named.join('、')}${areMore ? '等' : ''}。`,
  })
}

const refuseUnit = (unit: string, year: number, plan: PlanState): Refusal | undefined => {
  if (!isIssued(plan)) return assessmentWithoutPlan(year)
  const units = [...new Set([...itemsOf(plan).values()].map((item) => item.unit))]
  return units.includes(unit) ? undefined : unitUnknown(unit, { year, units })
}

type AboutPlan = Extract<
  DomainCommand,
  { type: 'RequestBulletin' | 'OpenInspectionRound' | 'RecordPoints' | 'ImposeVeto' }
>

const yearOfPlan = (command: AboutPlan): number => {
  switch (command.type) {
    case 'RequestBulletin':
      return yearOf(command.data.month)
    case 'OpenInspectionRound':
      return command.data.year
    case 'RecordPoints':
    case 'ImposeVeto':
      return yearOf(command.data.period)
  }
}

/** What reports on the plan of a year, inspects by it or assesses its units, needs that plan issued. */
export const refuseByPlan = async (command: AboutPlan, { load }: Beside): Promise<Refusal | undefined> => {
  const year = yearOfPlan(command)
  const plan = await load('plan', { programmeId: command.data.programmeId, year })
  switch (command.type) {
    case 'RequestBulletin':
      return isIssued(plan) ? undefined : bulletinWithoutPlan(year)
    case 'OpenInspectionRound':
      return isIssued(plan) ? undefined : roundWithoutPlan(year)
    case 'RecordPoints':
    case 'ImposeVeto':
      return refuseUnit(command.data.unit, year, plan)
  }
}

const investedIn = (year: number, project: ProjectState): number =>
  project.kind === 'registered'
    ? sumFen(
        Object.entries(project.reports)
          .filter(([month]) => yearOf(month) === year)
          .map(([, { investment }]) => investment),
      )
    : 0

/** An item whose project reported investment in the year can't be taken out of its plan: the money would stand beside no plan. */
export const refuseRemoval = async (
  { projectId, year }: DataOf<'RemovePlanItem'>,
  { load }: Beside,
): Promise<Refusal | undefined> => {
  const invested = investedIn(year, await load('project', { projectId }))
  if (invested === 0) return undefined
  return refusal('plan/project-has-investment', {
    en: `The project “${projectId}” reported ${formatWan(invested)} 万元 of investment in ${year}, so it can't be taken out of that plan. Adjust its planned investment and target instead.`,
    zh: `项目“${projectId}”在${year}年已完成投资${formatWan(invested)}万元，不能调出该年度计划。请办理调整，核减年度计划投资和目标。`,
  })
}
