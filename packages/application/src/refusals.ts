import type { Category, DomainCommand, ProgrammeState, ProjectState, Refusal } from '@liushui/domain'

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

/** What a command has to agree with beyond its own stream: the programme that it belongs to. */
export const refuseByProgramme = (command: DomainCommand, programme: ProgrammeState): Refusal | undefined => {
  // The programme's own rules answer for these.
  if (command.type === 'OpenProgramme' || command.type === 'MoveBusinessDate') return undefined
  if (programme.kind === 'unknown') return programmeUnknown(command.data.programmeId)
  if (command.type !== 'AddPlanItems') return undefined
  const { categories } = programme.particulars
  const item = command.data.items.find(({ category }) => categories.every(({ name }) => name !== category))
  return item && categoryUnknown(item, categories)
}

const projectUnknown = ({ projectId, programmeId }: { projectId: string; programmeId: string }): Refusal => ({
  code: 'project/unknown',
  en: `The programme “${programmeId}” has no registered project “${projectId}”. Projects are registered when their plan is issued; check the id.`,
  zh: `专项“${programmeId}”中没有编号为“${projectId}”的项目；项目在年度计划下达时登记，请核对编号。`,
})

/** The project that a command of another stream is about, where that stream begins with it. */
export const projectNeededBy = (command: DomainCommand): string | undefined =>
  command.type === 'RequestApproval' || command.type === 'PrepareFundApplication' ? command.data.projectId : undefined

/** An approval or an application for funds is for a project that is registered in the same programme. */
export const refuseByProject = (
  ids: { readonly projectId: string; readonly programmeId: string },
  project: ProjectState,
): Refusal | undefined =>
  project.kind === 'registered' && project.particulars.programmeId === ids.programmeId ? undefined : projectUnknown(ids)
