import {
  type Category,
  type DomainCommand,
  type PlanState,
  type ProgrammeState,
  type ProjectState,
  type Refusal,
  WHOLE_PROGRAMME,
} from '@liushui/domain'

export const programmeUnknown = (programmeId: string): Refusal => ({
  code: 'programme/unknown',
  en: `There is no programme “${programmeId}”. Open it first, or check its id.`,
  zh: `没有编号为“${programmeId}”的专项，请先建立专项，或核对编号。`,
})

const categoryUnknown = (
  item: { readonly itemNumber: number; readonly name: string; readonly category: string },
  categories: readonly Category[],
): Refusal => ({
  code: 'plan/category-unknown',
  en: `Item ${item.itemNumber} “${item.name}” has the category “${item.category}”, which the programme does not have. It has ${categories.map(({ name }) => name).join(', ')}.`,
  zh: `第${item.itemNumber}项“${item.name}”的类别“${item.category}”不在该专项之内，可用类别为：${categories.map(({ name }) => name).join('、')}。`,
})

const scopeUnknown = (scope: string, categories: readonly Category[]): Refusal => {
  const scopes = [WHOLE_PROGRAMME, ...categories.map(({ name }) => name)]
  return {
    code: 'plan/scope-unknown',
    en: `A headline for “${scope}” has no parts to be compared with. Declare one for ${scopes.join(', ')}.`,
    zh: `“${scope}”不是该专项的类别，公布数无从与分项核对，可申报的范围为：${scopes.join('、')}。`,
  }
}

const projectElsewhere = (
  item: { readonly itemNumber: number; readonly name: string; readonly projectId: string },
  programmeId: string,
): Refusal => ({
  code: 'plan/project-elsewhere',
  en: `Item ${item.itemNumber} “${item.name}” has the project id “${item.projectId}”, which is not one of this programme. Ids of its projects begin with “${programmeId}-”.`,
  zh: `第${item.itemNumber}项“${item.name}”的项目编号“${item.projectId}”不属于该专项，该专项的项目编号以“${programmeId}-”开头。`,
})

/** What a command has to agree with beyond its own stream: the programme that it belongs to. */
export const refuseByProgramme = (command: DomainCommand, programme: ProgrammeState): Refusal | undefined => {
  // The programme's own rules answer for these.
  if (command.type === 'OpenProgramme' || command.type === 'MoveBusinessDate') return undefined
  if (programme.kind === 'unknown') return programmeUnknown(command.data.programmeId)
  const { categories } = programme.particulars
  const isUnknown = (category: string): boolean => categories.every(({ name }) => name !== category)
  if (command.type === 'DeclareHeadline') {
    const { scope } = command.data
    return scope !== WHOLE_PROGRAMME && isUnknown(scope) ? scopeUnknown(scope, categories) : undefined
  }
  if (command.type !== 'AddPlanItems') return undefined
  const { items, programmeId } = command.data
  const item = items.find(({ category }) => isUnknown(category))
  if (item) return categoryUnknown(item, categories)
  const stray = items.find(({ projectId }) => !projectId.startsWith(`${programmeId}-`))
  return stray && projectElsewhere(stray, programmeId)
}

const projectUnknown = ({ projectId, programmeId }: { projectId: string; programmeId: string }): Refusal => ({
  code: 'project/unknown',
  en: `The programme “${programmeId}” has no registered project “${projectId}”. Projects are registered when their plan is issued; check the id.`,
  zh: `专项“${programmeId}”中没有编号为“${projectId}”的项目；项目在年度计划下达时登记，请核对编号。`,
})

/** The project that a command of another stream is about, where that stream begins with it. */
export const projectNeededBy = (command: DomainCommand): string | undefined =>
  command.type === 'RequestApproval' || command.type === 'PrepareFundApplication' ? command.data.projectId : undefined

const planNotIssued = (year: number): Refusal => ({
  code: 'bulletin/plan-not-issued',
  en: `The plan of ${year} is not issued, so there is nothing to report on. Issue it first, or check the month.`,
  zh: `${year}年度计划尚未下达，不能编制简报。请先下达年度计划，或核对月份。`,
})

/** A bulletin reports on the issued plan of its year. */
export const refuseByPlan = (year: number, plan: PlanState): Refusal | undefined =>
  plan.kind === 'open' && plan.documentNumber !== null ? undefined : planNotIssued(year)

/** An approval or an application for funds is for a project that is registered in the same programme. */
export const refuseByProject = (
  ids: { readonly projectId: string; readonly programmeId: string },
  project: ProjectState,
): Refusal | undefined =>
  project.kind === 'registered' && project.particulars.programmeId === ids.programmeId ? undefined : projectUnknown(ids)
