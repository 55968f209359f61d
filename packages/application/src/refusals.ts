import type { Category, DomainCommand, ProgrammeState, Refusal } from '@liushui/domain'

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
